-- The latest entry about each statement. What is in the file is made again from the log.
DELETE FROM reading;
DELETE FROM statement;
ALTER TABLE statement ADD COLUMN last INTEGER NOT NULL DEFAULT 0;
