-- +goose Up

-- writer: migrate
CREATE TABLE imports (
    id          text PRIMARY KEY,
    source      text NOT NULL,
    file        text NOT NULL,
    state       text NOT NULL,
    position    bigint NOT NULL,
    report      text NOT NULL,
    started_at  bigint NOT NULL,
    finished_at bigint,
    actor       text NOT NULL
);

-- writer: migrate
-- What an import made of each thing of the old site, so that a second run
-- makes nothing twice.
CREATE TABLE imported (
    source    text NOT NULL,
    kind      text NOT NULL,
    source_id text NOT NULL,
    target    text NOT NULL,
    digest    text NOT NULL,
    PRIMARY KEY (source, kind, source_id)
);

-- writer: migrate
CREATE TABLE old_addresses (
    key    text PRIMARY KEY,
    kind   text NOT NULL,
    target text NOT NULL
);
