package dev.tempera.core.transfer;

/** What a conversation is made of, as an import counts it. */
public enum ImportKind {
  /** A message with whatever is in it. */
  MESSAGES("messages"),
  /** What a model thought. */
  REASONING("reasoning"),
  /** A call of a tool. */
  CALLS("tool calls"),
  /** What a tool gave back. */
  RESULTS("tool results"),
  /** A file or a picture. */
  ATTACHMENTS("attachments"),
  /** What an answer cites. */
  SOURCES("sources"),
  /** A trial of an experiment. */
  TRIALS("trials"),
  /** What no reader knows. */
  UNKNOWN("parts of unknown kinds");

  private final String words;

  ImportKind(String words) {
    this.words = words;
  }

  /** The words for several of it. */
  public String words() {
    return words;
  }

  /** The key of its count in JSON; scripts rely on it. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
