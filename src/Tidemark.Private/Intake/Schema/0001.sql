-- Codes and form tokens, intake's alone. Keys are HMACs under the pepper: random to whoever lacks it, and in no order of filing.
CREATE TABLE code (
    code    BLOB NOT NULL PRIMARY KEY CHECK (length(code) = 32),
    own     BLOB NOT NULL CHECK (length(own) = 16),
    ids     BLOB NOT NULL CHECK (length(ids) = 48)
) WITHOUT ROWID;

CREATE TABLE once (
    once    BLOB NOT NULL PRIMARY KEY CHECK (length(once) = 32),
    body    BLOB NOT NULL CHECK (length(body) = 32),
    day     TEXT NOT NULL CHECK (length(day) = 10)
) WITHOUT ROWID;
