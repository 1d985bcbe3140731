package dev.tempera.core.code.read;

/**
 * A piece of code.
 *
 * @param text of a string what it means, of anything else what is written
 * @param from where it stands, in chars
 * @param line a number that grows from line to line
 * @param filled whether the language puts values into the string; they stand in it as written
 */
record Token(Kind kind, String text, int from, int to, int line, boolean filled) {
  /** What it is. */
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }
}
