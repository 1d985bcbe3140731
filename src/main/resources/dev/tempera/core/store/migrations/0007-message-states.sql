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
