-- +goose Up

-- writer: clusters
-- What is kept of each piece's text: how many shingles it has, and the sample
-- of them that stands in shingles. version is that of the piece when its text
-- was read. A piece that is thrown away goes with the next run of the follower.
CREATE TABLE fingerprints (
    id         integer PRIMARY KEY,
    article_id text NOT NULL UNIQUE,
    version    bigint NOT NULL,
    size       integer NOT NULL,
    sketch     {{bytes}} NOT NULL
);

-- writer: clusters
-- From a shingle to the pieces that have it. Of 250,000 articles: three million
-- short rows, in no other order than the key's.
CREATE TABLE shingles (
    hash        integer NOT NULL,
    fingerprint integer NOT NULL,
    PRIMARY KEY (hash, fingerprint)
) WITHOUT ROWID;

-- writer: clusters
-- How far the follower has come: in the events, in the saves of drafts.
CREATE TABLE clusters_progress (
    what     text PRIMARY KEY,
    position bigint NOT NULL
);

CREATE INDEX working_saved ON working (saved_at);

-- writer: clusters
-- What an editor wants to be read after a piece, before all that is computed.
CREATE TABLE related_picks (
    article_id text NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position   integer NOT NULL,
    pick_id    text NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (article_id, position)
);
CREATE INDEX related_picks_of ON related_picks (pick_id);
