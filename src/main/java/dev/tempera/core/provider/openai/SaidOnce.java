package dev.tempera.core.provider.openai;

/**
 * What was said so far of one kind of text, so that a server which says it again, whole, is not
 * shown twice. One thread at a time.
 */
final class SaidOnce {
  private final StringBuilder all = new StringBuilder();
  private int deltas;
  private int wholes;
  private boolean wholesArePieces;

  /**
   * A piece that came as a delta.
   *
   * @param last whether the answer ends with it
   * @return what of it is new
   */
  String delta(String piece, boolean last) {
    if (piece.isEmpty()) {
      return piece;
    }
    // The closing chunk of some servers repeats the whole answer.
    if (last && deltas > 1 && all.length() == piece.length() && piece.contentEquals(all)) {
      return "";
    }
    deltas++;
    all.append(piece);
    return piece;
  }

  /**
   * The message so far, or, from servers that never send a delta, a piece of it.
   *
   * @param last whether the answer ends with it
   * @return what of it is new
   */
  String whole(String message, boolean last) {
    if (message.isEmpty()) {
      return message;
    }
    boolean goesOn = message.length() >= all.length() && startsWithAll(message);
    if (deltas == 0 && wholes > 0 && !wholesArePieces) {
      // A repeated token looks like a repeated message: only the end tells.
      wholesArePieces = !goesOn || (message.length() == all.length() && !last);
    }
    wholes++;
    if (deltas == 0 && wholesArePieces) {
      if (last && wholes > 2 && goesOn) {
        return rest(message);
      }
      all.append(message);
      return message;
    }
    return goesOn ? rest(message) : "";
  }

  private boolean startsWithAll(String message) {
    for (int i = 0; i < all.length(); i++) {
      if (message.charAt(i) != all.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String rest(String message) {
    String rest = message.substring(all.length());
    all.append(rest);
    return rest;
  }
}
