-- A database of data version 4 as it was released, with a little of everything in it.
-- Never changed: MigrationsTest brings it to the newest version.

CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;

-- Times are UTC milliseconds since the epoch, money is a decimal number as text, in USD.
-- Every table has an integer key: a damaged file is read around its holes by that key.

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

-- parent is a message id and deliberately no foreign key: when a disk fails between two writes,
-- a message without its parent is worth more than none.
CREATE TABLE message (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation INTEGER NOT NULL REFERENCES conversation (seq) ON DELETE CASCADE,
  parent TEXT,
  role TEXT NOT NULL,
  parts TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX message_of_conversation ON message (conversation);

-- What is known of an assistant message beside its content.
CREATE TABLE answer (
  message INTEGER PRIMARY KEY REFERENCES message (seq) ON DELETE CASCADE,
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
  error_json TEXT
) STRICT;

CREATE INDEX answer_streaming ON answer (message) WHERE state = 'streaming';

-- The exact body that was sent: UTF-8, as it is (encoding 0) or as a zlib stream (encoding 1).
CREATE TABLE request (
  message INTEGER PRIMARY KEY REFERENCES message (seq) ON DELETE CASCADE,
  encoding INTEGER NOT NULL,
  body BLOB NOT NULL,
  meta TEXT NOT NULL
) STRICT;

-- The raw stream: a zlib stream of (micros since sending, length, bytes), the numbers as LEB128.
CREATE TABLE raw_block (
  seq INTEGER PRIMARY KEY,
  message INTEGER NOT NULL REFERENCES message (seq) ON DELETE CASCADE,
  data BLOB NOT NULL
) STRICT;

CREATE INDEX raw_block_of_message ON raw_block (message);

-- The text (kind 0) and the reasoning (kind 1) of a streaming answer, piece by piece. Its message
-- row holds everything else meanwhile, and all of it once it has settled: then these rows are gone.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  message INTEGER NOT NULL REFERENCES message (seq) ON DELETE CASCADE,
  kind INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;

CREATE INDEX journal_of_message ON journal (message);

-- Siblings are found without reading their whole conversation: its end is shown before the rest.
CREATE INDEX message_of_parent ON message (conversation, parent);

-- Full-text search over the text of messages. Contentless: the text itself is in message.parts.
CREATE VIRTUAL TABLE message_text USING fts5 (
  text,
  content = '',
  contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER message_text_inserted AFTER INSERT ON message WHEN json_valid(new.parts) BEGIN
  INSERT INTO message_text (rowid, text)
  SELECT new.seq, group_concat(value ->> 'text', ' ')
  FROM json_each(new.parts)
  WHERE value ->> 'type' = 'text';
END;

CREATE TRIGGER message_text_deleted AFTER DELETE ON message BEGIN
  DELETE FROM message_text WHERE rowid = old.seq;
END;

CREATE TRIGGER message_text_updated AFTER UPDATE OF parts ON message WHEN json_valid(new.parts) BEGIN
  DELETE FROM message_text WHERE rowid = old.seq;
  INSERT INTO message_text (rowid, text)
  SELECT new.seq, group_concat(value ->> 'text', ' ')
  FROM json_each(new.parts)
  WHERE value ->> 'type' = 'text';
END;

-- What is attached to the unsent text of a conversation. A row is written once and then only moved,
-- so that a draft with a large file costs nothing while its text is being written. There are few
-- rows, and what is long in them lies on pages that a search does not read: no index is needed.
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

INSERT INTO conversation VALUES (1, '0195-c1', 'A kept title', 1, 1740000000000, 1740000001000, '0195-m3', '{"connection":"offline","model":"tiny","system":"Be brief.","parameters":{"temperature":{"value":0.70},"top_k":{"value":5,"insisted":true}}}', 'unsent', NULL);
INSERT INTO conversation VALUES (2, '0195-c2', 'In the bin', 0, 1740000000000, 1740000001000, NULL, '{"connection":"offline","model":"tiny","system":"","parameters":{}}', '', 1740000002000);
INSERT INTO message VALUES (1, '0195-m1', 1, NULL, 'user', '[{"type":"text","text":"Tell me of a fox"}]', 1740000000000);
INSERT INTO message VALUES (2, '0195-m2', 1, '0195-m1', 'assistant', '[{"type":"text","text":"Once there was a fox."}]', 1740000000000);
INSERT INTO message VALUES (3, '0195-m3', 1, '0195-m1', 'assistant', '[{"type":"reasoning","text":""},{"type":"text","text":""}]', 1740000000000);
INSERT INTO answer VALUES (2, 'complete', 'offline', 'tiny', 'tiny', NULL, 'gen-1', 'stop', 'stop', 10, 20, NULL, NULL, '0.0000123', '{}', '0.0000123', 0, 1740000000000, 12, 345, NULL, NULL);
INSERT INTO answer VALUES (3, 'streaming', 'offline', 'tiny', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1740000000000, NULL, NULL, NULL, NULL);
INSERT INTO request VALUES (2, 0, CAST('{"model":"m"}' AS BLOB), '{}');
INSERT INTO raw_block VALUES (1, 2, x'780163e54c492c49b452a8e0e202000fc2028f');
INSERT INTO journal VALUES (1, 3, 0, 'It broke ');
INSERT INTO journal VALUES (2, 3, 0, 'off he');
INSERT INTO schema_version VALUES (1, '0001-conversations.sql', 1740000000000);
INSERT INTO schema_version VALUES (2, '0002-search.sql', 1740000000000);
INSERT INTO schema_version VALUES (3, '0003-siblings.sql', 1740000000000);
INSERT INTO schema_version VALUES (4, '0004-draft-attachments.sql', 1740000000000);
INSERT INTO draft_attachment VALUES (1, '0195-a1', 1, 0, 'a.txt', 'text', 'text/plain', 2, '{"type":"text","text":"hi"}');
