-- What a person puts in order: folders, tags, notes, stars and kept searches. The indexes are also
-- second copies of what carries no checksum (ADR 0117).
-- parent is a folder's id and deliberately no foreign key: a folder whose parent is lost stands at the top.
CREATE TABLE folder (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  parent TEXT,
  name TEXT NOT NULL,
  place INTEGER NOT NULL
) STRICT;
CREATE INDEX folder_facts ON folder (parent, place, name) WHERE typeof(seq) = 'integer';

-- Apart from the conversation, which is worth keeping when its folder is lost.
CREATE TABLE filed (
  conversation INTEGER PRIMARY KEY REFERENCES conversation (seq) ON DELETE CASCADE,
  folder INTEGER NOT NULL REFERENCES folder (seq) ON DELETE CASCADE
) STRICT;
CREATE INDEX filed_in ON filed (folder);

CREATE TABLE tag (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  colour TEXT NOT NULL
) STRICT;
CREATE INDEX tag_facts ON tag (name, colour) WHERE typeof(seq) = 'integer';

CREATE TABLE tagged (
  seq INTEGER PRIMARY KEY,
  conversation INTEGER NOT NULL REFERENCES conversation (seq) ON DELETE CASCADE,
  tag INTEGER NOT NULL REFERENCES tag (seq) ON DELETE CASCADE,
  UNIQUE (conversation, tag)
) STRICT;
CREATE INDEX tagged_with ON tagged (tag);

CREATE TABLE conversation_note (
  conversation INTEGER PRIMARY KEY REFERENCES conversation (seq) ON DELETE CASCADE,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX conversation_note_body ON conversation_note (body)
WHERE typeof(conversation) = 'integer';

CREATE TABLE message_mark (
  message INTEGER PRIMARY KEY REFERENCES message (seq) ON DELETE CASCADE,
  starred INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX message_mark_facts ON message_mark (starred, note) WHERE typeof(message) = 'integer';

CREATE TABLE saved_search (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  place INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_search_facts ON saved_search (place, name, query)
WHERE typeof(seq) = 'integer';

-- Notes are found by their words too: the index gets a column for them, and is filled anew.
DROP TABLE search_message;
CREATE VIRTUAL TABLE search_message USING fts5 (
  text, reasoning, tool, file, side, facets, note,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
DROP TABLE search_conversation;
CREATE VIRTUAL TABLE search_conversation USING fts5 (
  title, system, side, note,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
INSERT OR IGNORE INTO search_todo (kind, row) SELECT 0, seq FROM message;
INSERT OR IGNORE INTO search_todo (kind, row) SELECT 1, seq FROM conversation;

-- A mark that goes with its message, or a note with its conversation, leaves nothing to take in.
CREATE TRIGGER search_mark_inserted AFTER INSERT ON message_mark BEGIN
  DELETE FROM search_todo WHERE kind = 0 AND row = new.message;
  INSERT INTO search_todo (kind, row) VALUES (0, new.message);
END;
CREATE TRIGGER search_mark_updated AFTER UPDATE ON message_mark BEGIN
  DELETE FROM search_todo WHERE kind = 0 AND row = new.message;
  INSERT INTO search_todo (kind, row) VALUES (0, new.message);
END;
CREATE TRIGGER search_mark_deleted AFTER DELETE ON message_mark
WHEN EXISTS (SELECT 1 FROM message WHERE seq = old.message) BEGIN
  DELETE FROM search_todo WHERE kind = 0 AND row = old.message;
  INSERT INTO search_todo (kind, row) VALUES (0, old.message);
END;
CREATE TRIGGER search_note_inserted AFTER INSERT ON conversation_note BEGIN
  DELETE FROM search_todo WHERE kind = 1 AND row = new.conversation;
  INSERT INTO search_todo (kind, row) VALUES (1, new.conversation);
END;
CREATE TRIGGER search_note_updated AFTER UPDATE ON conversation_note BEGIN
  DELETE FROM search_todo WHERE kind = 1 AND row = new.conversation;
  INSERT INTO search_todo (kind, row) VALUES (1, new.conversation);
END;
CREATE TRIGGER search_note_deleted AFTER DELETE ON conversation_note
WHEN EXISTS (SELECT 1 FROM conversation WHERE seq = old.conversation) BEGIN
  DELETE FROM search_todo WHERE kind = 1 AND row = old.conversation;
  INSERT INTO search_todo (kind, row) VALUES (1, old.conversation);
END;
