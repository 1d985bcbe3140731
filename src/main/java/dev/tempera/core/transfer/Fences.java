package dev.tempera.core.transfer;

/** Code and files within text. */
final class Fences {
  private Fences() {}

  /** A text in a fence that nothing inside it can end. */
  static String fenced(String language, String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(Math.max(3, longest + 1));
    return fence + language + "\n" + text + (text.endsWith("\n") ? "" : "\n") + fence;
  }
}
