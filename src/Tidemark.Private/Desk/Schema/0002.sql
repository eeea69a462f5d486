-- What became of a record is said by the sequencer under its name; nothing is concluded from its absence any more.
ALTER TABLE release DROP COLUMN seen_size;
ALTER TABLE release DROP COLUMN withdrawing;

-- The rule that the register could not take the record for, until the case is decided again.
ALTER TABLE case_file ADD COLUMN setback TEXT;
