-- +goose Up

-- writer: migrate
-- position counts the items that are done: where a run that was killed goes on.
CREATE TABLE imports (
    id          text PRIMARY KEY,
    source      text NOT NULL,
    file        text NOT NULL,
    mark        text NOT NULL,
    state       text NOT NULL,
    position    bigint NOT NULL,
    report      text NOT NULL,
    started_at  bigint NOT NULL,
    finished_at bigint,
    actor       text NOT NULL
);
CREATE INDEX imports_newest ON imports (started_at DESC, id DESC);

-- writer: migrate
-- What a report lists one by one: pictures that are missing, links that lead
-- nowhere, blocks that an editor should look at.
CREATE TABLE import_notes (
    import_id  text NOT NULL REFERENCES imports (id),
    seq        bigint NOT NULL,
    kind       text NOT NULL,
    detail     text NOT NULL,
    title      text NOT NULL,
    article_id text,
    PRIMARY KEY (import_id, seq)
);
CREATE INDEX import_notes_by_kind ON import_notes (import_id, kind, seq);

-- writer: migrate
-- What an import made of each thing of the old site, so that a second run
-- makes nothing twice. parent and note keep what later steps ask of it.
CREATE TABLE imported (
    source    text NOT NULL,
    kind      text NOT NULL,
    source_id text NOT NULL,
    target    text NOT NULL,
    digest    text NOT NULL,
    parent    text NOT NULL,
    note      text NOT NULL,
    import_id text NOT NULL,
    PRIMARY KEY (source, kind, source_id)
);
CREATE INDEX imported_of_parent ON imported (source, parent, kind) WHERE parent <> '';

-- writer: migrate
-- The folded addresses of the old site and the thing that answered there. file
-- is set for the address of an uploaded file itself.
CREATE TABLE old_addresses (
    key       text PRIMARY KEY,
    source    text NOT NULL,
    kind      text NOT NULL,
    source_id text NOT NULL,
    file      boolean NOT NULL
);
