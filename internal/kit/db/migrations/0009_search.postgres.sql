-- +goose Up

-- writer: search
-- The text arrives folded and cut into words; the engine only splits at spaces.
CREATE TABLE search_index (
    rowid bigint PRIMARY KEY,
    doc   tsvector NOT NULL
);
CREATE INDEX search_index_doc ON search_index USING gin (doc);
