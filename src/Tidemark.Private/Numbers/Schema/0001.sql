-- Made from the log alone: every row could be made by any reader of the log.
CREATE TABLE statement (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    number      INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    day         TEXT NOT NULL,
    display     TEXT NOT NULL,
    retracted   INTEGER NOT NULL DEFAULT 0,
    names_gone  INTEGER NOT NULL DEFAULT 0,
    text_gone   INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE UNIQUE INDEX statement_position ON statement (position);
CREATE UNIQUE INDEX statement_number ON statement (number);

-- How far the log has been read, with the root that was seen: the next read must grow from it.
CREATE TABLE reading (
    one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    size    INTEGER NOT NULL,
    root    BLOB NOT NULL CHECK (length(root) = 32)
) WITHOUT ROWID;
