package dev.tempera.core.transfer;

import tools.jackson.databind.JsonNode;

/**
 * Reads a format of which a conversation is many lines. Made anew for each file; one thread. Never
 * trusts what it reads; may throw a RuntimeException of any kind: then the file is unreadable.
 */
interface LinesReader {
  /** Takes a line. */
  void line(JsonNode json, int number);

  /** Hears of a line that is no JSON. */
  void damaged(int number);

  /** Tells what the lines were. */
  void end();
}
