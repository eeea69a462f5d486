-- What intake hands on: intake writes, desk and sequencer read.
CREATE TABLE new_case (
    id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    centre  TEXT NOT NULL,
    channel TEXT NOT NULL,
    day     TEXT NOT NULL CHECK (length(day) = 10),
    week    TEXT NOT NULL CHECK (length(week) = 8),
    sealed  BLOB NOT NULL
) WITHOUT ROWID;

-- One instruction is two rows that nothing joins: this one sealed to the centre's key of its week, beside its case.
CREATE TABLE desk_instruction (
    id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL CHECK (length(case_id) = 16),
    centre  TEXT NOT NULL,
    week    TEXT NOT NULL CHECK (length(week) = 8),
    sealed  BLOB NOT NULL
) WITHOUT ROWID;

CREATE INDEX desk_instruction_case ON desk_instruction (case_id);

-- And this one sealed to the release key, beside nothing.
CREATE TABLE sequencer_instruction (
    id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    sealed  BLOB NOT NULL
) WITHOUT ROWID;
