-- +goose Up

-- writer: search
-- The text arrives folded and cut into words; the engine only splits at spaces.
-- Its other tokenizers fold once more, and would find what PostgreSQL does not.
CREATE VIRTUAL TABLE search_index USING fts5 (
    doc, content = '', contentless_delete = 1, tokenize = "ascii"
);
