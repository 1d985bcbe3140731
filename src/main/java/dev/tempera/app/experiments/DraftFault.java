package dev.tempera.app.experiments;

/** What was typed cannot be understood; the message is one sentence. */
final class DraftFault extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  DraftFault(String sentence) {
    super(sentence);
  }
}
