package dev.tempera.core.chat.o200k;

/**
 * Cuts a text into the words within which o200k looks for tokens, as the regular expression of
 * OpenAI's tiktoken does (o200k_base in openai_public.py), in one pass and without recursion: words
 * with a char before and a contraction after them, up to three digits, runs of marks, and white
 * space, of which the last char goes to the word behind it. Any thread.
 */
final class WordScanner {
  /** What a char is to the rule. Marks (Mn, Mc, Me) are parts of words and no letters. */
  private static final int UPPER = 0;

  private static final int LOWER = 1;
  private static final int CASELESS = 2;
  private static final int MARK = 3;
  private static final int NUMBER = 4;
  private static final int SPACE = 5;
  private static final int BREAK = 6;
  private static final int OTHER = 7;

  private static final int DIGITS = 3;

  private final String text;

  WordScanner(String text) {
    this.text = text;
  }

  /** Where the word that begins at {@code from} ends. */
  int end(int from) {
    int end = word(from);
    if (end > from) {
      return end;
    }
    int first = kind(from);
    if (first == NUMBER) {
      return digits(from);
    }
    int others = others(from, first);
    return others > from ? others : blanks(from);
  }

  /** A word with or without a char before it; {@code from} if none begins there. */
  private int word(int from) {
    int first = kind(from);
    boolean leads = first == SPACE || first == OTHER || first == MARK;
    int next = next(from);
    int end = leads && next < text.length() ? endsLower(next) : -1;
    if (end < 0) {
      end = endsLower(from);
    }
    if (end < 0 && leads && next < text.length()) {
      end = endsUpper(next);
    }
    if (end < 0) {
      end = endsUpper(from);
    }
    return end < 0 ? from : contraction(end);
  }

  /** Any capitals and then at least one that is none; -1 if that is not there. */
  private int endsLower(int from) {
    int i = from;
    int lastUncased = -1;
    while (i < text.length() && isUpperSet(kind(i))) {
      int next = next(i);
      if (kind(i) != UPPER) {
        lastUncased = next;
      }
      i = next;
    }
    int end = lowers(i);
    return end > i ? end : lastUncased;
  }

  /** At least one capital and then any that are none; -1 if that is not there. */
  private int endsUpper(int from) {
    int i = from;
    while (i < text.length() && isUpperSet(kind(i))) {
      i = next(i);
    }
    return i == from ? -1 : lowers(i);
  }

  private int lowers(int from) {
    int i = from;
    while (i < text.length() && isLowerSet(kind(i))) {
      i = next(i);
    }
    return i;
  }

  private static boolean isUpperSet(int kind) {
    return kind == UPPER || kind == CASELESS || kind == MARK;
  }

  private static boolean isLowerSet(int kind) {
    return kind == LOWER || kind == CASELESS || kind == MARK;
  }

  /** After {@code 's}, {@code 'll} and their kind, if one stands there. */
  private int contraction(int at) {
    if (at + 1 >= text.length() || text.charAt(at) != '\'') {
      return at;
    }
    char second = lower(text.charAt(at + 1));
    if (second == 's' || second == 't' || second == 'm' || second == 'd') {
      return at + 2;
    }
    if (at + 2 >= text.length()) {
      return at;
    }
    char third = lower(text.charAt(at + 2));
    boolean isOne =
        (third == 'e' && (second == 'r' || second == 'v')) || (third == 'l' && second == 'l');
    return isOne ? at + 3 : at;
  }

  private static char lower(char c) {
    // The long s is a small s to the rule.
    return c == 'ſ' ? 's' : Character.toLowerCase(c);
  }

  private int digits(int from) {
    int i = from;
    for (int n = 0; n < DIGITS && i < text.length() && kind(i) == NUMBER; n++) {
      i = next(i);
    }
    return i;
  }

  /** Marks and signs, with a blank before and line breaks or slashes after them. */
  private int others(int from, int first) {
    int start = first == SPACE && text.charAt(from) == ' ' ? from + 1 : from;
    int i = start;
    while (i < text.length() && (kind(i) == OTHER || kind(i) == MARK)) {
      i = next(i);
    }
    if (i == start) {
      return from;
    }
    while (i < text.length() && isBreakOrSlash(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isBreakOrSlash(char c) {
    return c == '\r' || c == '\n' || c == '/';
  }

  /**
   * White space up to its last line break; without one all but the last char, or all at the end.
   */
  private int blanks(int from) {
    int i = from;
    int lastStart = from;
    int afterBreak = -1;
    while (i < text.length() && (kind(i) == SPACE || kind(i) == BREAK)) {
      lastStart = i;
      afterBreak = kind(i) == BREAK ? i + 1 : afterBreak;
      i = next(i);
    }
    if (afterBreak >= 0) {
      return afterBreak;
    }
    return i == text.length() || lastStart == from ? i : lastStart;
  }

  private int next(int i) {
    return i + Character.charCount(text.codePointAt(i));
  }

  private int kind(int i) {
    int c = text.codePointAt(i);
    if (c == '\r' || c == '\n') {
      return BREAK;
    }
    if (isWhite(c)) {
      return SPACE;
    }
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> UPPER;
      case Character.LOWERCASE_LETTER -> LOWER;
      case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> CASELESS;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          MARK;
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
          NUMBER;
      default -> OTHER;
    };
  }

  /** Unicode's White_Space. */
  private static boolean isWhite(int c) {
    return (c >= 0x09 && c <= 0x0D)
        || c == 0x20
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }
}
