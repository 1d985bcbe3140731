package dev.tempera.core.experiment.metric;

/** Why a text is no JSON, in words for a person. */
final class NotJson {
  private NotJson() {}

  /** The parser's reason without its advice to programmers. */
  static String why(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    int advice = message.indexOf(": JSON spec");
    return advice < 0 ? message : message.substring(0, advice);
  }
}
