package dev.tempera.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.fxmisc.richtext.GenericStyledArea;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What stands on the screen when a test waits in vain: without it nobody knows afterwards what a
 * machine far away did differently.
 */
final class Seen {
  private static final int MOST_TEXTS = 60;

  private Seen() {}

  /** The windows that are open, front to back, what has the focus in each, and its texts. */
  static String now() {
    try {
      return WaitForAsyncUtils.waitForAsyncFx(
          5_000,
          () -> Window.getWindows().stream().map(Seen::of).collect(Collectors.joining("; ")));
    } catch (RuntimeException e) {
      return "the JavaFX thread does not answer: " + e;
    }
  }

  private static String of(Window window) {
    List<String> texts = new ArrayList<>();
    Node focus = null;
    if (window.getScene() != null) {
      focus = window.getScene().getFocusOwner();
      collect(window.getScene().getRoot(), texts);
    }
    String title = window instanceof Stage stage ? " “" + stage.getTitle() + "”" : "";
    return window.getClass().getSimpleName()
        + title
        + (window.isFocused() ? " (active)" : "")
        + " focus: "
        + focus
        + " texts: "
        + texts;
  }

  private static void collect(Node node, List<String> texts) {
    if (!node.isVisible() || texts.size() >= MOST_TEXTS) {
      return;
    }
    String text =
        switch (node) {
          case GenericStyledArea<?, ?, ?> area -> area.getText();
          case TextInputControl field -> field.getText();
          case Labeled labeled -> labeled.getText();
          case Text shape -> shape.getText();
          default -> "";
        };
    if (text != null && !text.isBlank()) {
      texts.add(text);
    }
    if (node instanceof TitledPane pane) {
      // Also what is folded away: of a failure of the program it is what counts.
      collect(pane.getContent(), texts);
    } else if (node instanceof Parent parent && !(node instanceof Labeled)) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
    }
  }
}
