package dev.tempera.core.schema;

import java.io.Serial;

/** Why a schema cannot be used, in a sentence that begins with "the schema". */
public final class SchemaFault extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  private final String pointer;

  SchemaFault(String pointer, String message, Throwable cause) {
    super(message, cause);
    this.pointer = pointer;
  }

  SchemaFault(String pointer, String message) {
    super(message);
    this.pointer = pointer;
  }

  /** The JSON Pointer of the place in the schema, empty if it is not known. */
  public String pointer() {
    return pointer;
  }
}
