-- Made from the log alone: whoever deletes the file gets the same one again.

CREATE TABLE followed (
  one                INTEGER PRIMARY KEY CHECK (one = 1),
  log_key            TEXT    NOT NULL,
  size               INTEGER NOT NULL,  -- entries taken in
  root               TEXT    NOT NULL,  -- over exactly those
  day                TEXT,              -- of the last of them
  checkpoint         TEXT    NOT NULL,  -- the newest that was found true, word for word
  failure            TEXT,              -- why the rest of the log was not taken in
  difference         TEXT               -- between the figures below and the log's own
);

CREATE TABLE statement (
  number             INTEGER PRIMARY KEY,
  entry              INTEGER NOT NULL UNIQUE,
  day                TEXT    NOT NULL,
  display            TEXT    NOT NULL,
  kind               TEXT    NOT NULL,
  persons            INTEGER NOT NULL,
  leaving            TEXT    NOT NULL,  -- organisation to persons, as in the entry
  made               TEXT    NOT NULL,
  via                TEXT    NOT NULL,
  confirmed          TEXT    NOT NULL,
  role               TEXT,
  place              TEXT,
  lang               TEXT    NOT NULL,
  retracted          INTEGER NOT NULL DEFAULT 0,
  names_redacted     INTEGER NOT NULL DEFAULT 0,
  text_redacted      INTEGER NOT NULL DEFAULT 0,
  incomplete         INTEGER NOT NULL DEFAULT 0  -- the pack does not have all of its content yet
);
CREATE INDEX statement_incomplete ON statement (number) WHERE incomplete = 1;

-- Only what matches its commitment, is shown and is not redacted.
CREATE TABLE content (
  number             INTEGER PRIMARY KEY REFERENCES statement (number),
  names              TEXT,
  text               TEXT
);

CREATE TABLE act (
  entry              INTEGER PRIMARY KEY,
  number             INTEGER NOT NULL REFERENCES statement (number),
  day                TEXT    NOT NULL,
  type               TEXT    NOT NULL,
  fields             TEXT,
  authority          TEXT    NOT NULL,
  reason             TEXT    NOT NULL
);
CREATE INDEX act_number ON act (number, entry);

CREATE TABLE figure (
  map                TEXT    NOT NULL,  -- '' for the plain counters
  code               TEXT    NOT NULL,
  value              INTEGER NOT NULL,
  PRIMARY KEY (map, code)
) WITHOUT ROWID;

CREATE TABLE manifest (
  entry              INTEGER PRIMARY KEY,
  day                TEXT    NOT NULL,
  subject            TEXT    NOT NULL,
  digest             TEXT    NOT NULL
);
