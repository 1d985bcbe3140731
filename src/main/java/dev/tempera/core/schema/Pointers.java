package dev.tempera.core.schema;

import dev.tempera.core.params.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** JSON Pointers (RFC 6901) as texts. Pure; any thread. */
public final class Pointers {
  private Pointers() {}

  /** The keys on the way, from the top; none for the whole. */
  public static List<String> keys(String pointer) {
    List<String> keys = new ArrayList<>();
    int at = 0;
    while (at < pointer.length()) {
      int next = pointer.indexOf('/', at + 1);
      int end = next < 0 ? pointer.length() : next;
      keys.add(pointer.substring(at + 1, end).replace("~1", "/").replace("~0", "~"));
      at = end;
    }
    return keys;
  }

  /** What is under {@code key}. */
  public static String child(String pointer, String key) {
    return pointer + "/" + JsonText.escapePointer(key);
  }

  /** What encloses it; the whole encloses itself. */
  public static String parent(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }

  /** As the fragment of a reference: {@code #} and the pointer, escaped as addresses are. */
  public static String reference(String pointer) {
    StringBuilder out = new StringBuilder("#");
    for (byte b : pointer.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 127 && "\"#%<>[]\\^`{|}".indexOf(b) < 0;
      out.append(plain ? Character.toString(b) : String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
    return out.toString();
  }

  /** The pointer in a reference to the same document; empty if it leads elsewhere. */
  public static Optional<String> ofReference(String reference) {
    if (!reference.startsWith("#") || (reference.length() > 1 && reference.charAt(1) != '/')) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Its last key, empty for the whole. */
  public static String last(String pointer) {
    List<String> keys = keys(pointer);
    return keys.isEmpty() ? "" : keys.getLast();
  }

  /** Whether {@code inner} is {@code outer} or somewhere under it. */
  public static boolean isWithin(String outer, String inner) {
    return inner.equals(outer) || inner.startsWith(outer + "/");
  }
}
