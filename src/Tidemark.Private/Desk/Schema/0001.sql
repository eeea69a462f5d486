-- Cases at the desk. Outside the seal: random id, centre, channel, received day (and so its week), state, and the size in steps of 4 KiB.
-- Vetting, display and count are three columns because they are three states.
CREATE TABLE case_file (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    centre      TEXT NOT NULL,
    channel     TEXT NOT NULL,
    day         TEXT NOT NULL CHECK (length(day) = 10),
    week        TEXT NOT NULL CHECK (length(week) = 8),
    revision    INTEGER NOT NULL,
    vetting     TEXT NOT NULL,
    display     TEXT NOT NULL,
    count       TEXT NOT NULL,
    reason      TEXT,
    changed     TEXT NOT NULL CHECK (length(changed) = 10),
    sealed      BLOB
) WITHOUT ROWID;

CREATE INDEX case_file_queue ON case_file (vetting, day, id);

-- Accepted cases on their way: the name in the release queue is remembered only until it is gone from there.
CREATE TABLE release (
    case_id     BLOB NOT NULL PRIMARY KEY REFERENCES case_file (id) ON DELETE CASCADE,
    name        TEXT NOT NULL CHECK (length(name) = 32),
    record      BLOB,
    seen_size   INTEGER NOT NULL,
    withdrawing INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
