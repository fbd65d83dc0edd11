-- +goose Up

-- writer: front
CREATE TABLE settings (
    name  text PRIMARY KEY,
    value text NOT NULL,
    at    bigint NOT NULL
);

-- writer: front
CREATE TABLE layouts (
    id      text PRIMARY KEY,
    blocks  text NOT NULL,
    note    text NOT NULL,
    current boolean NOT NULL,
    at      bigint NOT NULL,
    actor   text NOT NULL
);
CREATE UNIQUE INDEX layouts_current ON layouts (current) WHERE current;

-- writer: front
CREATE TABLE breaking (
    id         text PRIMARY KEY,
    text       text NOT NULL,
    article_id text REFERENCES articles (id),
    at         bigint NOT NULL,
    expires_at bigint NOT NULL,
    actor      text NOT NULL
);
CREATE INDEX breaking_current ON breaking (expires_at);

-- writer: insight
-- Page views, counted in memory and added now and then: a crash may lose the
-- last seconds. No reader is recorded.
CREATE TABLE reads (
    article_id text NOT NULL REFERENCES articles (id),
    day        bigint NOT NULL,
    views      bigint NOT NULL,
    PRIMARY KEY (article_id, day)
);
CREATE INDEX reads_by_day ON reads (day);

-- writer: insight
CREATE TABLE most_read (
    place      integer PRIMARY KEY,
    article_id text NOT NULL REFERENCES articles (id)
);
