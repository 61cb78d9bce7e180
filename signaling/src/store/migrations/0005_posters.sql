-- The page of a webinar: what the organiser tells the world (JSON), and where it stands.
CREATE TABLE poster (
    webinar TEXT PRIMARY KEY REFERENCES webinar (id),
    address TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    -- Rises with every change that a calendar has to know.
    revision INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT;
-- Webinars from before there were pages have none that anybody finds.
INSERT INTO poster (webinar, address, body, revision, changed_ms)
    SELECT id, lower(hex(randomblob(8))), '{"listing":"off"}', 0, created_at FROM webinar;

-- Who put themselves on a roster, with what they agreed to.
CREATE TABLE registration (
    participant TEXT PRIMARY KEY REFERENCES roster (participant),
    webinar TEXT NOT NULL REFERENCES webinar (id),
    at_ms INTEGER NOT NULL,
    consent TEXT NOT NULL,
    -- Of what their page minted: the same again is the same registration.
    key_hash BLOB NOT NULL,
    UNIQUE (webinar, key_hash)
) STRICT;
