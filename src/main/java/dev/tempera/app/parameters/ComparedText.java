package dev.tempera.app.parameters;

import dev.tempera.app.ui.InputMethods;
import dev.tempera.app.ui.WholeEmoji;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.request.WordDiff;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** A text in which what another one has not is marked. JavaFX thread only. */
final class ComparedText extends StackPane {
  private final StyleClassedTextArea area = new StyleClassedTextArea(false);
  private final String mark;
  private Consumer<String> typed = text -> {};
  private boolean setting;

  /**
   * @param name for screen readers
   * @param mark the style class of what is marked
   */
  ComparedText(String name, String mark, boolean editable) {
    this.mark = mark;
    getStyleClass().add("compared-text");
    area.getStyleClass().add("compared-area");
    area.setEditable(editable);
    area.setAccessibleRole(AccessibleRole.TEXT_AREA);
    area.setAccessibleRoleDescription(name);
    Wrapping.of(area);
    if (editable) {
      InputMethods.enable(area);
      WholeEmoji.in(area);
    }
    area.plainTextChanges()
        .subscribe(change -> {
          if (!setting) {
            typed.accept(area.getText());
          }
        });
    // Tab goes on to the next control: who has no mouse must get out.
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
            area.requestFocusTraversal(
                event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
          }
        });
    getChildren().add(new VirtualizedScrollPane<>(area));
  }

  /** Where a person writes. */
  StyleClassedTextArea area() {
    return area;
  }

  /** Replaces the text; nobody hears of it. */
  void setText(String text) {
    setting = true;
    area.replaceText(text.replace("\r\n", "\n").replace('\r', '\n'));
    area.getUndoManager().forgetHistory();
    area.moveTo(0);
    area.requestFollowCaret();
    setting = false;
  }

  /** Hears what is typed. */
  void onTyped(Consumer<String> action) {
    typed = action;
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
    area.setStyleSpans(0, spans.create());
  }

  /** Puts the cursor at the end of what is written. */
  void focusText() {
    area.requestFocus();
    area.moveTo(area.getLength());
  }
}
