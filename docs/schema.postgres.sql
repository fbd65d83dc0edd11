-- The schema on postgres after all migrations; written by: go test ./internal/kit/db -update

CREATE TABLE article_authors (
    author_id text COLLATE "C" NOT NULL,
    article_id text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    publish_at bigint NOT NULL
);
ALTER TABLE article_authors ADD CONSTRAINT article_authors_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id);
ALTER TABLE article_authors ADD CONSTRAINT article_authors_author_id_fkey FOREIGN KEY (author_id) REFERENCES authors(id);
ALTER TABLE article_authors ADD CONSTRAINT article_authors_pkey PRIMARY KEY (article_id, author_id);
CREATE INDEX article_authors_newest ON public.article_authors USING btree (author_id, publish_at DESC, article_id DESC);
CREATE TABLE article_tags (
    tag_id text COLLATE "C" NOT NULL,
    article_id text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    publish_at bigint NOT NULL
);
ALTER TABLE article_tags ADD CONSTRAINT article_tags_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id);
ALTER TABLE article_tags ADD CONSTRAINT article_tags_pkey PRIMARY KEY (article_id, tag_id);
ALTER TABLE article_tags ADD CONSTRAINT article_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tags(id);
CREATE INDEX article_tags_newest ON public.article_tags USING btree (tag_id, publish_at DESC, article_id DESC);
CREATE TABLE articles (
    id text COLLATE "C" NOT NULL,
    number bigint,
    kind text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    revision integer NOT NULL,
    slug text COLLATE "C" NOT NULL,
    lang text COLLATE "C" NOT NULL,
    kicker text COLLATE "C" NOT NULL,
    headline text COLLATE "C" NOT NULL,
    standfirst text COLLATE "C" NOT NULL,
    excerpt text COLLATE "C" NOT NULL,
    words integer NOT NULL,
    section_id text COLLATE "C",
    topic_id text COLLATE "C",
    opinion boolean NOT NULL,
    place text COLLATE "C" NOT NULL,
    agency text COLLATE "C" NOT NULL,
    lead_asset text COLLATE "C",
    lead_caption text COLLATE "C" NOT NULL,
    lead_label text COLLATE "C" NOT NULL,
    origins integer NOT NULL,
    chain_kind text COLLATE "C" NOT NULL,
    chain_note text COLLATE "C" NOT NULL,
    comments_open boolean NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    publish_at bigint,
    updated_at bigint,
    corrected_at bigint,
    retracted_at bigint,
    retract_class text COLLATE "C" NOT NULL,
    retract_reason text COLLATE "C" NOT NULL,
    retracted_by text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    created_by text COLLATE "C" NOT NULL,
    touched_at bigint NOT NULL,
    body text COLLATE "C" NOT NULL
);
ALTER TABLE articles ADD CONSTRAINT articles_lead_asset_fkey FOREIGN KEY (lead_asset) REFERENCES assets(id);
ALTER TABLE articles ADD CONSTRAINT articles_number_key UNIQUE (number);
ALTER TABLE articles ADD CONSTRAINT articles_pkey PRIMARY KEY (id);
ALTER TABLE articles ADD CONSTRAINT articles_section_id_fkey FOREIGN KEY (section_id) REFERENCES sections(id);
ALTER TABLE articles ADD CONSTRAINT articles_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES topics(id);
CREATE INDEX articles_aside ON public.articles USING btree (number) WHERE ((number IS NOT NULL) AND ((state <> 'published'::text) OR (kind <> 'article'::text)));
CREATE INDEX articles_in_section ON public.articles USING btree (section_id, publish_at DESC, number DESC) WHERE ((state = 'published'::text) AND (kind = 'article'::text));
CREATE INDEX articles_in_topic ON public.articles USING btree (topic_id, publish_at DESC, number DESC) WHERE ((state = 'published'::text) AND (kind = 'article'::text));
CREATE INDEX articles_live ON public.articles USING btree (publish_at DESC, number DESC) WHERE ((state = 'published'::text) AND (kind = 'article'::text));
CREATE INDEX articles_opinion ON public.articles USING btree (publish_at DESC, number DESC) WHERE ((state = 'published'::text) AND (kind = 'article'::text) AND opinion);
CREATE INDEX articles_touched ON public.articles USING btree (touched_at DESC, id DESC);
CREATE INDEX articles_unpublished ON public.articles USING btree (state, touched_at DESC, id DESC) WHERE (state <> 'published'::text);
CREATE UNIQUE INDEX pages_by_slug ON public.articles USING btree (slug) WHERE ((kind = 'page'::text) AND (state = 'published'::text));
CREATE TABLE assets (
    id text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    mime text COLLATE "C" NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    size bigint NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    original_name text COLLATE "C" NOT NULL,
    alt text COLLATE "C" NOT NULL,
    caption text COLLATE "C" NOT NULL,
    credit text COLLATE "C" NOT NULL,
    licence text COLLATE "C" NOT NULL,
    origin text COLLATE "C" NOT NULL,
    focal_x double precision NOT NULL,
    focal_y double precision NOT NULL,
    colour text COLLATE "C" NOT NULL,
    error text COLLATE "C" NOT NULL,
    folded text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    created_by text COLLATE "C" NOT NULL
);
ALTER TABLE assets ADD CONSTRAINT assets_pkey PRIMARY KEY (id);
CREATE INDEX assets_by_sha ON public.assets USING btree (sha256);
CREATE INDEX assets_newest ON public.assets USING btree (created_at DESC, id DESC);
CREATE TABLE authors (
    id text COLLATE "C" NOT NULL,
    slug text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    city text COLLATE "C" NOT NULL,
    bio text COLLATE "C" NOT NULL,
    contact text COLLATE "C" NOT NULL,
    photo text COLLATE "C",
    user_id text COLLATE "C",
    sort_key text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL
);
ALTER TABLE authors ADD CONSTRAINT authors_pkey PRIMARY KEY (id);
ALTER TABLE authors ADD CONSTRAINT authors_slug_key UNIQUE (slug);
ALTER TABLE authors ADD CONSTRAINT authors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id);
CREATE INDEX authors_by_name ON public.authors USING btree (sort_key);
CREATE TABLE breaking (
    id text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    article_id text COLLATE "C",
    at bigint NOT NULL,
    expires_at bigint NOT NULL,
    actor text COLLATE "C" NOT NULL
);
ALTER TABLE breaking ADD CONSTRAINT breaking_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id);
ALTER TABLE breaking ADD CONSTRAINT breaking_pkey PRIMARY KEY (id);
CREATE INDEX breaking_current ON public.breaking USING btree (expires_at);
CREATE TABLE clusters_progress (
    what text COLLATE "C" NOT NULL,
    position bigint NOT NULL
);
ALTER TABLE clusters_progress ADD CONSTRAINT clusters_progress_pkey PRIMARY KEY (what);
CREATE TABLE comment_counts (
    article_id text COLLATE "C" NOT NULL,
    shown integer NOT NULL
);
ALTER TABLE comment_counts ADD CONSTRAINT comment_counts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id);
ALTER TABLE comment_counts ADD CONSTRAINT comment_counts_pkey PRIMARY KEY (article_id);
CREATE TABLE comments (
    id text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    article_id text COLLATE "C" NOT NULL,
    parent_id text COLLATE "C",
    reply_to text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    email_sealed bytea,
    person_key text COLLATE "C" NOT NULL,
    body text COLLATE "C" NOT NULL,
    folded text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    was_state text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    decided_at bigint,
    decided_by text COLLATE "C" NOT NULL
);
ALTER TABLE comments ADD CONSTRAINT comments_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id);
ALTER TABLE comments ADD CONSTRAINT comments_number_key UNIQUE (number);
ALTER TABLE comments ADD CONSTRAINT comments_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES comments(id);
ALTER TABLE comments ADD CONSTRAINT comments_pkey PRIMARY KEY (id);
CREATE INDEX comments_by_person ON public.comments USING btree (person_key, state);
CREATE INDEX comments_of_article ON public.comments USING btree (article_id, state, at);
CREATE INDEX comments_queue ON public.comments USING btree (state, at);
CREATE TABLE counters (
    name text COLLATE "C" NOT NULL,
    value bigint NOT NULL
);
ALTER TABLE counters ADD CONSTRAINT counters_pkey PRIMARY KEY (name);
CREATE TABLE event_head (
    id integer NOT NULL,
    seq bigint NOT NULL
);
ALTER TABLE event_head ADD CONSTRAINT event_head_pkey PRIMARY KEY (id);
CREATE TABLE events (
    seq bigint NOT NULL,
    at bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    data text COLLATE "C" NOT NULL
);
ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY (seq);
CREATE INDEX events_by_kind ON public.events USING btree (kind, seq);
CREATE INDEX events_by_subject ON public.events USING btree (subject, seq);
CREATE TABLE fingerprints (
    id integer NOT NULL,
    article_id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    size integer NOT NULL,
    sketch bytea NOT NULL
);
ALTER TABLE fingerprints ADD CONSTRAINT fingerprints_article_id_key UNIQUE (article_id);
ALTER TABLE fingerprints ADD CONSTRAINT fingerprints_pkey PRIMARY KEY (id);
CREATE TABLE hops (
    article_id text COLLATE "C" NOT NULL,
    line integer NOT NULL,
    position integer NOT NULL,
    role text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL,
    verb text COLLATE "C" NOT NULL,
    cue text COLLATE "C" NOT NULL,
    medium text COLLATE "C" NOT NULL,
    at bigint,
    url text COLLATE "C" NOT NULL,
    archive_url text COLLATE "C" NOT NULL,
    lang text COLLATE "C" NOT NULL,
    translator text COLLATE "C" NOT NULL,
    anonymity text COLLATE "C" NOT NULL,
    supports text COLLATE "C" NOT NULL,
    verified boolean NOT NULL,
    same_as integer NOT NULL,
    same_reason text COLLATE "C" NOT NULL
);
ALTER TABLE hops ADD CONSTRAINT hops_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id);
ALTER TABLE hops ADD CONSTRAINT hops_pkey PRIMARY KEY (article_id, line, "position");
CREATE INDEX hops_by_name ON public.hops USING btree (name_key);
CREATE TABLE import_notes (
    import_id text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    detail text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL,
    article_id text COLLATE "C"
);
ALTER TABLE import_notes ADD CONSTRAINT import_notes_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id);
ALTER TABLE import_notes ADD CONSTRAINT import_notes_pkey PRIMARY KEY (import_id, seq);
CREATE INDEX import_notes_by_kind ON public.import_notes USING btree (import_id, kind, seq);
CREATE TABLE imported (
    source text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    source_id text COLLATE "C" NOT NULL,
    target text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL,
    parent text COLLATE "C" NOT NULL,
    note text COLLATE "C" NOT NULL,
    import_id text COLLATE "C" NOT NULL
);
ALTER TABLE imported ADD CONSTRAINT imported_pkey PRIMARY KEY (source, kind, source_id);
CREATE INDEX imported_of_parent ON public.imported USING btree (source, parent, kind) WHERE (parent <> ''::text);
CREATE TABLE imports (
    id text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    file text COLLATE "C" NOT NULL,
    mark text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    report text COLLATE "C" NOT NULL,
    started_at bigint NOT NULL,
    finished_at bigint,
    actor text COLLATE "C" NOT NULL
);
ALTER TABLE imports ADD CONSTRAINT imports_pkey PRIMARY KEY (id);
CREATE INDEX imports_newest ON public.imports USING btree (started_at DESC, id DESC);
CREATE TABLE job_schedules (
    name text COLLATE "C" NOT NULL,
    next_at bigint NOT NULL
);
ALTER TABLE job_schedules ADD CONSTRAINT job_schedules_pkey PRIMARY KEY (name);
CREATE TABLE jobs (
    id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    payload text COLLATE "C" NOT NULL,
    unique_key text COLLATE "C",
    run_at bigint NOT NULL,
    attempts integer NOT NULL,
    state text COLLATE "C" NOT NULL,
    lease_until bigint,
    last_error text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    finished_at bigint
);
ALTER TABLE jobs ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);
CREATE INDEX jobs_due ON public.jobs USING btree (state, run_at);
CREATE UNIQUE INDEX jobs_unique ON public.jobs USING btree (kind, unique_key) WHERE (state = 'waiting'::text);
CREATE TABLE layouts (
    id text COLLATE "C" NOT NULL,
    blocks text COLLATE "C" NOT NULL,
    note text COLLATE "C" NOT NULL,
    current boolean NOT NULL,
    at bigint NOT NULL,
    actor text COLLATE "C" NOT NULL
);
ALTER TABLE layouts ADD CONSTRAINT layouts_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX layouts_current ON public.layouts USING btree (current) WHERE current;
CREATE TABLE list_counts (
    list text COLLATE "C" NOT NULL,
    pieces bigint NOT NULL
);
ALTER TABLE list_counts ADD CONSTRAINT list_counts_pkey PRIMARY KEY (list);
CREATE TABLE most_read (
    place integer NOT NULL,
    article_id text COLLATE "C" NOT NULL
);
ALTER TABLE most_read ADD CONSTRAINT most_read_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id);
ALTER TABLE most_read ADD CONSTRAINT most_read_pkey PRIMARY KEY (place);
CREATE TABLE old_addresses (
    key text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    source_id text COLLATE "C" NOT NULL,
    file boolean NOT NULL
);
ALTER TABLE old_addresses ADD CONSTRAINT old_addresses_pkey PRIMARY KEY (key);
CREATE TABLE old_slugs (
    kind text COLLATE "C" NOT NULL,
    slug text COLLATE "C" NOT NULL,
    target text COLLATE "C" NOT NULL
);
ALTER TABLE old_slugs ADD CONSTRAINT old_slugs_pkey PRIMARY KEY (kind, slug);
CREATE TABLE reads (
    article_id text COLLATE "C" NOT NULL,
    day bigint NOT NULL,
    views bigint NOT NULL
);
ALTER TABLE reads ADD CONSTRAINT reads_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id);
ALTER TABLE reads ADD CONSTRAINT reads_pkey PRIMARY KEY (article_id, day);
CREATE INDEX reads_by_day ON public.reads USING btree (day);
CREATE TABLE related_picks (
    article_id text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    pick_id text COLLATE "C" NOT NULL
);
ALTER TABLE related_picks ADD CONSTRAINT related_picks_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE;
ALTER TABLE related_picks ADD CONSTRAINT related_picks_pick_id_fkey FOREIGN KEY (pick_id) REFERENCES articles(id) ON DELETE CASCADE;
ALTER TABLE related_picks ADD CONSTRAINT related_picks_pkey PRIMARY KEY (article_id, "position");
CREATE INDEX related_picks_of ON public.related_picks USING btree (pick_id);
CREATE TABLE renditions (
    asset_id text COLLATE "C" NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    format text COLLATE "C" NOT NULL,
    size bigint NOT NULL,
    key text COLLATE "C" NOT NULL
);
ALTER TABLE renditions ADD CONSTRAINT renditions_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES assets(id);
ALTER TABLE renditions ADD CONSTRAINT renditions_pkey PRIMARY KEY (asset_id, width, format);
CREATE INDEX renditions_by_key ON public.renditions USING btree (key);
CREATE TABLE revisions (
    article_id text COLLATE "C" NOT NULL,
    revision integer NOT NULL,
    kind text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    was text COLLATE "C" NOT NULL,
    is_now text COLLATE "C" NOT NULL,
    content text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    actor text COLLATE "C" NOT NULL,
    actor_name text COLLATE "C" NOT NULL
);
ALTER TABLE revisions ADD CONSTRAINT revisions_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id);
ALTER TABLE revisions ADD CONSTRAINT revisions_pkey PRIMARY KEY (article_id, revision);
CREATE INDEX revisions_by_kind ON public.revisions USING btree (kind, at DESC);
CREATE TABLE sections (
    id text COLLATE "C" NOT NULL,
    slug text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    description text COLLATE "C" NOT NULL,
    parent_id text COLLATE "C",
    position integer NOT NULL,
    created_at bigint NOT NULL
);
ALTER TABLE sections ADD CONSTRAINT sections_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES sections(id);
ALTER TABLE sections ADD CONSTRAINT sections_pkey PRIMARY KEY (id);
ALTER TABLE sections ADD CONSTRAINT sections_slug_key UNIQUE (slug);
CREATE TABLE sessions (
    token_hash text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    device text COLLATE "C" NOT NULL
);
ALTER TABLE sessions ADD CONSTRAINT sessions_pkey PRIMARY KEY (token_hash);
ALTER TABLE sessions ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id);
CREATE INDEX sessions_by_user ON public.sessions USING btree (user_id);
CREATE TABLE settings (
    name text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    at bigint NOT NULL
);
ALTER TABLE settings ADD CONSTRAINT settings_pkey PRIMARY KEY (name);
CREATE TABLE shingles (
    hash integer NOT NULL,
    fingerprint integer NOT NULL
);
ALTER TABLE shingles ADD CONSTRAINT shingles_pkey PRIMARY KEY (hash, fingerprint);
CREATE TABLE sign_in_failures (
    key text COLLATE "C" NOT NULL,
    failures integer NOT NULL,
    last_at bigint NOT NULL
);
ALTER TABLE sign_in_failures ADD CONSTRAINT sign_in_failures_pkey PRIMARY KEY (key);
CREATE TABLE tag_keys (
    key text COLLATE "C" NOT NULL,
    tag_id text COLLATE "C" NOT NULL,
    owner text COLLATE "C" NOT NULL
);
ALTER TABLE tag_keys ADD CONSTRAINT tag_keys_owner_fkey FOREIGN KEY (owner) REFERENCES tags(id);
ALTER TABLE tag_keys ADD CONSTRAINT tag_keys_pkey PRIMARY KEY (key);
ALTER TABLE tag_keys ADD CONSTRAINT tag_keys_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tags(id);
CREATE INDEX tag_keys_by_tag ON public.tag_keys USING btree (tag_id);
CREATE TABLE tags (
    id text COLLATE "C" NOT NULL,
    slug text COLLATE "C" NOT NULL,
    label text COLLATE "C" NOT NULL,
    loose_key text COLLATE "C" NOT NULL,
    description text COLLATE "C" NOT NULL,
    merged_into text COLLATE "C",
    created_at bigint NOT NULL
);
ALTER TABLE tags ADD CONSTRAINT tags_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES tags(id);
ALTER TABLE tags ADD CONSTRAINT tags_pkey PRIMARY KEY (id);
ALTER TABLE tags ADD CONSTRAINT tags_slug_key UNIQUE (slug);
CREATE INDEX tags_by_loose_key ON public.tags USING btree (loose_key);
CREATE INDEX tags_merged ON public.tags USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE TABLE topics (
    id text COLLATE "C" NOT NULL,
    slug text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL,
    description text COLLATE "C" NOT NULL,
    points text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
);
ALTER TABLE topics ADD CONSTRAINT topics_pkey PRIMARY KEY (id);
ALTER TABLE topics ADD CONSTRAINT topics_slug_key UNIQUE (slug);
CREATE TABLE users (
    id text COLLATE "C" NOT NULL,
    email text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    lang text COLLATE "C" NOT NULL,
    password_hash text COLLATE "C" NOT NULL,
    active boolean NOT NULL,
    created_at bigint NOT NULL,
    seen_at bigint
);
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
CREATE TABLE working (
    article_id text COLLATE "C" NOT NULL,
    content text COLLATE "C" NOT NULL,
    headline text COLLATE "C" NOT NULL,
    saved_at bigint NOT NULL,
    saved_by text COLLATE "C" NOT NULL
);
ALTER TABLE working ADD CONSTRAINT working_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id);
ALTER TABLE working ADD CONSTRAINT working_pkey PRIMARY KEY (article_id);
CREATE INDEX working_saved ON public.working USING btree (saved_at);
