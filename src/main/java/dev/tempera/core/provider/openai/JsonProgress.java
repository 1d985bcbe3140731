package dev.tempera.core.provider.openai;

/**
 * Follows a JSON object or list as it arrives in pieces, and knows when it is over. Looks only at
 * brackets and quotes, so that a long text costs one look at each char.
 */
final class JsonProgress {
  private int depth;
  private boolean inText;
  private boolean escaped;
  private boolean begun;
  private boolean over;
  private boolean broken;

  /** Takes the next piece. */
  void add(CharSequence piece) {
    for (int i = 0; i < piece.length() && !broken; i++) {
      add(piece.charAt(i));
    }
  }

  private void add(char c) {
    if (inText) {
      if (escaped) {
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else if (c == '"') {
        inText = false;
      }
      return;
    }
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      return;
    }
    if (over || (!begun && c != '{' && c != '[')) {
      broken = true;
      return;
    }
    begun = true;
    switch (c) {
      case '"' -> inText = true;
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        over = depth == 0;
      }
      default -> {}
    }
  }

  /** Whether exactly one object or list came, all of it. */
  boolean isWhole() {
    return over && !broken;
  }

  /** Whether a text is one whole object or list, or an empty value that stands for none. */
  static boolean isDocument(String text) {
    String stripped = text.strip();
    if (stripped.equals("null") || stripped.equals("\"\"")) {
      return true;
    }
    if (stripped.isEmpty() || (stripped.charAt(0) != '{' && stripped.charAt(0) != '[')) {
      return false;
    }
    JsonProgress progress = new JsonProgress();
    progress.add(stripped);
    return progress.isWhole() && WireJson.treeOrNull(stripped) != null;
  }
}
