package dev.tempera.app.parameters;

import dev.tempera.app.ui.Dialogs;
import java.util.concurrent.atomic.AtomicReference;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window in which variants of a text are written. JavaFX thread only. */
final class VariantsWindow {
  private static final double WIDTH = 940;
  private static final double HEIGHT = 560;

  private VariantsWindow() {}

  /** Opens it; the main one waits meanwhile. */
  static void open(Dialogs dialogs, String title, VariantsViewModel model) {
    AtomicReference<@Nullable Stage> window = new AtomicReference<>();
    VariantsView view =
        new VariantsView(
            model,
            () -> {
              Stage opened = window.get();
              if (opened != null) {
                opened.close();
              }
            });
    window.set(dialogs.open(title, view, WIDTH, HEIGHT, () -> window.set(null)));
    view.focusText();
  }
}
