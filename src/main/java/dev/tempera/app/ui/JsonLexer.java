package dev.tempera.app.ui;

import java.util.ArrayList;
import java.util.List;

/** Cuts JSON, or what is to become JSON, into coloured pieces. Never fails; any thread. */
final class JsonLexer {
  /** What a piece is. */
  enum Kind {
    KEY("json-key"),
    TEXT("json-text"),
    NUMBER("json-number"),
    WORD("json-word"),
    PUNCTUATION("json-punctuation"),
    OTHER("json-other");

    private final String styleClass;

    Kind(String styleClass) {
      this.styleClass = styleClass;
    }

    String styleClass() {
      return styleClass;
    }
  }

  /** A piece; together the pieces are the whole text. */
  record Piece(Kind kind, int length) {}

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private int at;

  private JsonLexer(String text) {
    this.text = text;
  }

  static List<Piece> cut(String text) {
    JsonLexer lexer = new JsonLexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    return lexer.pieces;
  }

  private void next() {
    char c = text.charAt(at);
    int end = at + 1;
    Kind kind;
    if (c == '"') {
      end = endOfText();
      kind = isKey(end) ? Kind.KEY : Kind.TEXT;
    } else if ("{}[],:".indexOf(c) >= 0) {
      while (end < text.length() && "{}[],:".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      kind = Kind.PUNCTUATION;
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      end = endOfRun("+-.0123456789eE");
      kind = Kind.NUMBER;
    } else if (Character.isLetter(c)) {
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        end++;
      }
      kind = isWord(text.substring(at, Math.min(end, at + 6))) ? Kind.WORD : Kind.OTHER;
    } else {
      kind = Kind.OTHER;
    }
    add(kind, end);
  }

  private static boolean isWord(String word) {
    return word.equals("true") || word.equals("false") || word.equals("null");
  }

  private void add(Kind kind, int end) {
    int last = pieces.size() - 1;
    if (last >= 0 && pieces.get(last).kind() == kind && kind == Kind.OTHER) {
      pieces.set(last, new Piece(kind, pieces.get(last).length() + end - at));
    } else {
      pieces.add(new Piece(kind, end - at));
    }
    at = end;
  }

  private int endOfRun(String allowed) {
    int end = at + 1;
    while (end < text.length() && allowed.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  /** A text ends at its quote or, while that is missing, at the end of the line. */
  private int endOfText() {
    int end = at + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '\n') {
        return end;
      }
      end++;
      if (c == '"') {
        return end;
      }
      if (c == '\\' && end < text.length() && text.charAt(end) != '\n') {
        end++;
      }
    }
    return end;
  }

  private boolean isKey(int end) {
    int next = end;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() && text.charAt(next) == ':';
  }
}
