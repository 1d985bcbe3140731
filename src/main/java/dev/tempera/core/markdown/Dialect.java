package dev.tempera.core.markdown;

/** How much of Markdown is read. */
public enum Dialect {
  /** The CommonMark specification and nothing else. */
  COMMONMARK,
  /** CommonMark with GitHub's tables, strikethrough, task lists and autolinks. */
  GFM,
  /**
   * What models write: GFM with footnotes and formulas. Emphasis also begins and ends beside the
   * marks of scripts without spaces, and only two tildes strike.
   */
  CHAT
}
