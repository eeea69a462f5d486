-- The latest campaign that the log names, by its file's digest; none in a store that passed it before this was noted.
CREATE TABLE campaign (
    one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    digest  BLOB NOT NULL CHECK (length(digest) = 32)
) WITHOUT ROWID;
