-- Search over everything. The words are cut by the program (TextAnalyzer), so that the index, what is
-- asked and what is marked agree: here they are separated by spaces, and ascii leaves them as they
-- are. Contentless: the texts themselves are elsewhere. Nothing in these tables is lost with them.
DROP TRIGGER message_text_inserted;
DROP TRIGGER message_text_updated;
DROP TRIGGER message_text_deleted;
DROP TABLE message_text;

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

-- Numbers that were sent with what an answer answers.
CREATE TABLE search_number (
  name TEXT NOT NULL,
  message INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (name, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_number_of ON search_number (message);

-- What is still to be taken in: kind 0 a message, 1 a conversation, 2 an experiment. Every change gives a new
-- key, so that one that comes while the row is being read is not taken for done.
CREATE TABLE search_todo (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL,
  row INTEGER NOT NULL,
  UNIQUE (kind, row)
) STRICT;

CREATE INDEX message_created ON message (created_at);

INSERT INTO search_todo (kind, row) SELECT 0, seq FROM message;
INSERT INTO search_todo (kind, row) SELECT 1, seq FROM conversation;
INSERT INTO search_todo (kind, row) SELECT 2, seq FROM experiment;

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

-- An answer's model, its failure and what was sent are known with its run, which may come later.
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
