package dev.tempera.core.params;

/**
 * Something to say about a parameter's value.
 *
 * @param pointer the JSON Pointer (RFC 6901) of the place inside the value; empty for all of it
 * @param message one sentence for the person
 */
public record Finding(Severity severity, String pointer, String message) {

  /** How bad it is. */
  public enum Severity {
    /** The value is refused. */
    ERROR,
    /** The value is taken, but will probably not do what is meant. */
    WARNING
  }

  static Finding error(String pointer, String message) {
    return new Finding(Severity.ERROR, pointer, message);
  }

  static Finding warning(String pointer, String message) {
    return new Finding(Severity.WARNING, pointer, message);
  }

  /** Whether the value is refused. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
