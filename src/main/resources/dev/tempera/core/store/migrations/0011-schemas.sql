-- Schemas that a person keeps: a name, and each version of the text. The indexes are second copies of
-- what carries no checksum (ADR 0117); the second one also finds the versions of a schema.
CREATE TABLE kept_schema (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE TABLE schema_text (
  seq INTEGER PRIMARY KEY,
  kept_schema INTEGER NOT NULL REFERENCES kept_schema (seq) ON DELETE CASCADE,
  saved_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_schema_facts ON kept_schema (name, created_at, deleted_at)
WHERE typeof(seq) = 'integer';
CREATE INDEX schema_text_of ON schema_text (kept_schema, saved_at);
