-- +goose Up

-- writer: sourcing
-- The public chain of the current revision. No column here can hold what
-- would identify an anonymous source.
CREATE TABLE hops (
    article_id  text NOT NULL REFERENCES articles (id),
    line        integer NOT NULL,
    position    integer NOT NULL,
    role        text NOT NULL,
    kind        text NOT NULL,
    name        text NOT NULL,
    name_key    text NOT NULL,
    title       text NOT NULL,
    verb        text NOT NULL,
    cue         text NOT NULL,
    medium      text NOT NULL,
    at          bigint,
    url         text NOT NULL,
    archive_url text NOT NULL,
    lang        text NOT NULL,
    translator  text NOT NULL,
    anonymity   text NOT NULL,
    supports    text NOT NULL,
    verified    boolean NOT NULL,
    same_as     integer NOT NULL,
    same_reason text NOT NULL,
    PRIMARY KEY (article_id, line, position)
);
CREATE INDEX hops_by_name ON hops (name_key);
