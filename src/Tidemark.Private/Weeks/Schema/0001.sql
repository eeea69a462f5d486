-- A centre's key of each week; its seed is sealed to every member, and nobody else has it.
CREATE TABLE week_key (
    centre      TEXT NOT NULL,
    week        TEXT NOT NULL CHECK (length(week) = 8),
    public_key  BLOB NOT NULL CHECK (length(public_key) = 32),
    PRIMARY KEY (centre, week)
) WITHOUT ROWID;

CREATE TABLE week_seal (
    centre      TEXT NOT NULL,
    week        TEXT NOT NULL,
    member      BLOB NOT NULL CHECK (length(member) = 16),
    sealed_seed BLOB NOT NULL,
    PRIMARY KEY (centre, week, member),
    FOREIGN KEY (centre, week) REFERENCES week_key (centre, week) ON DELETE CASCADE
) WITHOUT ROWID;
