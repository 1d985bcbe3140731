package dev.tempera.core.catalog.browse;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The texts of a model in lower case, and how well words fit them: as a piece of id, name, slug or
 * connection, letter by letter within id or name, or as a piece of the description. Pure.
 */
record SearchText(
    String id,
    String name,
    String slug,
    String connection,
    String about,
    long idLetters,
    long nameLetters) {
  static final int NO_MATCH = -1;

  /** A connection's name narrows, but never beats a model's own name. */
  private static final int MOST_FOR_CONNECTION = 20;

  /** Descriptions speak of other models too: what stands only there comes last. */
  private static final int WORD_OF_DESCRIPTION = 8;

  private static final int PIECE_OF_DESCRIPTION = 4;

  /** From A to Z, then the digits, then all others. */
  private static final int LETTERS = 26;

  private static final int OTHERS = LETTERS + 10;

  /** A word that is searched for, with the set of its letters. */
  record Word(String text, long letters) {}

  SearchText(String id, String name, String slug, String connection, String about) {
    this(id, name, slug, connection, about, letters(id), letters(name));
  }

  /** The words of a text in lower case; one without letters for a blank one. */
  static List<Word> words(String text) {
    return Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
        .map(each -> new Word(each, letters(each)))
        .toList();
  }

  /** Which letters there are, a bit each; some share one. */
  private static long letters(String text) {
    long set = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int bit =
          c >= 'a' && c <= 'z'
              ? c - 'a'
              : c >= '0' && c <= '9' ? LETTERS + c - '0' : OTHERS + c % (Long.SIZE - OTHERS);
      set |= 1L << bit;
    }
    return set;
  }

  /** How well all words fit, the more the better; {@link #NO_MATCH} if one does not. */
  int score(List<Word> words) {
    int total = 0;
    for (Word word : words) {
      int best = score(word);
      if (best == NO_MATCH) {
        return NO_MATCH;
      }
      total += best;
    }
    return total;
  }

  private int score(Word wanted) {
    String word = wanted.text();
    if (word.isEmpty()) {
      return 0;
    }
    // Where a letter is missing nothing needs to be looked for: so it is with most models.
    boolean inId = (wanted.letters() & ~idLetters) == 0;
    boolean inName = (wanted.letters() & ~nameLetters) == 0;
    int best = Math.max(inId ? piece(id, word) : NO_MATCH, inName ? piece(name, word) : NO_MATCH);
    if (best == NO_MATCH) {
      best = piece(slug, word);
    }
    if (best == NO_MATCH) {
      best = Math.max(inId ? spread(id, word) : NO_MATCH, inName ? spread(name, word) : NO_MATCH);
    }
    best = Math.max(best, Math.min(piece(connection, word), MOST_FOR_CONNECTION));
    return best == NO_MATCH ? inDescription(word) : best;
  }

  private int inDescription(String word) {
    // One or two letters are in every description.
    int at = word.length() < 3 ? -1 : about.indexOf(word);
    if (at < 0) {
      return NO_MATCH;
    }
    return beginsWord(about, at) ? WORD_OF_DESCRIPTION : PIECE_OF_DESCRIPTION;
  }

  private static int piece(String text, String word) {
    int at = text.indexOf(word);
    if (at < 0) {
      return NO_MATCH;
    }
    int score = 100 - Math.min(50, text.length() - word.length());
    while (at >= 0) {
      if (beginsWord(text, at)) {
        boolean ends =
            at + word.length() == text.length()
                || !Character.isLetterOrDigit(text.charAt(at + word.length()));
        return score + (ends ? 100 : 50);
      }
      at = text.indexOf(word, at + 1);
    }
    return score;
  }

  /** A number after a point goes on with a version: "1" is the 1.2 that is meant, not the 2.1. */
  private static boolean beginsWord(String text, int at) {
    if (at == 0) {
      return true;
    }
    boolean goesOn =
        text.charAt(at - 1) == '.'
            && at > 1
            && Character.isDigit(text.charAt(at))
            && Character.isDigit(text.charAt(at - 2));
    return !goesOn && !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  /** Letter by letter; better the fewer gaps there are. */
  private static int spread(String text, String word) {
    if (word.length() < 2) {
      return NO_MATCH;
    }
    int gaps = 0;
    int from = 0;
    for (int i = 0; i < word.length(); i++) {
      int at = text.indexOf(word.charAt(i), from);
      if (at < 0) {
        return NO_MATCH;
      }
      if (i > 0 && at > from) {
        gaps += Character.isLetterOrDigit(text.charAt(at - 1)) ? 2 : 1;
        if (gaps > word.length()) {
          return NO_MATCH;
        }
      }
      from = at + 1;
    }
    return 40 - Math.min(39, gaps * 3);
  }
}
