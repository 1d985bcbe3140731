package dev.tempera.core.provider.openai;

import java.util.Locale;

/** Signs of life that gateways send as events rather than as comments. */
final class LifeSign {
  private LifeSign() {}

  /**
   * Whether an event that is no JSON says only that the connection lives.
   *
   * @param type of the event, empty if it has none
   */
  static boolean is(String text, String type) {
    return isWord(type) || text.startsWith(":") || isWord(text);
  }

  private static boolean isWord(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "ping", "pong", "keep-alive", "keepalive", "keep_alive", "heartbeat" -> true;
      default -> false;
    };
  }
}
