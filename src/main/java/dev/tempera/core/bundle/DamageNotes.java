package dev.tempera.core.bundle;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a bundle says of a message that the disk has damaged: nothing of it passes for whole. */
final class DamageNotes {
  static final String MESSAGE = "message";
  static final String REQUEST = "request";
  static final String RAW = "raw";

  private static final String NAME = "damaged";

  private DamageNotes() {}

  /** Says that this part of a message is damaged. */
  static void add(ObjectNode message, String what) {
    message.withArray(NAME).add(what);
  }

  /** Whether it says so. */
  static boolean has(JsonNode message, String what) {
    for (JsonNode each : message.path(NAME)) {
      if (what.equals(each.stringValue(""))) {
        return true;
      }
    }
    return false;
  }
}
