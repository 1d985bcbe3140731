package dev.tempera.core.markdown;

import java.util.List;

/**
 * Finds addresses that are written without any marks, by the rules of GitHub Flavored Markdown: a
 * scheme or {@code www.} and a valid domain up to the next space, less the punctuation that ends a
 * sentence; and mail addresses. In time linear in the text.
 */
final class Autolinks {
  private static final List<String> SCHEMES = List.of("http", "https", "ftp");

  /** Marks of other scripts that stand inside names, and so inside addresses of theirs. */
  private static final String WITHIN = "\u00B7\u2010\u2011\u2012\u2013\u2014\u30FB";

  /** The wide tilde, which Unicode counts among the signs of mathematics. */
  private static final char WIDE_TILDE = '\uFF5E';

  private final String text;
  private final List<Inline> into;
  private int done;

  private Autolinks(String text, List<Inline> into) {
    this.text = text;
    this.into = into;
  }

  /** Appends {@code text} to {@code into}, with its addresses as links. */
  static void append(String text, List<Inline> into) {
    Autolinks links = new Autolinks(text, into);
    links.scan();
    links.plain(text.length());
  }

  private void scan() {
    int i = 0;
    while (i < text.length()) {
      int end = -1;
      switch (text.charAt(i)) {
        case ':' -> end = scheme(i);
        case 'w' -> end = www(i);
        case '@' -> end = mail(i);
        default -> {}
      }
      i = end < 0 ? i + 1 : end;
    }
  }

  /** An address with a scheme; {@code at} is its colon. */
  private int scheme(int at) {
    if (!text.startsWith("://", at)) {
      return -1;
    }
    int start = at;
    while (start > done && at - start < 6 && isAsciiLetter(text.charAt(start - 1))) {
      start--;
    }
    String scheme = text.substring(start, at).toLowerCase(java.util.Locale.ROOT);
    boolean cut = start > 0 && isAsciiLetter(text.charAt(start - 1));
    return !cut && SCHEMES.contains(scheme) && isDomain(at + 3, false)
        ? link(start, end(start, at + 3), "")
        : -1;
  }

  private int www(int at) {
    if (!text.startsWith("www.", at)) {
      return -1;
    }
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    boolean starts = Character.isWhitespace(before) || "*_~(".indexOf(before) >= 0 || before > 0x7F;
    return starts && at >= done && isDomain(at, true) ? link(at, end(at, at + 4), "http://") : -1;
  }

  /** Segments of letters and digits between periods; none of the last two has an underscore. */
  private boolean isDomain(int from, boolean period) {
    int periods = 0;
    int here = 0;
    int before = 0;
    int i = from;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_') {
        here++;
      } else if (c == '.') {
        before = here;
        here = 0;
        periods++;
      } else if (c != '-' && !Character.isLetterOrDigit(c)) {
        break;
      }
    }
    return i > from && here == 0 && before == 0 && (!period || periods > 0);
  }

  /** Where an address ends: before a space or a tag, and before what ends the sentence. */
  private int end(int start, int from) {
    int end = from;
    int round = 0;
    int square = 0;
    while (end < text.length() && !isStop(text.charAt(end))) {
      char c = text.charAt(end);
      round += c == '(' ? 1 : c == ')' ? -1 : 0;
      square += c == '[' ? 1 : c == ']' ? -1 : 0;
      end++;
    }
    while (end > start) {
      char c = text.charAt(end - 1);
      if (c == ')' || c == ']') {
        // One that nothing opened in the address closes something around it.
        if ((c == ')' ? round : square) >= 0) {
          return end;
        }
        round += c == ')' ? 1 : 0;
        square += c == ']' ? 1 : 0;
        end--;
      } else if (c == ';') {
        end = entity(start, end);
      } else if ("?!.,:*_~'\">".indexOf(c) >= 0) {
        end--;
      } else {
        return end;
      }
    }
    return end;
  }

  private static boolean isStop(char c) {
    return Character.isWhitespace(c) || c == '<' || (c > 0x7F && (isMark(c) || isBreak(c)));
  }

  /** Whether a char without width says that a line may end here, or nothing at all. */
  private static boolean isBreak(char c) {
    return c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0xAD;
  }

  /**
   * Whether a char beyond ASCII is punctuation, which ends an address as a space does: many scripts
   * have no spaces there.
   */
  private static boolean isMark(char c) {
    return switch (Character.getType(c)) {
      case Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.SPACE_SEPARATOR ->
          WITHIN.indexOf(c) < 0;
      default -> c == WIDE_TILDE;
    };
  }

  /** Before what looks like an entity, or only before its semicolon. */
  private int entity(int start, int end) {
    int at = end - 2;
    while (at > start && isAsciiLetter(text.charAt(at))) {
      at--;
    }
    return at < end - 2 && text.charAt(at) == '&' ? at : end - 1;
  }

  /** A mail address; {@code at} is its at sign. */
  private int mail(int at) {
    int start = at;
    while (start > done && isMailName(text.charAt(start - 1))) {
      start--;
    }
    int end = at + 1;
    int periods = 0;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean period =
          c == '.' && end + 1 < text.length() && Character.isLetterOrDigit(text.charAt(end + 1));
      boolean letter = Character.isLetterOrDigit(c) && !Flanking.isEastAsian(c);
      if (!period && c != '-' && c != '_' && !letter) {
        break;
      }
      periods += period ? 1 : 0;
      end++;
    }
    boolean whole = end > at + 1 && Character.isLetterOrDigit(text.charAt(end - 1));
    boolean another = end < text.length() && text.charAt(end) == '@';
    return start < at && whole && !another && periods > 0 ? link(start, end, "mailto:") : -1;
  }

  private static boolean isMailName(char c) {
    return (Character.isLetterOrDigit(c) && c < 0x80) || ".+-_".indexOf(c) >= 0;
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private int link(int start, int end, String prefix) {
    plain(start);
    String shown = text.substring(start, end);
    into.add(new Inline.Link(prefix + shown, null, List.of(new Inline.Text(shown))));
    done = end;
    return end;
  }

  private void plain(int end) {
    if (end > done) {
      into.add(new Inline.Text(text.substring(done, end)));
    }
    done = end;
  }
}
