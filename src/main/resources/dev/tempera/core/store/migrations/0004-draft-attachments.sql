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
