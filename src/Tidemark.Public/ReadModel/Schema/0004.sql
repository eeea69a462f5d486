-- What amendments change. What is in the file is made again from the log.

DELETE FROM followed;
DELETE FROM figure;
DELETE FROM history;
DELETE FROM manifest;
DELETE FROM content;
DELETE FROM act;
DELETE FROM leaving;
DELETE FROM choice;
DELETE FROM statement;

ALTER TABLE act ADD COLUMN changes TEXT;  -- words with spaces between: place:CN-BJ>CN text
