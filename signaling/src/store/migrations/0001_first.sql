-- Codes are kept as SHA-256 only. Instants are milliseconds since 1970.
CREATE TABLE webinar (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE link (
    id TEXT PRIMARY KEY,
    webinar TEXT NOT NULL REFERENCES webinar (id),
    code_hash BLOB NOT NULL UNIQUE,
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX link_of_webinar ON link (webinar);

CREATE TABLE seat (
    participant TEXT PRIMARY KEY,
    webinar TEXT NOT NULL REFERENCES webinar (id),
    role TEXT NOT NULL,
    resume_hash BLOB NOT NULL UNIQUE
) STRICT;

-- The journal: what happened in each session, in order, without gaps.
CREATE TABLE event (
    session TEXT NOT NULL REFERENCES webinar (id),
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE roadmap (
    id TEXT PRIMARY KEY,
    webinar TEXT NOT NULL REFERENCES webinar (id),
    room_name TEXT NOT NULL,
    goal INTEGER NOT NULL
) STRICT;

-- Yjs updates after the snapshot, in order.
CREATE TABLE roadmap_update (
    roadmap TEXT NOT NULL REFERENCES roadmap (id),
    n INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (roadmap, n)
) STRICT;

-- The document up to and with update n.
CREATE TABLE roadmap_snapshot (
    roadmap TEXT PRIMARY KEY REFERENCES roadmap (id),
    n INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- Which Yjs client ids are whose.
CREATE TABLE roadmap_client (
    roadmap TEXT NOT NULL REFERENCES roadmap (id),
    client_id INTEGER NOT NULL,
    participant TEXT NOT NULL,
    PRIMARY KEY (roadmap, client_id)
) STRICT, WITHOUT ROWID;

-- The organiser's link is derived from the key and a generation; only the newest row opens.
CREATE TABLE organiser_link (
    generation INTEGER PRIMARY KEY,
    code_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
