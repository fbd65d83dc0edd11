-- +goose Up

-- Each node keeps an index of its own in its folder, and follows the events.
DROP TABLE search_index;

-- What the search asked of every article when it stood in the database.
DROP INDEX articles_found;
