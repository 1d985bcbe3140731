package dev.tempera.core.provider.offline.constraint;

/** A schema that cannot be followed; the message is one sentence that names the place. */
public final class SchemaException extends Exception {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message);
  }
}
