-- What the declarant chose and asked for, sealed under the code like the ids beside it, always of one length.
ALTER TABLE code ADD COLUMN asked BLOB;
