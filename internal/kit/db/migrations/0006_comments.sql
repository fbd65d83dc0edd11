-- +goose Up

-- writer: comments
-- email_sealed is encrypted, person_key is a keyed hash, under keys that are
-- not in the database. Where a comment came from is not kept.
CREATE TABLE comments (
    id           text PRIMARY KEY,
    number       bigint NOT NULL UNIQUE,
    article_id   text NOT NULL REFERENCES articles (id),
    parent_id    text REFERENCES comments (id),
    reply_to     text NOT NULL,
    name         text NOT NULL,
    email_sealed {{bytes}},
    person_key   text NOT NULL,
    body         text NOT NULL,
    folded       text NOT NULL,
    state        text NOT NULL,
    was_state    text NOT NULL,
    reason       text NOT NULL,
    at           bigint NOT NULL,
    decided_at   bigint,
    decided_by   text NOT NULL
);
CREATE INDEX comments_of_article ON comments (article_id, state, at);
CREATE INDEX comments_queue ON comments (state, at);
CREATE INDEX comments_by_person ON comments (person_key, state);

-- writer: comments
CREATE TABLE comment_counts (
    article_id text PRIMARY KEY REFERENCES articles (id),
    shown      integer NOT NULL
);
