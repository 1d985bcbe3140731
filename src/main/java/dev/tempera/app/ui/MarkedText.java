package dev.tempera.app.ui;

import dev.tempera.core.request.WordDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * A text of which some stretches are marked, laid out without fault whoever wrote it: see {@link
 * Wrapping}. FX thread only.
 */
public final class MarkedText extends TextFlow {
  /** Longer texts are cut here, in chars: copying gives all of it. */
  private static final int LONGEST = 20_000;

  /** Each word with the blank behind it. */
  private static final Pattern WORDS = Pattern.compile("(?<=\\s)");

  /** A right-to-left word is cut after so many chars; what stands before the text is longer. */
  private static final int LONGEST_WORD = 60;

  /**
   * Marks that nobody sees: where the toolkit cuts a right-to-left word at the end of a line, it
   * looks for white space before it, and fails if there is no text (docs/adr/0035).
   */
  private static final String LEAD = "\u200E".repeat(LONGEST_WORD + 4);

  /** With more stretches than these nobody sees one any more. */
  private static final int MOST_STRETCHES = 1_000;

  private final String style;

  /**
   * An empty one.
   *
   * @param style the class of all of its text
   */
  public MarkedText(String style) {
    this.style = style;
    setMinHeight(USE_PREF_SIZE);
  }

  /**
   * Shows a text.
   *
   * @param mark the style of what is marked
   */
  public void show(String text, List<WordDiff.Stretch> stretches, String mark) {
    int end = Math.min(text.length(), LONGEST);
    if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
      end--;
    }
    boolean safe = Wrapping.isSafe(text);
    List<Piece> pieces = new ArrayList<>();
    if (!safe) {
      pieces.add(new Piece(LEAD, ""));
    }
    boolean marks = stretches.size() <= MOST_STRETCHES;
    for (WordDiff.Stretch stretch : marks ? stretches : List.of(whole(text))) {
      if (stretch.from() < end) {
        String part = text.substring(stretch.from(), Math.min(end, stretch.to()));
        add(part, stretch.changed() ? mark : "", safe, pieces);
      }
    }
    if (end < text.length()) {
      pieces.add(new Piece("…", ""));
    }
    put(pieces);
    setAccessibleText(text.substring(0, end));
  }

  private static WordDiff.Stretch whole(String text) {
    return new WordDiff.Stretch(0, text.length(), false);
  }

  /** Words are pieces of their own beside right-to-left letters: lines end between them. */
  private static void add(String part, String mark, boolean safe, List<Piece> to) {
    if (safe) {
      to.add(new Piece(part, mark));
      return;
    }
    for (String word : WORDS.split(part, -1)) {
      for (int at = 0; at < word.length(); at += LONGEST_WORD) {
        String piece = word.substring(at, Math.min(word.length(), at + LONGEST_WORD));
        to.add(new Piece(piece, mark));
      }
    }
  }

  /**
   * A text of one look.
   *
   * @param mark its style beside that of all, empty for none
   */
  private record Piece(String text, String mark) {}

  /**
   * The texts that are there are used again: to style new ones takes longer than to lay them out.
   */
  private void put(List<Piece> pieces) {
    List<Node> there = getChildren();
    int kept = Math.min(there.size(), pieces.size());
    for (int i = 0; i < kept; i++) {
      if (there.get(i) instanceof Text text) {
        change(text, pieces.get(i));
      }
    }
    if (kept < there.size()) {
      there.subList(kept, there.size()).clear();
    }
    getChildren().addAll(pieces.subList(kept, pieces.size()).stream().map(this::text).toList());
  }

  private void change(Text text, Piece piece) {
    if (!text.getText().equals(piece.text())) {
      text.setText(piece.text());
    }
    List<String> styles = styles(piece);
    if (!text.getStyleClass().equals(styles)) {
      text.getStyleClass().setAll(styles);
    }
  }

  private Text text(Piece piece) {
    Text text = new Text(piece.text());
    text.getStyleClass().addAll(styles(piece));
    return text;
  }

  private List<String> styles(Piece piece) {
    return piece.mark().isEmpty() ? List.of(style) : List.of(style, piece.mark());
  }
}
