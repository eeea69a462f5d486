-- Looking through by choices. What is in the file is made again from the log.

DELETE FROM followed;
DELETE FROM figure;
DELETE FROM history;
DELETE FROM manifest;
DELETE FROM content;
DELETE FROM act;
DELETE FROM statement;

CREATE TABLE leaving (
  organisation       TEXT    NOT NULL,
  number             INTEGER NOT NULL REFERENCES statement (number),
  PRIMARY KEY (organisation, number)
) WITHOUT ROWID;
CREATE INDEX leaving_number ON leaving (number, organisation);

CREATE INDEX statement_role ON statement (role) WHERE role IS NOT NULL;
CREATE INDEX statement_place ON statement (place) WHERE place IS NOT NULL;
CREATE INDEX statement_lang ON statement (lang);
CREATE INDEX statement_kind ON statement (kind);
CREATE INDEX statement_day ON statement (day);

-- Statements, also those taken back, that fall under a choice: alone (given is ''), or together with another.
CREATE TABLE choice (
  given              TEXT    NOT NULL,  -- '' or as in an address: place=FR
  dimension          TEXT    NOT NULL,  -- organisation, role, place, month, language, kind
  code               TEXT    NOT NULL,
  statements         INTEGER NOT NULL,
  PRIMARY KEY (given, dimension, code)
) WITHOUT ROWID;
