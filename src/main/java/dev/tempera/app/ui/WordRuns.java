package dev.tempera.app.ui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/**
 * Cuts the text of a styled area into runs of a word each, where it has right-to-left letters:
 * JavaFX 26 fails where a line ends inside such a run, and never where one ends between two
 * (docs/adr/0098). Neighbours differ in a style class that means nothing else. Any thread.
 */
final class WordRuns {
  private static final List<String> EVEN = List.of("word-run-a");
  private static final List<String> ODD = List.of("word-run-b");

  /** Each word is a node: a longer text keeps its lines. */
  private static final int LONGEST_TEXT = 20_000;

  private WordRuns() {}

  /** Whether a text is short enough to be cut into words. */
  static boolean canCut(String text) {
    return text.length() <= LONGEST_TEXT;
  }

  /**
   * Whether a text can be broken into lines once it is cut into words: a word that does not fit
   * into a line would be cut all the same.
   *
   * @param longest how many letters fit into a line
   */
  static boolean canBreak(String text, int longest) {
    if (!canCut(text)) {
      return false;
    }
    int word = 0;
    for (int i = 0; i < text.length(); i++) {
      word = Character.isWhitespace(text.charAt(i)) ? 0 : word + 1;
      if (word > longest && !Wrapping.isSafe(text.substring(i + 1 - word, i + 1))) {
        return false;
      }
    }
    return true;
  }

  /** The same styles, neighbouring words told apart. */
  static StyleSpans<Collection<String>> in(StyleSpans<Collection<String>> styles, String text) {
    StyleSpansBuilder<Collection<String>> words = new StyleSpansBuilder<>();
    int start = 0;
    boolean even = true;
    for (int i = 1; i <= text.length(); i++) {
      boolean border =
          i == text.length()
              || (Character.isWhitespace(text.charAt(i - 1))
                  && !Character.isWhitespace(text.charAt(i)));
      if (border) {
        words.add(even ? EVEN : ODD, i - start);
        start = i;
        even = !even;
      }
    }
    if (text.isEmpty()) {
      words.add(List.of(), 0);
    }
    return styles.mapStyles(WordRuns::without).overlay(words.create(), WordRuns::both);
  }

  /** The same styles without what tells words apart. */
  static Collection<String> without(Collection<String> style) {
    return style.stream().filter(name -> !EVEN.contains(name) && !ODD.contains(name)).toList();
  }

  private static Collection<String> both(Collection<String> one, Collection<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
