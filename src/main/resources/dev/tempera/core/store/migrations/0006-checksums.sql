-- The CRC32C of a row's content, which tells a flipped bit; null where none was reckoned yet, and -1
-- for content that was found damaged before: what is damaged once never passes for whole again. For
-- what each covers see Checksum. Blobs and requests have the SHA-256 in their hash.
ALTER TABLE message ADD COLUMN checksum INTEGER;
ALTER TABLE run ADD COLUMN checksum INTEGER;
ALTER TABLE raw_block ADD COLUMN checksum INTEGER;

-- The rows of before get theirs while nobody is waiting: for each table, the keys that are still to be
-- looked at. The row is gone when none are left.
CREATE TABLE unsummed (
  seq INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  next INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT;

INSERT INTO unsummed (name, next, last)
SELECT 'message', 0, max(seq) FROM message HAVING max(seq) IS NOT NULL;
INSERT INTO unsummed (name, next, last)
SELECT 'run', 0, max(seq) FROM run HAVING max(seq) IS NOT NULL;
INSERT INTO unsummed (name, next, last)
SELECT 'raw_block', 0, max(seq) FROM raw_block HAVING max(seq) IS NOT NULL;
