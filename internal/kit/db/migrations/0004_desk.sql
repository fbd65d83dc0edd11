-- +goose Up

-- writer: desk
CREATE TABLE sections (
    id          text PRIMARY KEY,
    slug        text NOT NULL UNIQUE,
    name        text NOT NULL,
    description text NOT NULL,
    parent_id   text REFERENCES sections (id),
    position    integer NOT NULL,
    created_at  bigint NOT NULL
);

-- writer: desk
CREATE TABLE tags (
    id          text PRIMARY KEY,
    slug        text NOT NULL UNIQUE,
    label       text NOT NULL,
    loose_key   text NOT NULL,
    description text NOT NULL,
    merged_into text REFERENCES tags (id),
    created_at  bigint NOT NULL
);
CREATE INDEX tags_by_loose_key ON tags (loose_key);
CREATE INDEX tags_merged ON tags (merged_into) WHERE merged_into IS NOT NULL;

-- writer: desk
-- Every spelling that leads to a tag; a merge moves the rows, its undo moves
-- them back to the tag that owned them.
CREATE TABLE tag_keys (
    key    text PRIMARY KEY,
    tag_id text NOT NULL REFERENCES tags (id),
    owner  text NOT NULL REFERENCES tags (id)
);
CREATE INDEX tag_keys_by_tag ON tag_keys (tag_id);

-- writer: desk
CREATE TABLE topics (
    id          text PRIMARY KEY,
    slug        text NOT NULL UNIQUE,
    title       text NOT NULL,
    description text NOT NULL,
    points      text NOT NULL,
    created_at  bigint NOT NULL,
    updated_at  bigint NOT NULL
);

-- writer: desk
-- What readers and lists see: the identity of a piece and the projection of
-- its current public revision. The text of record is in revisions. body stands
-- last: SQLite reads a long row page by page, and lists need what is before it.
CREATE TABLE articles (
    id              text PRIMARY KEY,
    number          bigint UNIQUE,
    kind            text NOT NULL,
    state           text NOT NULL,
    version         bigint NOT NULL,
    revision        integer NOT NULL,
    slug            text NOT NULL,
    lang            text NOT NULL,
    kicker          text NOT NULL,
    headline        text NOT NULL,
    standfirst      text NOT NULL,
    excerpt         text NOT NULL,
    words           integer NOT NULL,
    section_id      text REFERENCES sections (id),
    topic_id        text REFERENCES topics (id),
    opinion         boolean NOT NULL,
    place           text NOT NULL,
    agency          text NOT NULL,
    lead_asset      text REFERENCES assets (id),
    lead_caption    text NOT NULL,
    lead_label      text NOT NULL,
    origins         integer NOT NULL,
    chain_kind      text NOT NULL,
    chain_note      text NOT NULL,
    comments_open   boolean NOT NULL,
    fingerprint     text NOT NULL,
    publish_at      bigint,
    updated_at      bigint,
    corrected_at    bigint,
    retracted_at    bigint,
    retract_class   text NOT NULL,
    retract_reason  text NOT NULL,
    retracted_by    text NOT NULL,
    created_at      bigint NOT NULL,
    created_by      text NOT NULL,
    touched_at      bigint NOT NULL,
    body            text NOT NULL
);
CREATE INDEX articles_live ON articles (publish_at DESC, number DESC) WHERE state = 'published' AND kind = 'article';
CREATE INDEX articles_in_section ON articles (section_id, publish_at DESC, number DESC) WHERE state = 'published' AND kind = 'article';
CREATE INDEX articles_in_topic ON articles (topic_id, publish_at DESC, number DESC) WHERE state = 'published' AND kind = 'article';
CREATE INDEX articles_touched ON articles (touched_at DESC, id DESC);
-- Not of published ones: a list of readers would take it for its own.
CREATE INDEX articles_unpublished ON articles (state, touched_at DESC, id DESC) WHERE state <> 'published';
CREATE INDEX articles_opinion ON articles (publish_at DESC, number DESC) WHERE state = 'published' AND kind = 'article' AND opinion;
-- What has a number and no place in lists: the few that are counted to know how
-- many have both. The columns behind number make the index answer alone.
CREATE INDEX articles_aside ON articles (number) WHERE number IS NOT NULL AND (state <> 'published' OR kind <> 'article');
CREATE INDEX articles_found ON articles (number, publish_at, section_id) WHERE state = 'published' AND kind = 'article';
CREATE UNIQUE INDEX pages_by_slug ON articles (slug) WHERE kind = 'page' AND state = 'published';

-- writer: desk
-- The unpublished working copy of a piece; none when nothing waits.
CREATE TABLE working (
    article_id text PRIMARY KEY REFERENCES articles (id),
    content    text NOT NULL,
    headline   text NOT NULL,
    saved_at   bigint NOT NULL,
    saved_by   text NOT NULL
);

-- writer: desk
CREATE TABLE revisions (
    article_id  text NOT NULL REFERENCES articles (id),
    revision    integer NOT NULL,
    kind        text NOT NULL,
    reason      text NOT NULL,
    was         text NOT NULL,
    is_now      text NOT NULL,
    content     text NOT NULL,
    fingerprint text NOT NULL,
    at          bigint NOT NULL,
    actor       text NOT NULL,
    actor_name  text NOT NULL,
    PRIMARY KEY (article_id, revision)
);
CREATE INDEX revisions_by_kind ON revisions (kind, at DESC);

-- writer: desk
-- publish_at is copied so that a tag's newest page is one index range.
CREATE TABLE article_tags (
    tag_id     text NOT NULL REFERENCES tags (id),
    article_id text NOT NULL REFERENCES articles (id),
    position   integer NOT NULL,
    publish_at bigint NOT NULL,
    PRIMARY KEY (article_id, tag_id)
);
CREATE INDEX article_tags_newest ON article_tags (tag_id, publish_at DESC, article_id DESC);

-- writer: desk
CREATE TABLE article_authors (
    author_id  text NOT NULL REFERENCES authors (id),
    article_id text NOT NULL REFERENCES articles (id),
    position   integer NOT NULL,
    publish_at bigint NOT NULL,
    PRIMARY KEY (article_id, author_id)
);
CREATE INDEX article_authors_newest ON article_authors (author_id, publish_at DESC, article_id DESC);

-- writer: desk
-- How many published articles stand in the list of a section, topic, tag or
-- author, what is planned for later included.
CREATE TABLE list_counts (
    list   text PRIMARY KEY,
    pieces bigint NOT NULL
);

-- writer: desk
-- Slugs that a page had before, so that its old address still answers.
CREATE TABLE old_slugs (
    kind   text NOT NULL,
    slug   text NOT NULL,
    target text NOT NULL,
    PRIMARY KEY (kind, slug)
);
