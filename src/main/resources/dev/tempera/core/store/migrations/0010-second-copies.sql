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
