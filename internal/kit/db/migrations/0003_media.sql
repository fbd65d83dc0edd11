-- +goose Up

-- writer: media
CREATE TABLE assets (
    id            text PRIMARY KEY,
    state         text NOT NULL,
    mime          text NOT NULL,
    width         integer NOT NULL,
    height        integer NOT NULL,
    size          bigint NOT NULL,
    sha256        text NOT NULL,
    original_name text NOT NULL,
    alt           text NOT NULL,
    caption       text NOT NULL,
    credit        text NOT NULL,
    licence       text NOT NULL,
    origin        text NOT NULL,
    focal_x       double precision NOT NULL,
    focal_y       double precision NOT NULL,
    colour        text NOT NULL,
    error         text NOT NULL,
    folded        text NOT NULL,
    created_at    bigint NOT NULL,
    created_by    text NOT NULL
);
CREATE INDEX assets_newest ON assets (created_at DESC, id DESC);
CREATE INDEX assets_by_sha ON assets (sha256);

-- writer: media
CREATE TABLE renditions (
    asset_id text NOT NULL REFERENCES assets (id),
    width    integer NOT NULL,
    height   integer NOT NULL,
    format   text NOT NULL,
    size     bigint NOT NULL,
    key      text NOT NULL,
    PRIMARY KEY (asset_id, width, format)
);
CREATE INDEX renditions_by_key ON renditions (key);
