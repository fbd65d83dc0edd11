-- +goose Up

-- writer: search
-- The text arrives folded and cut into words; the engine only splits at spaces.
CREATE VIRTUAL TABLE search_index USING fts5 (
    doc, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);
