package dev.tempera.app.ui;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

/**
 * Folds objects and lists of a JSON text away, by a mark beside their first line or with
 * Ctrl+Shift+[ and ] where the cursor is. FX thread only.
 */
final class JsonFolding {
  /** Longer texts cannot be folded: each change would look at all of it. */
  private static final int LONGEST = 400_000;

  /** Marks of so many lines are drawn anew after a change; others when they are next seen. */
  private static final int MOST_REDRAWN = 500;

  private final AccessibleCodeArea area;
  private Map<Integer, Integer> folds = Map.of();

  JsonFolding(AccessibleCodeArea area) {
    this.area = area;
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /** The text is another one. */
  void changed(String text) {
    Set<Integer> differ = becomes(text);
    differ.stream().limit(MOST_REDRAWN).forEach(this::redraw);
  }

  /**
   * The text is about to be another one: lines that are made have the marks of that.
   *
   * @return the lines whose marks differ
   */
  Set<Integer> becomes(String text) {
    Map<Integer, Integer> before = folds;
    folds = text.length() <= LONGEST ? JsonStructure.folds(text) : Map.of();
    Set<Integer> differ = new HashSet<>(before.keySet());
    differ.addAll(folds.keySet());
    differ.removeIf(line -> before.containsKey(line) && folds.containsKey(line));
    return differ;
  }

  /**
   * The text has become another one.
   *
   * @param differ the lines whose marks differ
   * @param first the first line that may not have been made anew; those behind it up to {@code
   *     last} have been, and need no mark drawn
   * @param last the next one that may not
   */
  void became(Set<Integer> differ, int first, int last) {
    differ.stream()
        .filter(line -> line <= first || line >= last)
        .limit(MOST_REDRAWN)
        .forEach(this::redraw);
  }

  private void redraw(int line) {
    if (line < area.getParagraphs().size()) {
      area.recreateParagraphGraphic(line);
    }
  }

  /** Whether something begins in the line that can be folded. */
  boolean isFoldable(int line) {
    return folds.containsKey(line);
  }

  /** Whether what begins in the line is folded away. */
  boolean isFolded(int line) {
    return line + 1 < area.getParagraphs().size() && area.isFolded(line + 1);
  }

  /** The mark beside a line. */
  Label mark(int line) {
    Label mark = new Label();
    mark.getStyleClass().add("json-fold");
    if (isFoldable(line)) {
      boolean folded = isFolded(line);
      mark.setText(folded ? "▸" : "▾");
      mark.setAccessibleText(folded ? "Unfold" : "Fold");
      mark.setOnMousePressed(event -> {
        if (event.getButton() == MouseButton.PRIMARY) {
          fold(line, !isFolded(line));
          event.consume();
        }
      });
    }
    return mark;
  }

  /** Folds away what begins in a line, but for its last line; or shows it again. */
  void fold(int line, boolean away) {
    Integer last = folds.get(line);
    if (last == null || away == isFolded(line)) {
      return;
    }
    if (away) {
      int caret = area.getCurrentParagraph();
      if (caret > line && caret < last) {
        area.moveTo(line, area.getParagraphLength(line));
      }
      area.foldParagraphs(line, last - 1);
    } else {
      area.unfoldParagraphs(line);
    }
    redraw(line);
  }

  /** Shows a line that may be folded away. */
  void reveal(int line) {
    folds.entrySet().stream()
        .filter(fold -> fold.getKey() < line && line < fold.getValue() && isFolded(fold.getKey()))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(first -> fold(first, false));
  }

  private void onKey(KeyEvent event) {
    boolean away = event.getCode() == KeyCode.OPEN_BRACKET;
    if (!event.isShortcutDown()
        || !event.isShiftDown()
        || !(away || event.getCode() == KeyCode.CLOSE_BRACKET)) {
      return;
    }
    int line = area.getCurrentParagraph();
    Optional<Integer> first =
        folds.entrySet().stream()
            .filter(fold -> fold.getKey() <= line && line <= fold.getValue())
            .map(Map.Entry::getKey)
            .reduce((outer, inner) -> inner);
    first.ifPresent(found -> fold(found, away));
    event.consume();
  }
}
