-- How long an experiment has been asked, over all sessions: written ahead, so that a killed one counts too.
ALTER TABLE experiment ADD COLUMN asked_ms INTEGER NOT NULL DEFAULT 0;
