package dev.tempera.core.code.read;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * How much may come of one text: names that each stand for the one before twice over fill any
 * memory within thirty lines. One thread.
 */
final class Budget {
  private static final int CHARS = 16_000_000;
  private static final int VALUES = 1_000_000;

  /** Whoever goes through a value recurses. */
  private static final int DEEPEST = 500;

  private long chars;
  private long values;

  /**
   * Enough for usual texts.
   *
   * @param length of the text, all of which may be used a few times over
   */
  Budget(int length) {
    chars = CHARS + 4L * length;
    values = VALUES + (long) length;
  }

  /** Takes chars that are put in; false if there are not enough, now and from then on. */
  boolean takes(long count) {
    chars -= count;
    return !isSpent();
  }

  /** Takes one value that is worked out. */
  boolean takesValue() {
    values--;
    return !isSpent();
  }

  /** Takes all of a value that is put in. */
  boolean takes(JsonNode value) {
    weigh(value, 0);
    return !isSpent();
  }

  private void weigh(JsonNode value, int depth) {
    if (depth > DEEPEST) {
      values = -1;
    }
    if (!takesValue()) {
      return;
    }
    if (value.isString() || value.isNumber()) {
      chars -= value.asString().length();
    }
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        chars -= property.getKey().length();
        weigh(property.getValue(), depth + 1);
      }
    } else {
      // Other values than lists have no items.
      for (JsonNode item : value) {
        weigh(item, depth + 1);
      }
    }
  }

  private boolean isSpent() {
    return chars < 0 || values < 0;
  }

  /**
   * To be called before what was read is used: it is not whole once this is spent.
   *
   * @throws CodeFault if it is spent
   */
  void check() throws CodeFault {
    if (isSpent()) {
      throw new CodeFault(
          "The variables in this text stand for far more than the text itself: it is not read.");
    }
  }
}
