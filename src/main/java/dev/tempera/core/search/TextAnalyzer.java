package dev.tempera.core.search;

/**
 * Cuts a text into the words that a search knows, the same way for the index, for what is asked and
 * for what is marked. Any thread.
 *
 * <ul>
 *   <li>Words of spaced scripts are one token each: {@code gpt-4o} is {@code gpt} and {@code 4o}.
 *   <li>Scripts that are written without spaces (Han, kana, Thai, Lao, Khmer, Myanmar) give each
 *       two neighbouring letters, so that any two letters in the middle of a sentence are found.
 *   <li>Beside these there are {@linkplain Sink#side side tokens}, which stand in no row of words:
 *       what begins with a hump of {@code camelCase}, words with their signs as in {@code C++},
 *       {@code C#} and {@code .NET}, and the last letter of a run without spaces.
 *   <li>Pictographs are tokens of their own.
 * </ul>
 */
public final class TextAnalyzer {
  /** Takes tokens in the order of the text; offsets are UTF-16 units of the text. */
  public interface Sink {
    /** A token in the row of words. */
    void word(String term, int start, int end);

    /** A token beside the row. */
    void side(String term, int start, int end);

    /** Whether the rest of the text need not be read. */
    default boolean hasEnough() {
      return false;
    }
  }

  /** The private-use letters that stand for signs in a token. */
  static final int SIGNS = 0xE000;

  private TextAnalyzer() {}

  /** Cuts a text of any length; linear in it. */
  public static void analyze(String text, Sink sink) {
    FoldedText folded = new FoldedText(text);
    TokenBuffer word = new TokenBuffer(text, sink);
    DenseRun dense = new DenseRun(sink);
    while (!sink.hasEnough() && folded.next()) {
      for (int i = 0; i < folded.count(); i++) {
        int codePoint = folded.codePoint(i);
        Kind kind = Kind.of(codePoint);
        if (kind != Kind.WORD) {
          word.end(codePoint, folded.start());
        }
        if (kind != Kind.DENSE) {
          dense.end();
        }
        switch (kind) {
          case WORD -> word.add(codePoint, folded.start(), folded.end());
          case DENSE -> dense.add(codePoint, folded.start(), folded.end());
          case PICTOGRAPH -> sink.word(Character.toString(codePoint), folded.start(), folded.end());
          case GAP -> {}
        }
      }
    }
    word.end(' ', text.length());
    dense.end();
  }

  /** What a folded code point does to words. */
  enum Kind {
    WORD,
    DENSE,
    PICTOGRAPH,
    GAP;

    static Kind of(int codePoint) {
      if (codePoint < 0x80) {
        return Character.isLetterOrDigit(codePoint) ? WORD : GAP;
      }
      if (Character.getType(codePoint) == Character.OTHER_SYMBOL) {
        return PICTOGRAPH;
      }
      if (!Character.isLetterOrDigit(codePoint)
          && !FoldedText.isMark(codePoint)
          && Character.getType(codePoint) != Character.LETTER_NUMBER) {
        return GAP;
      }
      return isDense(codePoint) ? DENSE : WORD;
    }

    private static boolean isDense(int codePoint) {
      return switch (Character.UnicodeScript.of(codePoint)) {
        case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, TAI_LE, JAVANESE -> true;
        // The long-vowel mark of kana is common to both.
        default -> codePoint == 'ー';
      };
    }
  }
}
