-- +goose Up

-- writer: people
CREATE TABLE users (
    id            text PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    role          text NOT NULL,
    lang          text NOT NULL,
    password_hash text NOT NULL,
    active        boolean NOT NULL,
    created_at    bigint NOT NULL,
    seen_at       bigint
);

-- writer: people
-- A token is kept as its SHA-256: a stolen database opens no session.
CREATE TABLE sessions (
    token_hash text PRIMARY KEY,
    user_id    text NOT NULL REFERENCES users (id),
    created_at bigint NOT NULL,
    seen_at    bigint NOT NULL,
    expires_at bigint NOT NULL,
    device     text NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);

-- writer: people
CREATE TABLE sign_in_failures (
    key       text PRIMARY KEY,
    failures  integer NOT NULL,
    last_at   bigint NOT NULL
);

-- writer: people
CREATE TABLE authors (
    id         text PRIMARY KEY,
    slug       text NOT NULL UNIQUE,
    name       text NOT NULL,
    role       text NOT NULL,
    city       text NOT NULL,
    bio        text NOT NULL,
    contact    text NOT NULL,
    photo      text,
    user_id    text REFERENCES users (id),
    sort_key   text NOT NULL,
    created_at bigint NOT NULL
);
CREATE INDEX authors_by_name ON authors (sort_key);
