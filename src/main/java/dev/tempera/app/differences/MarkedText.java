package dev.tempera.app.differences;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.request.WordDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A text of which some stretches are marked. FX thread only. */
final class MarkedText extends TextFlow {
  /** Longer texts are cut here, in chars: copying gives all of it. */
  private static final int LONGEST = 20_000;

  /** Each word with the blank behind it. */
  private static final Pattern WORDS = Pattern.compile("(?<=\\s)");

  /** With more stretches than these nobody sees one any more. */
  private static final int MOST_STRETCHES = 1_000;

  MarkedText() {
    getStyleClass().add("marked-text");
    setMinHeight(USE_PREF_SIZE);
  }

  /**
   * Shows a text.
   *
   * @param mark the style of what is marked
   */
  void show(String text, List<WordDiff.Stretch> stretches, String mark) {
    int end = Math.min(text.length(), LONGEST);
    if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
      end--;
    }
    boolean safe = Wrapping.isSafe(text);
    List<Node> parts = new ArrayList<>();
    boolean marks = stretches.size() <= MOST_STRETCHES;
    for (WordDiff.Stretch stretch : marks ? stretches : List.of(whole(text))) {
      if (stretch.from() < end) {
        String part = text.substring(stretch.from(), Math.min(end, stretch.to()));
        add(part, stretch.changed() ? mark : "", safe, parts);
      }
    }
    if (end < text.length()) {
      parts.add(text("…", ""));
    }
    getChildren().setAll(parts);
    setAccessibleText(text.substring(0, end));
  }

  private static WordDiff.Stretch whole(String text) {
    return new WordDiff.Stretch(0, text.length(), false);
  }

  /** Right-to-left words are pieces of their own, which are never broken over two lines. */
  private static void add(String part, String mark, boolean safe, List<Node> to) {
    if (safe) {
      to.add(text(part, mark));
      return;
    }
    for (String word : WORDS.split(part, -1)) {
      to.add(text(word, mark));
    }
  }

  private static Text text(String part, String mark) {
    Text text = new Text(part);
    text.getStyleClass().add("difference-text");
    if (!mark.isEmpty()) {
      text.getStyleClass().add(mark);
    }
    return text;
  }
}
