-- What was seen of models over time: prices in the tables that were made for them, and how reliably
-- providers answer in one of its own. The indexes hold everything once more (ADR 0117).
DROP INDEX price_of_model;
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
