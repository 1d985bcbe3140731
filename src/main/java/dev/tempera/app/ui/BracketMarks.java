package dev.tempera.app.ui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Marks the bracket at the cursor and the one that belongs to it. FX thread only. */
final class BracketMarks {
  private static final String MARK = "json-bracket";

  /** Each step of the cursor reads the text from its beginning. */
  private static final int LONGEST = 200_000;

  private final AccessibleCodeArea area;
  private Optional<JsonStructure.Pair> marked = Optional.empty();

  BracketMarks(AccessibleCodeArea area) {
    this.area = area;
    area.caretPositionProperty().addListener((o, was, is) -> show());
    area.focusedProperty().addListener((o, was, is) -> show());
  }

  /** The text is about to be another one: what is marked in it is marked no longer. */
  void clear() {
    marked.ifPresent(pair -> mark(pair, false));
    marked = Optional.empty();
  }

  /** The styles of the text were set anew, and with them the marks are gone. */
  void styled() {
    marked = Optional.empty();
    show();
  }

  private void show() {
    boolean wanted = area.isFocused() && area.getLength() <= LONGEST;
    Optional<JsonStructure.Pair> now =
        wanted ? JsonStructure.at(area.getText(), area.getCaretPosition()) : Optional.empty();
    if (now.equals(marked)) {
      return;
    }
    marked.ifPresent(pair -> mark(pair, false));
    now.ifPresent(pair -> mark(pair, true));
    marked = now;
  }

  private void mark(JsonStructure.Pair pair, boolean on) {
    for (int at : List.of(pair.open(), pair.close())) {
      if (at < area.getLength()) {
        Collection<String> styles = new ArrayList<>(area.getStyleOfChar(at));
        styles.remove(MARK);
        if (on) {
          styles.add(MARK);
        }
        area.setStyle(at, at + 1, List.copyOf(styles));
      }
    }
  }
}
