-- A frozen state of a roadmap. `n` is the number of the last change it holds; the marks say why it is kept (JSON list,
-- oldest first). The body is what the roadmap said (JSON, deflated): readable without the library that made it.
CREATE TABLE roadmap_version (
    roadmap TEXT NOT NULL REFERENCES roadmap (id),
    n INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    marks TEXT NOT NULL,
    title TEXT NOT NULL,
    percent INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (roadmap, n)
) STRICT, WITHOUT ROWID;

-- What is known of a document without reading it, as of change n (JSON).
CREATE TABLE roadmap_brief (
    roadmap TEXT PRIMARY KEY REFERENCES roadmap (id),
    n INTEGER NOT NULL,
    -- When it was last edited; null if never.
    edited_ms INTEGER,
    body TEXT NOT NULL
) STRICT;

-- What a roadmap was made from (JSON); null for one that was seeded.
ALTER TABLE roadmap ADD COLUMN origin TEXT;

-- A version that anybody with its address may read.
CREATE TABLE publication (
    slug TEXT PRIMARY KEY,
    webinar TEXT NOT NULL REFERENCES webinar (id),
    roadmap TEXT NOT NULL REFERENCES roadmap (id),
    n INTEGER NOT NULL,
    -- What its page says beside the roadmap (JSON): room, webinar, date, authors, licence.
    facts TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX publication_of_webinar ON publication (webinar);
