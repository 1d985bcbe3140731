package dev.tempera.app.transfer;

import java.util.List;

/** What is said when a key could not be read, so that an export could not be searched for it. */
final class UncheckedKeys {
  private UncheckedKeys() {}

  /**
   * @param connections their names, at least one
   */
  static String sentence(List<String> connections) {
    String names = String.join("”, “", connections);
    return (connections.size() == 1 ? "The key of “" : "The keys of “")
        + names
        + "” could not be read, so the file was not searched for "
        + (connections.size() == 1 ? "it" : "them")
        + ": unlock the keychain and export again before you give it away.";
  }
}
