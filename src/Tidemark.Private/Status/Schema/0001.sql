-- What intake may know of a case: the desk writes, intake reads.
CREATE TABLE case_status (
    id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    vetting TEXT NOT NULL,
    display TEXT NOT NULL,
    count   TEXT NOT NULL,
    day     TEXT NOT NULL CHECK (length(day) = 10),
    reason  TEXT
) WITHOUT ROWID;

-- Sealed to the case's question key.
CREATE TABLE message (
    id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL CHECK (length(case_id) = 16),
    sealed  BLOB NOT NULL
) WITHOUT ROWID;

CREATE INDEX message_case ON message (case_id);

-- Instructions that the desk has taken, until intake has removed them.
CREATE TABLE taken (
    id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16)
) WITHOUT ROWID;

-- The centres' public keys, so that intake needs nothing of the store that holds the private halves.
CREATE TABLE week_key (
    centre      TEXT NOT NULL,
    week        TEXT NOT NULL CHECK (length(week) = 8),
    public_key  BLOB NOT NULL CHECK (length(public_key) = 32),
    PRIMARY KEY (centre, week)
) WITHOUT ROWID;
