-- A database of data version 11 as it was released, with a little of everything in it.
-- Never changed: MigrationsTest brings it to the newest version.
PRAGMA application_id = 0;
CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
CREATE TABLE conversation (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  pinned INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  head TEXT,
  setup TEXT NOT NULL,
  draft TEXT NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE TABLE message (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation INTEGER NOT NULL REFERENCES conversation (seq) ON DELETE CASCADE,
  parent TEXT,
  role TEXT NOT NULL,
  parts TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE draft_attachment (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  conversation INTEGER NOT NULL REFERENCES conversation (seq) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  part TEXT NOT NULL
) STRICT;
CREATE TABLE blob (
  seq INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE TABLE request (
  seq INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  canonical_hash TEXT,
  encoding INTEGER NOT NULL,
  body BLOB NOT NULL,
  meta TEXT NOT NULL
) STRICT;
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
CREATE TABLE blob_use (
  seq INTEGER PRIMARY KEY,
  blob INTEGER NOT NULL REFERENCES blob (seq),
  message INTEGER REFERENCES message (seq) ON DELETE CASCADE,
  request INTEGER REFERENCES request (seq) ON DELETE CASCADE,
  draft INTEGER REFERENCES draft_attachment (seq) ON DELETE CASCADE,
  run INTEGER REFERENCES run (seq) ON DELETE CASCADE
) STRICT;
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
CREATE TABLE raw_block (
  seq INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;
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
  scores TEXT, rating REAL,
  UNIQUE (experiment, key)
) STRICT;
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
CREATE INDEX message_of_conversation ON message (conversation);
CREATE INDEX message_of_parent ON message (conversation, parent);
CREATE INDEX request_of_value ON request (canonical_hash) WHERE canonical_hash IS NOT NULL;
CREATE INDEX run_streaming ON run (seq) WHERE state = 'streaming';
CREATE INDEX run_of_request ON run (request) WHERE request IS NOT NULL;
CREATE INDEX run_of_scope ON run (scope_kind, scope_id) WHERE scope_id IS NOT NULL;
CREATE INDEX blob_use_of_blob ON blob_use (blob);
CREATE INDEX blob_use_of_message ON blob_use (message) WHERE message IS NOT NULL;
CREATE INDEX blob_use_of_request ON blob_use (request) WHERE request IS NOT NULL;
CREATE INDEX blob_use_of_draft ON blob_use (draft) WHERE draft IS NOT NULL;
CREATE INDEX blob_use_of_run ON blob_use (run) WHERE run IS NOT NULL;
CREATE INDEX raw_block_of_run ON raw_block (run);
CREATE INDEX journal_of_run ON journal (run);
CREATE INDEX trial_of_run ON trial (run) WHERE run IS NOT NULL;
CREATE INDEX model_facts ON model (connection, id, seen_at, facts);
CREATE INDEX endpoint_facts ON endpoint (model, name, seen_at, facts);
CREATE INDEX price_facts ON price (model, endpoint, seen_at, facts);
CREATE TABLE uptime (
  seq INTEGER PRIMARY KEY,
  endpoint INTEGER NOT NULL REFERENCES endpoint (seq) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  five_minutes REAL,
  half_hour REAL,
  day REAL
) STRICT;
CREATE INDEX uptime_facts ON uptime (endpoint, at, five_minutes, half_hour, day);
CREATE INDEX uptime_at ON uptime (at);
ALTER TABLE message ADD COLUMN checksum INTEGER;
ALTER TABLE run ADD COLUMN checksum INTEGER;
ALTER TABLE raw_block ADD COLUMN checksum INTEGER;
CREATE TABLE unsummed (
  seq INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  next INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT;
-- Messages that a person has deleted. They are kept, so that it can be taken back.
CREATE TABLE removed_message (
  message INTEGER PRIMARY KEY REFERENCES message (seq) ON DELETE CASCADE,
  -- The message that was deleted; others went with it.
  removal TEXT NOT NULL,
  -- The end of the branch that was shown before.
  head TEXT
) STRICT;

CREATE INDEX removed_message_of ON removed_message (removal);

-- What is typed into a message and not sent yet: its edited text at place -1, or the result of its
-- tool call of that position.
CREATE TABLE message_draft (
  message INTEGER NOT NULL REFERENCES message (seq) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (message, place)
) STRICT;
ALTER TABLE experiment ADD COLUMN asked_ms INTEGER NOT NULL DEFAULT 0;
-- Second copies of what carries no checksum: an index holds what its columns hold, SQLite keeps both
-- alike whoever writes, and the daily integrity check tells a bit that was flipped in either. What is
-- always true here is nothing that SQLite can conclude from a query, so none is planned by them.
-- What changes often is apart from what is long.
CREATE INDEX conversation_begun ON conversation (title, setup, created_at)
WHERE typeof(seq) = 'integer';
CREATE INDEX conversation_now ON conversation (draft, head, pinned, updated_at, deleted_at)
WHERE typeof(seq) = 'integer';

CREATE INDEX message_draft_text ON message_draft (text) WHERE typeof(message) = 'integer';
CREATE INDEX removed_message_head ON removed_message (head) WHERE typeof(message) = 'integer';

-- Without what is attached itself, which may be long.
CREATE INDEX draft_attachment_facts
ON draft_attachment (conversation, position, id, name, kind, media_type, bytes)
WHERE typeof(seq) = 'integer';

-- What a server said that this program does not know, and what a person thinks of the answer.
CREATE INDEX run_extra ON run (extra) WHERE extra IS NOT NULL;

CREATE INDEX attempt_facts
ON attempt (queued_at, sent_us, headers_us, first_event_us, first_token_us, last_token_us, end_us,
  status, outcome, reason, headers)
WHERE typeof(seq) = 'integer';

CREATE INDEX raw_block_attempt ON raw_block (attempt) WHERE typeof(seq) = 'integer';

CREATE INDEX experiment_plan ON experiment (plan) WHERE typeof(seq) = 'integer';
CREATE INDEX experiment_now ON experiment (name, state, created_at, updated_at, deleted_at)
WHERE typeof(seq) = 'integer';

CREATE INDEX experiment_asked ON experiment (asked_ms) WHERE typeof(seq) = 'integer';

CREATE INDEX trial_planned ON trial (cell, item, repeat, position) WHERE typeof(seq) = 'integer';
CREATE INDEX trial_result ON trial (scores, rating, state) WHERE typeof(seq) = 'integer';
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
CREATE TABLE measurement (
  seq INTEGER PRIMARY KEY,
  run TEXT NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  asker TEXT NOT NULL,
  conversation TEXT,
  connection TEXT NOT NULL,
  model TEXT NOT NULL,
  provider TEXT,
  outcome TEXT NOT NULL,
  status INTEGER,
  is_sent INTEGER NOT NULL,
  ttft_us INTEGER,
  streaming_us INTEGER,
  prompt_tokens INTEGER,
  completion_tokens INTEGER,
  streamed_tokens INTEGER,
  cost_usd TEXT,
  cost_is_estimate INTEGER,
  UNIQUE (run, number)
) STRICT;

CREATE INDEX measurement_at
ON measurement (at, connection, model, asker, conversation, provider, outcome, status, is_sent,
  ttft_us, streaming_us, prompt_tokens, completion_tokens, streamed_tokens, cost_usd,
  cost_is_estimate);
CREATE INDEX measurement_of_conversation ON measurement (conversation)
WHERE conversation IS NOT NULL;
CREATE VIRTUAL TABLE search_message USING fts5 (
  text, reasoning, tool, file, side, facets,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE search_conversation USING fts5 (
  title, system, side,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE search_experiment USING fts5 (
  name, plan, side,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE TABLE search_number (
  name TEXT NOT NULL,
  message INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (name, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_number_of ON search_number (message);
CREATE TABLE search_todo (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL,
  row INTEGER NOT NULL,
  UNIQUE (kind, row)
) STRICT;
CREATE INDEX message_created ON message (created_at);
CREATE TRIGGER search_message_inserted AFTER INSERT ON message BEGIN
  DELETE FROM search_todo WHERE kind = 0 AND row = new.seq;
  INSERT INTO search_todo (kind, row) VALUES (0, new.seq);
END;
CREATE TRIGGER search_message_updated AFTER UPDATE OF parts, role ON message
WHEN new.parts IS NOT old.parts OR new.role IS NOT old.role BEGIN
  DELETE FROM search_todo WHERE kind = 0 AND row = new.seq;
  INSERT INTO search_todo (kind, row) VALUES (0, new.seq);
END;
CREATE TRIGGER search_message_deleted AFTER DELETE ON message BEGIN
  DELETE FROM search_todo WHERE kind = 0 AND row = old.seq;
  DELETE FROM search_number WHERE message = old.seq;
  DELETE FROM search_message WHERE rowid = old.seq;
END;
CREATE TRIGGER search_run_inserted AFTER INSERT ON run
WHEN new.message IS NOT NULL AND new.state <> 'streaming' BEGIN
  DELETE FROM search_todo WHERE kind = 0 AND row = new.message;
  INSERT INTO search_todo (kind, row) VALUES (0, new.message);
END;
CREATE TRIGGER search_run_settled AFTER UPDATE OF state, model, error ON run
WHEN new.message IS NOT NULL AND new.state <> 'streaming' BEGIN
  DELETE FROM search_todo WHERE kind = 0 AND row = new.message;
  INSERT INTO search_todo (kind, row) VALUES (0, new.message);
END;
CREATE TRIGGER search_conversation_inserted AFTER INSERT ON conversation BEGIN
  DELETE FROM search_todo WHERE kind = 1 AND row = new.seq;
  INSERT INTO search_todo (kind, row) VALUES (1, new.seq);
END;
CREATE TRIGGER search_conversation_updated AFTER UPDATE OF title, setup ON conversation
WHEN new.title IS NOT old.title OR new.setup IS NOT old.setup BEGIN
  DELETE FROM search_todo WHERE kind = 1 AND row = new.seq;
  INSERT INTO search_todo (kind, row) VALUES (1, new.seq);
END;
CREATE TRIGGER search_conversation_deleted AFTER DELETE ON conversation BEGIN
  DELETE FROM search_todo WHERE kind = 1 AND row = old.seq;
  DELETE FROM search_conversation WHERE rowid = old.seq;
END;
CREATE TRIGGER search_experiment_inserted AFTER INSERT ON experiment BEGIN
  DELETE FROM search_todo WHERE kind = 2 AND row = new.seq;
  INSERT INTO search_todo (kind, row) VALUES (2, new.seq);
END;
CREATE TRIGGER search_experiment_updated AFTER UPDATE OF name, plan ON experiment
WHEN new.name IS NOT old.name OR new.plan IS NOT old.plan BEGIN
  DELETE FROM search_todo WHERE kind = 2 AND row = new.seq;
  INSERT INTO search_todo (kind, row) VALUES (2, new.seq);
END;
CREATE TRIGGER search_experiment_deleted AFTER DELETE ON experiment BEGIN
  DELETE FROM search_todo WHERE kind = 2 AND row = old.seq;
  DELETE FROM search_experiment WHERE rowid = old.seq;
END;
INSERT INTO schema_version VALUES (1, '0001-conversations.sql', 1740000000000);
INSERT INTO schema_version VALUES (2, '0002-search.sql', 1740000000000);
INSERT INTO schema_version VALUES (3, '0003-siblings.sql', 1740000000000);
INSERT INTO schema_version VALUES (4, '0004-draft-attachments.sql', 1740000000000);
INSERT INTO schema_version VALUES (5, '0005-runs.sql', 1772360430456);
INSERT INTO schema_version VALUES (6, '0006-checksums.sql', 1772360430456);
INSERT INTO schema_version VALUES (7, '0007-message-states.sql', 1772360430456);
INSERT INTO schema_version VALUES (8, '0008-ratings.sql', 1772360430456);
INSERT INTO schema_version VALUES (9, '0009-asked.sql', 1772360430456);
INSERT INTO schema_version VALUES (10, '0010-second-copies.sql', 1772360430456);
INSERT INTO schema_version VALUES (11, '0011-schemas.sql', 1772360430456);
INSERT INTO schema_version VALUES (12, '0012-measurements.sql', 1772360430456);
INSERT INTO schema_version VALUES (13, '0013-model-history.sql', 1772360430456);
INSERT INTO schema_version VALUES (14, '0014-search.sql', 1772360430456);
INSERT INTO conversation VALUES (1, '0195-c1', 'A kept title', 1, 1740000000000, 1740000001000, '0195-m3', '{"connection":"offline","model":"tiny","system":"Be brief.","parameters":{"temperature":{"value":0.70},"top_k":{"value":5,"insisted":true}}}', 'unsent', NULL);
INSERT INTO conversation VALUES (2, '0195-c2', 'In the bin', 0, 1740000000000, 1740000001000, NULL, '{"connection":"offline","model":"tiny","system":"","parameters":{}}', '', 1740000002000);
INSERT INTO message VALUES (1, '0195-m1', 1, NULL, 'user', '[{"type":"text","text":"Tell me of a fox"}]', 1740000000000, 492350625);
INSERT INTO message VALUES (2, '0195-m2', 1, '0195-m1', 'assistant', '[{"type":"text","text":"Once there was a fox."}]', 1740000000000, 233712934);
INSERT INTO message VALUES (3, '0195-m3', 1, '0195-m1', 'assistant', '[{"type":"text","text":""}]', 1740000000000, 4226449888);
INSERT INTO draft_attachment VALUES (1, '0195-a1', 1, 0, 'a.txt', 'text', 'text/plain', 2, '{"type":"text","text":"hi"}');
INSERT INTO request VALUES (1, '128a4e0ed5091feaa0d1a3b0ed333b46810c4e000cc26c5417df3313b5140f86', NULL, 0, X'7B226D6F64656C223A226D227D', '{}');
INSERT INTO run VALUES (1, '0195-m2', 2, NULL, NULL, 1, 'complete', 'offline', 'tiny', 'tiny', NULL, 'gen-1', 'stop', 'stop', 10, 20, NULL, NULL, '0.0000123', '{}', '0.0000123', 0, 1740000000000, 12, 345, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO run VALUES (2, '0195-m3', 3, NULL, NULL, NULL, 'streaming', 'offline', 'tiny', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1740000000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO raw_block VALUES (1, 1, 1, X'780163E54C492C49B452A8E0E202000FC2028F', 490220701);
INSERT INTO attempt VALUES (1, 2, 1, 1740000000000, 1200, 345678, 345900, 346000, 350000, NULL, 200, '{"content-type":["text/event-stream"]}', 'running', NULL);
INSERT INTO journal VALUES (1, 2, 0, 0, 'It broke ');
INSERT INTO journal VALUES (2, 2, 0, 0, 'off he');
INSERT INTO blob VALUES (1, 'e806a291cfc3e61f83b98d344ee57e3e8933cccece4fb45e1481f1f560e70eb1', 6, X'74686520666F78');
INSERT INTO blob_use VALUES (1, 1, 1, NULL, NULL, NULL);
INSERT INTO kept_schema VALUES (1, '0195-s1', 'person', 1740000000000, NULL);
INSERT INTO schema_text VALUES (1, 1, 1740000001000, '{"type": "object"}', 378458299);
INSERT INTO measurement VALUES (1, '0195-m2', 1, 1740000000000, 'conversation', '0195-c1', 'offline', 'tiny', NULL, 'complete', 200, 1, 12000, 40000, 10, 20, 20, '0.0000123', 0);
INSERT INTO model VALUES (1, 'router', 'maker/one', 1740000000000, '{}');
INSERT INTO endpoint VALUES (1, 1, 'azure', 1740000000000, '{}');
INSERT INTO price VALUES (1, 1, NULL, 1740000000000, '{"prompt":"0.0000001"}');
INSERT INTO uptime VALUES (1, 1, 1740000000000, 99.5, 99.25, NULL);
