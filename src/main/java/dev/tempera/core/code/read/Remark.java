package dev.tempera.core.code.read;

/**
 * Something of a pasted text that did not become a part of the request.
 *
 * @param what what it is called there, such as {@code messages[2].name}
 * @param why a few words
 */
public record Remark(Kind kind, String what, String why) {
  /** Why it is not there. */
  public enum Kind {
    /** A key, a cookie or the like, which is never kept. */
    SECRET,
    /** It was not understood, or there is no place for it. */
    UNREAD,
    /** It is there, but not exactly as it stood. */
    CHANGED
  }

  /** One line for a person. */
  public String sentence() {
    return what + ": " + why;
  }
}
