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

INSERT INTO message_text (rowid, text)
SELECT seq, (
  SELECT group_concat(value ->> 'text', ' ')
  FROM json_each(parts)
  WHERE value ->> 'type' = 'text'
)
FROM message
WHERE json_valid(parts);
