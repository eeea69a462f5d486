-- Figures over time, and acts about imports. What is in the file is made again from the log.

DELETE FROM followed;
DELETE FROM figure;
DELETE FROM manifest;
DELETE FROM content;
DROP TABLE act;
DELETE FROM statement;

CREATE TABLE act (
  entry              INTEGER PRIMARY KEY,
  number             INTEGER REFERENCES statement (number),  -- null for an act about an import
  day                TEXT    NOT NULL,
  type               TEXT    NOT NULL,
  fields             TEXT,
  persons            INTEGER NOT NULL,  -- whom it takes out of the total
  authority          TEXT    NOT NULL,
  reason             TEXT    NOT NULL
);
CREATE INDEX act_number ON act (number, entry);
CREATE INDEX act_day ON act (day, entry);

-- A figure at the end of every period in which it changed: no page adds up statements.
CREATE TABLE history (
  span               TEXT    NOT NULL,  -- day, week, month, year
  map                TEXT    NOT NULL,  -- as in figure; '' and 'entries' is the log's size
  code               TEXT    NOT NULL,
  first              TEXT    NOT NULL,  -- day of the period
  value              INTEGER NOT NULL,
  PRIMARY KEY (span, map, code, first)
) WITHOUT ROWID;
