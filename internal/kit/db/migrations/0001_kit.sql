-- +goose Up

-- writer: kit/db
CREATE TABLE counters (
    name  text PRIMARY KEY,
    value bigint NOT NULL
);

-- writer: kit/bus
-- One row; its lock orders the events of all nodes without gaps.
CREATE TABLE event_head (
    id  integer PRIMARY KEY,
    seq bigint NOT NULL
);
INSERT INTO event_head (id, seq) VALUES (1, 0);

-- writer: kit/bus
CREATE TABLE events (
    seq     bigint PRIMARY KEY,
    at      bigint NOT NULL,
    kind    text NOT NULL,
    actor   text NOT NULL,
    subject text NOT NULL,
    data    text NOT NULL
);
CREATE INDEX events_by_kind ON events (kind, seq);
CREATE INDEX events_by_subject ON events (subject, seq);

-- writer: kit/jobs
CREATE TABLE jobs (
    id          text PRIMARY KEY,
    kind        text NOT NULL,
    payload     text NOT NULL,
    unique_key  text,
    run_at      bigint NOT NULL,
    attempts    integer NOT NULL,
    state       text NOT NULL,
    lease_until bigint,
    last_error  text NOT NULL,
    created_at  bigint NOT NULL,
    finished_at bigint
);
CREATE UNIQUE INDEX jobs_unique ON jobs (kind, unique_key) WHERE state = 'waiting';
CREATE INDEX jobs_due ON jobs (state, run_at);

-- writer: kit/jobs
CREATE TABLE job_schedules (
    name    text PRIMARY KEY,
    next_at bigint NOT NULL
);
