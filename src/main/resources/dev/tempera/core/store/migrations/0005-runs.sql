-- Runs, attempts and requests of their own; bytes are kept once. What the tables of before held is
-- brought over piece by piece afterwards (RunsMigration), so that a large database can be stopped in
-- the middle; they are gone at the end of it.
ALTER TABLE answer RENAME TO old_answer;
ALTER TABLE request RENAME TO old_request;
ALTER TABLE raw_block RENAME TO old_raw_block;
DROP TABLE journal;

-- Pictures, files and other bytes that messages, drafts and requests refer to, once each: by the
-- SHA-256 of data in lower-case hexadecimal digits.
CREATE TABLE blob (
  seq INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;

-- What was sent, once for all runs that sent the same: hash is the SHA-256 of meta, a line break and
-- body. canonical_hash is that of the request's value, which does not depend on the connection's
-- address; null for what an earlier version sent. The body is UTF-8. encoding is a sum: 1 for a zlib
-- stream, 2 where references stand in the place of base64 texts that are blobs.
CREATE TABLE request (
  seq INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  canonical_hash TEXT,
  encoding INTEGER NOT NULL,
  body BLOB NOT NULL,
  meta TEXT NOT NULL
) STRICT;

CREATE INDEX request_of_value ON request (canonical_hash) WHERE canonical_hash IS NOT NULL;

-- One request asked once. The run that writes a message bears its id; parts is the answer of one that
-- writes none, and then scope says who asked.
CREATE TABLE run (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  message INTEGER UNIQUE REFERENCES message (seq) ON DELETE CASCADE,
  scope_kind TEXT,
  scope_id TEXT,
  request INTEGER REFERENCES request (seq),
  state TEXT NOT NULL,
  connection TEXT NOT NULL,
  requested_model TEXT NOT NULL,
  model TEXT,
  provider TEXT,
  generation_id TEXT,
  finish_reason TEXT,
  native_finish_reason TEXT,
  prompt_tokens INTEGER,
  completion_tokens INTEGER,
  cached_tokens INTEGER,
  reasoning_tokens INTEGER,
  usage_cost_usd TEXT,
  usage_json TEXT,
  cost_usd TEXT,
  cost_is_estimate INTEGER,
  started_at INTEGER NOT NULL,
  ttft_ms INTEGER,
  duration_ms INTEGER,
  error TEXT,
  error_json TEXT,
  parts TEXT,
  extra TEXT,
  logprobs BLOB
) STRICT;

CREATE INDEX run_streaming ON run (seq) WHERE state = 'streaming';
CREATE INDEX run_of_request ON run (request) WHERE request IS NOT NULL;
CREATE INDEX run_of_scope ON run (scope_kind, scope_id) WHERE scope_id IS NOT NULL;

-- Who refers to a blob: exactly one of the others is set.
CREATE TABLE blob_use (
  seq INTEGER PRIMARY KEY,
  blob INTEGER NOT NULL REFERENCES blob (seq),
  message INTEGER REFERENCES message (seq) ON DELETE CASCADE,
  request INTEGER REFERENCES request (seq) ON DELETE CASCADE,
  draft INTEGER REFERENCES draft_attachment (seq) ON DELETE CASCADE,
  run INTEGER REFERENCES run (seq) ON DELETE CASCADE
) STRICT;

CREATE INDEX blob_use_of_blob ON blob_use (blob);
CREATE INDEX blob_use_of_message ON blob_use (message) WHERE message IS NOT NULL;
CREATE INDEX blob_use_of_request ON blob_use (request) WHERE request IS NOT NULL;
CREATE INDEX blob_use_of_draft ON blob_use (draft) WHERE draft IS NOT NULL;
CREATE INDEX blob_use_of_run ON blob_use (run) WHERE run IS NOT NULL;

-- One try of a run at the network: moments in microseconds after queued_at, null for what did not
-- happen. headers is a JSON object of arrays, the key left out.
CREATE TABLE attempt (
  seq INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,
  sent_us INTEGER,
  headers_us INTEGER,
  first_event_us INTEGER,
  first_token_us INTEGER,
  last_token_us INTEGER,
  end_us INTEGER,
  status INTEGER,
  headers TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT,
  UNIQUE (run, number)
) STRICT;

-- The raw stream of an attempt: a zlib stream of (micros since its request went out, length, bytes),
-- the numbers as LEB128.
CREATE TABLE raw_block (
  seq INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;

CREATE INDEX raw_block_of_run ON raw_block (run);

-- The text (kind 0), the reasoning (kind 1), with the part that it belongs to, and the log
-- probabilities (kind 2) of a streaming answer, piece by piece. Its row holds everything else meanwhile, and all of it once it has settled: then
-- these rows are gone.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;

CREATE INDEX journal_of_run ON journal (run);

-- An experiment's plan is a JSON document; a trial is one cell's answer to one item, once.
CREATE TABLE experiment (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  plan TEXT NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE trial (
  seq INTEGER PRIMARY KEY,
  experiment INTEGER NOT NULL REFERENCES experiment (seq) ON DELETE CASCADE,
  key TEXT NOT NULL,
  cell TEXT NOT NULL,
  item TEXT NOT NULL,
  repeat INTEGER NOT NULL,
  position INTEGER NOT NULL,
  state TEXT NOT NULL,
  run INTEGER REFERENCES run (seq),
  scores TEXT,
  UNIQUE (experiment, key)
) STRICT;

CREATE INDEX trial_of_run ON trial (run) WHERE run IS NOT NULL;

-- What a connection said of its models, of who serves them, and what they cost when.
CREATE TABLE model (
  seq INTEGER PRIMARY KEY,
  connection TEXT NOT NULL,
  id TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  facts TEXT NOT NULL,
  UNIQUE (connection, id)
) STRICT;

CREATE TABLE endpoint (
  seq INTEGER PRIMARY KEY,
  model INTEGER NOT NULL REFERENCES model (seq) ON DELETE CASCADE,
  name TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  facts TEXT NOT NULL,
  UNIQUE (model, name)
) STRICT;

CREATE TABLE price (
  seq INTEGER PRIMARY KEY,
  model INTEGER NOT NULL REFERENCES model (seq) ON DELETE CASCADE,
  endpoint INTEGER REFERENCES endpoint (seq) ON DELETE CASCADE,
  seen_at INTEGER NOT NULL,
  facts TEXT NOT NULL
) STRICT;

CREATE INDEX price_of_model ON price (model, seen_at);

-- The text for the search, also where a part is no object: what a server said can be anything.
DROP TRIGGER message_text_inserted;
DROP TRIGGER message_text_updated;

CREATE TRIGGER message_text_inserted AFTER INSERT ON message WHEN json_valid(new.parts) BEGIN
  INSERT INTO message_text (rowid, text)
  SELECT new.seq, group_concat(CASE WHEN type = 'object' THEN value ->> 'text' END, ' ')
  FROM json_each(new.parts)
  WHERE CASE WHEN type = 'object' THEN value ->> 'type' END = 'text';
END;

CREATE TRIGGER message_text_updated AFTER UPDATE OF parts ON message
WHEN json_valid(new.parts) AND new.parts IS NOT old.parts BEGIN
  DELETE FROM message_text WHERE rowid = old.seq;
  INSERT INTO message_text (rowid, text)
  SELECT new.seq, group_concat(CASE WHEN type = 'object' THEN value ->> 'text' END, ' ')
  FROM json_each(new.parts)
  WHERE CASE WHEN type = 'object' THEN value ->> 'type' END = 'text';
END;
