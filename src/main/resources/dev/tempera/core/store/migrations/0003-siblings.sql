-- Siblings are found without reading their whole conversation: its end is shown before the rest.
CREATE INDEX message_of_parent ON message (conversation, parent);
