package dev.tempera.core.schema;

/**
 * A place of a value that its schema does not take.
 *
 * @param pointer the JSON Pointer (RFC 6901) of the place in the value; empty for the whole
 * @param message why, in a few words, in English whatever the machine speaks
 */
public record Violation(String pointer, String message) {
  /** The place and the reason. */
  public String sentence() {
    return (pointer.isEmpty() ? "the top" : pointer) + ": " + message;
  }
}
