-- What came in and what became of it by week, for the public ledger: sums alone, with nothing that leads to a case.
CREATE TABLE ledger_count (
    week    TEXT NOT NULL CHECK (length(week) = 8),
    kind    TEXT NOT NULL CHECK (kind IN ('seen', 'accepted', 'refused', 'merged', 'answered')),
    part    TEXT NOT NULL, -- of what was seen the channel, of what was refused the reason
    cases   INTEGER NOT NULL,
    PRIMARY KEY (week, kind, part)
) WITHOUT ROWID;

-- Weeks that were handed over, with what was left over of them; the record until it is in the release queue.
CREATE TABLE ledger_week (
    week    TEXT NOT NULL PRIMARY KEY CHECK (length(week) = 8),
    open    INTEGER NOT NULL,
    name    TEXT NOT NULL CHECK (length(name) = 32),
    record  BLOB
) WITHOUT ROWID;

-- The books begin with what is open now.
INSERT INTO ledger_count (week, kind, part, cases)
SELECT week, 'seen', channel, count(*) FROM case_file
WHERE vetting IN ('received', 'in-review', 'asked') OR (vetting = 'accepted' AND count = 'not-counted') GROUP BY week, channel;
