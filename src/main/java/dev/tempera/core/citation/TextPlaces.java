package dev.tempera.core.citation;

import dev.tempera.core.citation.Cited.Citation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where in a text its citations belong. Servers count in code points, in UTF-16 units or in
 * bytes of UTF-8, and say not which: the unit is taken in which most citations end where a word
 * does or lie around their address. What lies outside the text or inside code has no place.
 */
final class TextPlaces {
  /** In a longer text no place is looked for: its sources are listed only. */
  static final int LONGEST = 100_000;

  /** A longer word is none, and a longer address is not looked at whole. */
  private static final int LONGEST_WORD = 40;

  private static final int LONGEST_ADDRESS = 4_096;

  /** From here on scripts have no spaces between words. */
  private static final char UNSPACED = 0x2E80;

  private final String text;
  private final List<Citation> citations;
  private final boolean[] taboo;

  TextPlaces(String text, List<Citation> citations) {
    this.text = text;
    this.citations = citations;
    this.taboo = citations.isEmpty() || text.length() > LONGEST ? new boolean[0] : taboo(text);
  }

  /** The places of those that have one. */
  List<Footnote> footnotes() {
    if (text.length() > LONGEST || citations.isEmpty()) {
      return List.of();
    }
    int[][] units = units();
    int[] best = units[0];
    int score = -1;
    for (int[] unit : units) {
      int own = score(unit);
      if (own > score) {
        best = unit;
        score = own;
      }
    }
    List<Footnote> found = new ArrayList<>();
    for (Citation each : citations) {
      int end = at(best, each.end());
      if (isRange(each) && end > 0) {
        add(each, end, found);
      }
    }
    return found;
  }

  /** A range of nothing at the start is how some servers say that they do not know. */
  private static boolean isRange(Citation citation) {
    return citation.end() > 0 && citation.start() < citation.end();
  }

  private void add(Citation citation, int end, List<Footnote> into) {
    int offset = end;
    while (offset > 0 && isBetween(text.charAt(offset - 1))) {
      offset--;
    }
    offset = wordEnd(offset);
    int token = tokenStart(offset);
    boolean link = isAfterLink(token, offset);
    boolean address = !link && isAddress(text.substring(token, tokenEnd(offset)));
    if (address) {
      offset = tokenEnd(offset);
    }
    if (offset > 0 && !taboo[offset - 1]) {
      into.add(new Footnote(offset, address && !isAfterLink(token, offset), citation.number()));
    }
  }

  /** Whether a Markdown link ends there, which nothing that follows can become a part of. */
  private boolean isAfterLink(int token, int offset) {
    return offset > token
        && text.charAt(offset - 1) == ')'
        && text.substring(token, offset).contains("](");
  }

  /** A space, or the border of a table's cell. */
  private static boolean isBetween(char c) {
    return Character.isWhitespace(c) || c == '|';
  }

  /** The end of the word that an offset is inside of, else that offset. */
  private int wordEnd(int offset) {
    int at = offset;
    while (at > 0 && at < text.length() && isInside(at)) {
      at++;
      if (at - offset > LONGEST_WORD) {
        return offset;
      }
    }
    return at;
  }

  private boolean isInside(int offset) {
    return isOfWord(text.charAt(offset - 1)) && isOfWord(text.charAt(offset));
  }

  private static boolean isOfWord(char c) {
    return c < UNSPACED && Character.isLetterOrDigit(c);
  }

  private int tokenStart(int offset) {
    int at = offset;
    int most = Math.max(0, offset - LONGEST_ADDRESS);
    while (at > most && !Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private int tokenEnd(int offset) {
    int at = offset;
    int most = Math.min(text.length(), offset + LONGEST_ADDRESS);
    while (at < most && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isAddress(String token) {
    return token.contains("://") || token.contains("www.") || token.contains("@");
  }

  /** How well the citations fit, counted in a unit. */
  private int score(int[] unit) {
    int score = 0;
    for (Citation each : citations) {
      int end = at(unit, each.end());
      if (!isRange(each) || end <= 0) {
        continue;
      }
      boolean wordEnds = end == text.length() || !isInside(end);
      score += wordEnds && !Character.isWhitespace(text.charAt(end - 1)) ? 1 : 0;
      int start = at(unit, each.start());
      boolean named =
          !each.address().isEmpty()
              && start >= 0
              && start < end
              && end - start <= each.address().length() + LONGEST_ADDRESS
              && text.substring(start, end).contains(each.address());
      score += named ? 2 : 0;
    }
    return score;
  }

  private static int at(int[] unit, long index) {
    return index < 0 || index >= unit.length ? -1 : unit[(int) index];
  }

  /** For each unit, the offset in chars of each count; only one where they are all the same. */
  private int[][] units() {
    int points = text.codePointCount(0, text.length());
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
    }
    int[] chars = new int[text.length() + 1];
    for (int i = 0; i < chars.length; i++) {
      boolean torn =
          i > 0
              && i < text.length()
              && Character.isLowSurrogate(text.charAt(i))
              && Character.isHighSurrogate(text.charAt(i - 1));
      chars[i] = torn ? i + 1 : i;
    }
    if (bytes == text.length()) {
      return new int[][] {chars};
    }
    int[] byPoint = new int[points + 1];
    int[] byByte = new int[bytes + 1];
    int point = 0;
    int at = 0;
    for (int i = 0; i < text.length(); ) {
      int next = i + Character.charCount(text.codePointAt(i));
      byPoint[point++] = i;
      int length = 0;
      for (int j = i; j < next; j++) {
        length += bytes(text.charAt(j));
      }
      byByte[at] = i;
      for (int j = 1; j < length; j++) {
        byByte[at + j] = next;
      }
      at += length;
      i = next;
    }
    byPoint[point] = text.length();
    byByte[at] = text.length();
    return new int[][] {byPoint, chars, byByte};
  }

  /** How many bytes a char takes in UTF-8; half of a pair takes two. */
  private static int bytes(char c) {
    return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  /** The chars after which no mark may stand: those of code, and of lines that are marks. */
  private static boolean[] taboo(String text) {
    boolean[] taboo = new boolean[text.length()];
    String fence = "";
    for (int from = 0; from < text.length(); ) {
      int line = text.indexOf('\n', from);
      int to = line < 0 ? text.length() : line;
      String words = text.substring(from, to).strip();
      boolean opens = words.startsWith("```") || words.startsWith("~~~");
      boolean inCode = !fence.isEmpty();
      if (opens && !inCode) {
        fence = words.substring(0, 3);
      } else if (inCode && words.startsWith(fence)) {
        fence = "";
      }
      boolean marks = words.chars().allMatch(c -> "-=*_|: ".indexOf(c) >= 0);
      if (opens || inCode || marks) {
        Arrays.fill(taboo, from, to, true);
      }
      from = to + 1;
    }
    return taboo;
  }
}
