package dev.tempera.core.transfer;

import tools.jackson.databind.JsonNode;

/** Reads one format. Has no state; any thread. Never trusts what it reads. */
interface ForeignReader {
  /** The format's name, as reports and the store's identities use it; never changes. */
  String format();

  /** Whether this is the JSON of one conversation, or a whole file, of this format. */
  boolean recognises(JsonNode json);

  /**
   * Reads what {@link #recognises} has accepted.
   *
   * @param origin where it comes from
   * @throws RuntimeException of any kind: then this element is unreadable and the next one is read
   */
  void read(JsonNode json, Origin origin, Findings into);
}
