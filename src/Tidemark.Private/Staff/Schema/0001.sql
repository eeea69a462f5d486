-- Who works at the desk. Secrets are sealed: see StaffSecrets.
CREATE TABLE staff (
    id                 BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name               TEXT NOT NULL UNIQUE,
    role               TEXT NOT NULL CHECK (role IN ('reviewer', 'coordinator')),
    public_key         BLOB NOT NULL CHECK (length(public_key) = 32),
    operations         INTEGER NOT NULL,
    memory             INTEGER NOT NULL,
    salt               BLOB NOT NULL CHECK (length(salt) = 16),
    passphrase_nonce   BLOB NOT NULL CHECK (length(passphrase_nonce) = 24),
    passphrase_box     BLOB NOT NULL,
    recovery_nonce     BLOB NOT NULL CHECK (length(recovery_nonce) = 24),
    recovery_box       BLOB NOT NULL,
    last_code          BLOB CHECK (last_code IS NULL OR length(last_code) = 32)
) WITHOUT ROWID;
