package dev.tempera.core.search;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text letter by letter as a search compares it: compatibility forms are composed (NFKC, UAX 15),
 * case is folded, and marks are dropped where a reader may leave them away (Latin, Greek, Cyrillic,
 * Armenian, Arabic, Hebrew) but kept where they are part of the word (Thai, Devanagari and the
 * like). Each folded code point knows which letters of the text it came from. Reads forward once;
 * one thread.
 */
final class FoldedText {
  /** Half-width voiced sound marks: letters by category, marks by what they do. */
  private static final char HALF_VOICED_FIRST = '\uFF9E';

  private static final char HALF_VOICED_LAST = '\uFF9F';

  private final String text;
  private int start;
  private int end;
  private int[] folded = new int[8];
  private int count;

  FoldedText(String text) {
    this.text = text;
  }

  /** Goes to the next letter with its marks; false at the end of the text. */
  boolean next() {
    if (end >= text.length()) {
      return false;
    }
    start = end;
    char first = text.charAt(start);
    boolean plain = first < 0x80 && (start + 1 >= text.length() || text.charAt(start + 1) < 0x80);
    end = plain ? start + 1 : endOfCluster();
    count = 0;
    if (first < 0x80 && end == start + 1) {
      add(first >= 'A' && first <= 'Z' ? first + 32 : first);
    } else {
      fold(text.substring(start, end));
    }
    return true;
  }

  /** Where the letter begins in the text, in UTF-16 units. */
  int start() {
    return start;
  }

  /** Where it ends. */
  int end() {
    return end;
  }

  /** How many code points it became: often one, none for what is passed over. */
  int count() {
    return count;
  }

  /** One of them. */
  int codePoint(int index) {
    return folded[index];
  }

  private int endOfCluster() {
    int at = start + Character.charCount(text.codePointAt(start));
    while (at < text.length()) {
      int next = text.codePointAt(at);
      if (!isMark(next) && !(next >= HALF_VOICED_FIRST && next <= HALF_VOICED_LAST)) {
        break;
      }
      at += Character.charCount(next);
    }
    return at;
  }

  static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  private void fold(String cluster) {
    String lower = Normalizer.normalize(cluster, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    boolean dropsMarks = dropsMarks(lower.isEmpty() ? ' ' : lower.codePointAt(0));
    String shown = dropsMarks ? Normalizer.normalize(lower, Normalizer.Form.NFD) : lower;
    int at = 0;
    while (at < shown.length()) {
      int codePoint = shown.codePointAt(at);
      at += Character.charCount(codePoint);
      if (!isPassedOver(codePoint) && !(dropsMarks && isMark(codePoint) && dropsMarks(codePoint))) {
        addFolded(codePoint);
      }
    }
  }

  private static boolean dropsMarks(int base) {
    return switch (Character.UnicodeScript.of(base)) {
      case LATIN, GREEK, CYRILLIC, ARMENIAN, ARABIC, HEBREW, COMMON, INHERITED -> true;
      default -> false;
    };
  }

  /** Joiners, soft hyphens and the like, variation selectors, and the stroke that widens Arabic. */
  private static boolean isPassedOver(int codePoint) {
    return codePoint == 0x0640
        || Character.getType(codePoint) == Character.FORMAT
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F);
  }

  private void addFolded(int codePoint) {
    if (Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER) {
      add('0' + Character.digit(codePoint, 10));
      return;
    }
    switch (codePoint) {
      case 'ß' -> addAll('s', 's');
      case 'æ' -> addAll('a', 'e');
      case 'œ' -> addAll('o', 'e');
      case 'ı' -> add('i');
      case 'ø' -> add('o');
      case 'ł' -> add('l');
      case 'đ' -> add('d');
      case 'ς' -> add('σ');
      // Letters that Arabic and Persian keyboards give different code points.
      case 'ى', 'ی' -> add('ي');
      case 'ک' -> add('ك');
      case 'ة' -> add('ه');
      default -> add(codePoint);
    }
  }

  private void addAll(int first, int second) {
    add(first);
    add(second);
  }

  private void add(int codePoint) {
    if (count == folded.length) {
      folded = java.util.Arrays.copyOf(folded, 2 * count);
    }
    folded[count++] = codePoint;
  }
}
