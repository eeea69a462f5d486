-- The weekly ledgers. What is in the file is made again from the log.

DELETE FROM followed;
DELETE FROM figure;
DELETE FROM history;
DELETE FROM choice;
DELETE FROM manifest;
DELETE FROM content;
DELETE FROM act;
DELETE FROM leaving;
DELETE FROM statement;

CREATE TABLE ledger (
  entry              INTEGER PRIMARY KEY,
  day                TEXT    NOT NULL,
  week               TEXT    NOT NULL UNIQUE,  -- 2026-W47
  bytes              BLOB    NOT NULL          -- the entry itself
);
