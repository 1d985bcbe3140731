-- One try at a model as figures without text, for what was measured and what was paid. It refers to
-- nothing: what was paid stays paid when its conversation is gone, and a copy of a conversation has
-- cost nothing. ttft_us is from the last byte sent to the first token, streaming_us from the first to
-- the last token. The index holds everything once more (ADR 0117), and queries read it alone.
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

-- What was asked before. Copies of conversations have copies of its tries: each moment counts once.
INSERT INTO measurement (run, number, at, asker, conversation, connection, model, provider, outcome,
  status, is_sent, ttft_us, streaming_us, prompt_tokens, completion_tokens, streamed_tokens,
  cost_usd, cost_is_estimate)
SELECT run.id, attempt.number, attempt.queued_at, coalesce(run.scope_kind, 'conversation'),
  conversation.id, run.connection, run.requested_model, CASE WHEN is_last THEN run.provider END,
  attempt.outcome, attempt.status, attempt.sent_us IS NOT NULL OR attempt.status IS NOT NULL,
  max(0, attempt.first_token_us - attempt.sent_us),
  max(0, attempt.last_token_us - attempt.first_token_us),
  CASE WHEN is_last AND run.prompt_tokens >= 0 THEN run.prompt_tokens END,
  CASE WHEN is_last AND run.completion_tokens >= 0 THEN run.completion_tokens END,
  CASE WHEN is_last AND run.completion_tokens >= 0 AND coalesce(run.reasoning_tokens, 0) = 0
    THEN run.completion_tokens END,
  CASE WHEN is_last THEN run.cost_usd END,
  CASE WHEN is_last THEN run.cost_is_estimate END
FROM (
  SELECT min(attempt.seq) AS first,
    attempt.number = (SELECT max(number) FROM attempt AS other WHERE other.run = attempt.run)
      AS is_last
  FROM attempt JOIN run ON run.seq = attempt.run
  WHERE attempt.outcome <> 'running' AND run.state <> 'streaming'
  GROUP BY run.connection, run.requested_model, attempt.number, attempt.queued_at, attempt.sent_us,
    attempt.end_us
) AS once
JOIN attempt ON attempt.seq = once.first
JOIN run ON run.seq = attempt.run
LEFT JOIN message ON message.seq = run.message
LEFT JOIN conversation ON conversation.seq = message.conversation;
