-- When it is planned for, and what the organiser set (JSON; `{}` is what is usual).
ALTER TABLE webinar ADD COLUMN starts_at INTEGER;
ALTER TABLE webinar ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
-- The last sign of life of its running session: after a crash, until when people were here.
ALTER TABLE webinar ADD COLUMN pulse_ms INTEGER;

-- A seat may have several codes: each device keeps its own.
ALTER TABLE seat RENAME TO seat_before;
CREATE TABLE seat (
    participant TEXT PRIMARY KEY,
    webinar TEXT NOT NULL REFERENCES webinar (id),
    role TEXT NOT NULL
) STRICT;
CREATE INDEX seat_of_webinar ON seat (webinar);
INSERT INTO seat (participant, webinar, role) SELECT participant, webinar, role FROM seat_before;

CREATE TABLE seat_code (
    hash BLOB PRIMARY KEY,
    participant TEXT NOT NULL REFERENCES seat (participant),
    -- A code to be handed over: good once, and until then.
    expires_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX seat_code_of_seat ON seat_code (participant);
INSERT INTO seat_code (hash, participant) SELECT resume_hash, participant FROM seat_before;
DROP TABLE seat_before;

-- Who is expected. Their links are derived from the server's key, the participant and the generation.
CREATE TABLE roster (
    participant TEXT PRIMARY KEY,
    webinar TEXT NOT NULL REFERENCES webinar (id),
    -- As the organiser's list has them, JSON.
    row TEXT NOT NULL,
    generation INTEGER NOT NULL,
    code_hash BLOB NOT NULL UNIQUE
) STRICT;
CREATE INDEX roster_of_webinar ON roster (webinar);

CREATE INDEX roadmap_of_webinar ON roadmap (webinar);
