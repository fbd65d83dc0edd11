-- The schema on sqlite after all migrations; written by: go test ./internal/kit/db -update

CREATE TABLE article_authors (
    author_id  text NOT NULL REFERENCES authors (id),
    article_id text NOT NULL REFERENCES articles (id),
    position   integer NOT NULL,
    publish_at bigint NOT NULL,
    PRIMARY KEY (article_id, author_id)
);
CREATE INDEX article_authors_newest ON article_authors (author_id, publish_at DESC, article_id DESC);
CREATE TABLE article_tags (
    tag_id     text NOT NULL REFERENCES tags (id),
    article_id text NOT NULL REFERENCES articles (id),
    position   integer NOT NULL,
    publish_at bigint NOT NULL,
    PRIMARY KEY (article_id, tag_id)
);
CREATE INDEX article_tags_newest ON article_tags (tag_id, publish_at DESC, article_id DESC);
CREATE TABLE articles (
    id              text PRIMARY KEY,
    number          bigint UNIQUE,
    kind            text NOT NULL,
    state           text NOT NULL,
    version         bigint NOT NULL,
    revision        integer NOT NULL,
    slug            text NOT NULL,
    lang            text NOT NULL,
    kicker          text NOT NULL,
    headline        text NOT NULL,
    standfirst      text NOT NULL,
    excerpt         text NOT NULL,
    words           integer NOT NULL,
    section_id      text REFERENCES sections (id),
    topic_id        text REFERENCES topics (id),
    opinion         boolean NOT NULL,
    place           text NOT NULL,
    agency          text NOT NULL,
    lead_asset      text REFERENCES assets (id),
    lead_caption    text NOT NULL,
    lead_label      text NOT NULL,
    origins         integer NOT NULL,
    chain_kind      text NOT NULL,
    chain_note      text NOT NULL,
    comments_open   boolean NOT NULL,
    fingerprint     text NOT NULL,
    publish_at      bigint,
    updated_at      bigint,
    corrected_at    bigint,
    retracted_at    bigint,
    retract_class   text NOT NULL,
    retract_reason  text NOT NULL,
    retracted_by    text NOT NULL,
    created_at      bigint NOT NULL,
    created_by      text NOT NULL,
    touched_at      bigint NOT NULL,
    body            text NOT NULL
);
CREATE INDEX articles_aside ON articles (number) WHERE number IS NOT NULL AND (state <> 'published' OR kind <> 'article');
CREATE INDEX articles_in_section ON articles (section_id, publish_at DESC, number DESC) WHERE state = 'published' AND kind = 'article';
CREATE INDEX articles_in_topic ON articles (topic_id, publish_at DESC, number DESC) WHERE state = 'published' AND kind = 'article';
CREATE INDEX articles_live ON articles (publish_at DESC, number DESC) WHERE state = 'published' AND kind = 'article';
CREATE INDEX articles_opinion ON articles (publish_at DESC, number DESC) WHERE state = 'published' AND kind = 'article' AND opinion;
CREATE INDEX articles_touched ON articles (touched_at DESC, id DESC);
CREATE INDEX articles_unpublished ON articles (state, touched_at DESC, id DESC) WHERE state <> 'published';
CREATE UNIQUE INDEX pages_by_slug ON articles (slug) WHERE kind = 'page' AND state = 'published';
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
CREATE INDEX assets_by_sha ON assets (sha256);
CREATE INDEX assets_newest ON assets (created_at DESC, id DESC);
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
CREATE TABLE breaking (
    id         text PRIMARY KEY,
    text       text NOT NULL,
    article_id text REFERENCES articles (id),
    at         bigint NOT NULL,
    expires_at bigint NOT NULL,
    actor      text NOT NULL
);
CREATE INDEX breaking_current ON breaking (expires_at);
CREATE TABLE clusters_progress (
    what     text PRIMARY KEY,
    position bigint NOT NULL
);
CREATE TABLE comment_counts (
    article_id text PRIMARY KEY REFERENCES articles (id),
    shown      integer NOT NULL
);
CREATE TABLE comments (
    id           text PRIMARY KEY,
    number       bigint NOT NULL UNIQUE,
    article_id   text NOT NULL REFERENCES articles (id),
    parent_id    text REFERENCES comments (id),
    reply_to     text NOT NULL,
    name         text NOT NULL,
    email_sealed blob,
    person_key   text NOT NULL,
    body         text NOT NULL,
    folded       text NOT NULL,
    state        text NOT NULL,
    was_state    text NOT NULL,
    reason       text NOT NULL,
    at           bigint NOT NULL,
    decided_at   bigint,
    decided_by   text NOT NULL
);
CREATE INDEX comments_by_person ON comments (person_key, state);
CREATE INDEX comments_of_article ON comments (article_id, state, at);
CREATE INDEX comments_queue ON comments (state, at);
CREATE TABLE counters (
    name  text PRIMARY KEY,
    value bigint NOT NULL
);
CREATE TABLE event_head (
    id  integer PRIMARY KEY,
    seq bigint NOT NULL
);
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
CREATE TABLE fingerprints (
    id         integer PRIMARY KEY,
    article_id text NOT NULL UNIQUE,
    version    bigint NOT NULL,
    size       integer NOT NULL,
    sketch     blob NOT NULL
);
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
CREATE TABLE import_notes (
    import_id  text NOT NULL REFERENCES imports (id),
    seq        bigint NOT NULL,
    kind       text NOT NULL,
    detail     text NOT NULL,
    title      text NOT NULL,
    article_id text,
    PRIMARY KEY (import_id, seq)
);
CREATE INDEX import_notes_by_kind ON import_notes (import_id, kind, seq);
CREATE TABLE imported (
    source    text NOT NULL,
    kind      text NOT NULL,
    source_id text NOT NULL,
    target    text NOT NULL,
    digest    text NOT NULL,
    parent    text NOT NULL,
    note      text NOT NULL,
    import_id text NOT NULL,
    PRIMARY KEY (source, kind, source_id)
);
CREATE INDEX imported_of_parent ON imported (source, parent, kind) WHERE parent <> '';
CREATE TABLE imports (
    id          text PRIMARY KEY,
    source      text NOT NULL,
    file        text NOT NULL,
    mark        text NOT NULL,
    state       text NOT NULL,
    position    bigint NOT NULL,
    report      text NOT NULL,
    started_at  bigint NOT NULL,
    finished_at bigint,
    actor       text NOT NULL
);
CREATE INDEX imports_newest ON imports (started_at DESC, id DESC);
CREATE TABLE job_schedules (
    name    text PRIMARY KEY,
    next_at bigint NOT NULL
);
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
CREATE INDEX jobs_due ON jobs (state, run_at);
CREATE UNIQUE INDEX jobs_unique ON jobs (kind, unique_key) WHERE state = 'waiting';
CREATE TABLE layouts (
    id      text PRIMARY KEY,
    blocks  text NOT NULL,
    note    text NOT NULL,
    current boolean NOT NULL,
    at      bigint NOT NULL,
    actor   text NOT NULL
);
CREATE UNIQUE INDEX layouts_current ON layouts (current) WHERE current;
CREATE TABLE list_counts (
    list   text PRIMARY KEY,
    pieces bigint NOT NULL
);
CREATE TABLE most_read (
    place      integer PRIMARY KEY,
    article_id text NOT NULL REFERENCES articles (id)
);
CREATE TABLE old_addresses (
    key       text PRIMARY KEY,
    source    text NOT NULL,
    kind      text NOT NULL,
    source_id text NOT NULL,
    file      boolean NOT NULL
);
CREATE TABLE old_slugs (
    kind   text NOT NULL,
    slug   text NOT NULL,
    target text NOT NULL,
    PRIMARY KEY (kind, slug)
);
CREATE TABLE reads (
    article_id text NOT NULL REFERENCES articles (id),
    day        bigint NOT NULL,
    views      bigint NOT NULL,
    PRIMARY KEY (article_id, day)
);
CREATE INDEX reads_by_day ON reads (day);
CREATE TABLE related_picks (
    article_id text NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position   integer NOT NULL,
    pick_id    text NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (article_id, position)
);
CREATE INDEX related_picks_of ON related_picks (pick_id);
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
CREATE TABLE revisions (
    article_id  text NOT NULL REFERENCES articles (id),
    revision    integer NOT NULL,
    kind        text NOT NULL,
    reason      text NOT NULL,
    was         text NOT NULL,
    is_now      text NOT NULL,
    content     text NOT NULL,
    fingerprint text NOT NULL,
    at          bigint NOT NULL,
    actor       text NOT NULL,
    actor_name  text NOT NULL,
    PRIMARY KEY (article_id, revision)
);
CREATE INDEX revisions_by_kind ON revisions (kind, at DESC);
CREATE TABLE sections (
    id          text PRIMARY KEY,
    slug        text NOT NULL UNIQUE,
    name        text NOT NULL,
    description text NOT NULL,
    parent_id   text REFERENCES sections (id),
    position    integer NOT NULL,
    created_at  bigint NOT NULL
);
CREATE TABLE sessions (
    token_hash text PRIMARY KEY,
    user_id    text NOT NULL REFERENCES users (id),
    created_at bigint NOT NULL,
    seen_at    bigint NOT NULL,
    expires_at bigint NOT NULL,
    device     text NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE TABLE settings (
    name  text PRIMARY KEY,
    value text NOT NULL,
    at    bigint NOT NULL
);
CREATE TABLE shingles (
    hash        integer NOT NULL,
    fingerprint integer NOT NULL,
    PRIMARY KEY (hash, fingerprint)
) WITHOUT ROWID;
CREATE TABLE sign_in_failures (
    key       text PRIMARY KEY,
    failures  integer NOT NULL,
    last_at   bigint NOT NULL
);
CREATE TABLE tag_keys (
    key    text PRIMARY KEY,
    tag_id text NOT NULL REFERENCES tags (id),
    owner  text NOT NULL REFERENCES tags (id)
);
CREATE INDEX tag_keys_by_tag ON tag_keys (tag_id);
CREATE TABLE tags (
    id          text PRIMARY KEY,
    slug        text NOT NULL UNIQUE,
    label       text NOT NULL,
    loose_key   text NOT NULL,
    description text NOT NULL,
    merged_into text REFERENCES tags (id),
    created_at  bigint NOT NULL
);
CREATE INDEX tags_by_loose_key ON tags (loose_key);
CREATE INDEX tags_merged ON tags (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE topics (
    id          text PRIMARY KEY,
    slug        text NOT NULL UNIQUE,
    title       text NOT NULL,
    description text NOT NULL,
    points      text NOT NULL,
    created_at  bigint NOT NULL,
    updated_at  bigint NOT NULL
);
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
CREATE TABLE working (
    article_id text PRIMARY KEY REFERENCES articles (id),
    content    text NOT NULL,
    headline   text NOT NULL,
    saved_at   bigint NOT NULL,
    saved_by   text NOT NULL
);
CREATE INDEX working_saved ON working (saved_at);
