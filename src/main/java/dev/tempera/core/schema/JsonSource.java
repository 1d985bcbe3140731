package dev.tempera.core.schema;

import dev.tempera.core.params.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A text that is valid JSON, with the place of each value in it. Reads quickly over what {@link
 * JsonText#parse} has found to be good. Immutable; any thread.
 */
final class JsonSource {
  private final String text;
  private final Span root;

  /**
   * The places in a text.
   *
   * @param text valid JSON, not nested deeper than {@link JsonText#MAX_DEPTH}
   */
  JsonSource(String text) {
    this.text = text;
    this.root = new Scanner(text).value();
  }

  String text() {
    return text;
  }

  Span root() {
    return root;
  }

  /** Where a value stands, null if there is none; of repeated keys the last one counts. */
  @Nullable Span find(String pointer) {
    Span at = root;
    for (String key : Pointers.keys(pointer)) {
      at =
          switch (at) {
            case Span.OfObject object -> {
              int index = indexOf(object, key);
              yield index < 0 ? null : object.members().get(index).value();
            }
            case Span.OfArray array -> item(array, key);
            case Span.OfLeaf _ -> null;
          };
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  /** Which member has a key: the last of those that have it; −1 if none has. */
  static int indexOf(Span.OfObject object, String key) {
    for (int i = object.members().size() - 1; i >= 0; i--) {
      if (object.members().get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Span item(Span.OfArray array, String key) {
    if (!key.matches("0|[1-9][0-9]{0,8}")) {
      return null;
    }
    int index = Integer.parseInt(key);
    return index < array.items().size() ? array.items().get(index) : null;
  }

  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    Span value() {
      skipSpace();
      return switch (text.charAt(at)) {
        case '{' -> object();
        case '[' -> array();
        case '"' -> {
          int start = at;
          skipString();
          yield new Span.OfLeaf(start, at);
        }
        default -> word();
      };
    }

    private Span object() {
      int start = at;
      List<Span.Member> members = new ArrayList<>();
      at++;
      skipSpace();
      while (text.charAt(at) != '}') {
        int key = at;
        skipString();
        int keyEnd = at;
        skipSpace();
        at++;
        Span value = value();
        members.add(new Span.Member(unquoted(text.substring(key, keyEnd)), key, keyEnd, value));
        skipComma();
      }
      at++;
      return new Span.OfObject(start, at, members);
    }

    private Span array() {
      int start = at;
      List<Span> items = new ArrayList<>();
      at++;
      skipSpace();
      while (text.charAt(at) != ']') {
        items.add(value());
        skipComma();
      }
      at++;
      return new Span.OfArray(start, at, items);
    }

    private Span word() {
      int start = at;
      while (at < text.length() && " \t\r\n,]}".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return new Span.OfLeaf(start, at);
    }

    private void skipString() {
      at++;
      while (text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      at++;
    }

    private void skipComma() {
      skipSpace();
      if (text.charAt(at) == ',') {
        at++;
        skipSpace();
      }
    }

    private void skipSpace() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }
  }

  private static String unquoted(String quoted) {
    if (quoted.indexOf('\\') < 0) {
      return quoted.substring(1, quoted.length() - 1);
    }
    JsonNode node = JsonText.valueOf(quoted);
    return node == null ? quoted : node.stringValue();
  }
}
