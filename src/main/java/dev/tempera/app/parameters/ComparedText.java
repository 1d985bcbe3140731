package dev.tempera.app.parameters;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.core.request.WordDiff;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** A text in which what another one has not is marked. JavaFX thread only. */
final class ComparedText extends StackPane {
  private final WritingArea area;
  private final String mark;
  private Consumer<String> typed = text -> {};
  private boolean setting;

  /**
   * @param name for screen readers
   * @param mark the style class of what is marked
   */
  ComparedText(String name, String mark, boolean editable) {
    this.mark = mark;
    area = new WritingArea(name);
    getStyleClass().add("compared-text");
    area.getStyleClass().add("compared-area");
    area.setEditable(editable);
    area.plainTextChanges()
        .subscribe(change -> {
          if (!setting) {
            typed.accept(area.getText());
          }
        });
    getChildren().add(new VirtualizedScrollPane<>(area));
  }

  /** Where a person writes. */
  WritingArea area() {
    return area;
  }

  /** Replaces the text; nobody hears of it. */
  void setText(String text) {
    setting = true;
    area.show(text);
    area.moveTo(0);
    area.requestFollowCaret();
    setting = false;
  }

  /** Hears what is typed. */
  void onTyped(Consumer<String> action) {
    typed = action;
  }

  /** Hears that something was pasted that would have made the text too long to be edited. */
  void onTooLong(Runnable action) {
    area.onTooLong(whole -> action.run());
  }

  /** Marks what differs; stretches of another text than the one shown are passed over. */
  void mark(List<WordDiff.Stretch> stretches) {
    int length = stretches.isEmpty() ? 0 : stretches.getLast().to();
    if (length != area.getLength() || length == 0) {
      return;
    }
    StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
    for (WordDiff.Stretch stretch : stretches) {
      spans.add(stretch.changed() ? List.of(mark) : List.of(), stretch.to() - stretch.from());
    }
    area.setStyleSpans(0, Wrapping.styles(spans.create(), area.getText()));
  }

  /** Puts the cursor at the end of what is written. */
  void focusText() {
    area.requestFocus();
    area.moveTo(area.getLength());
  }
}
