package dev.tempera.bench;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.StyleClassedTextArea;

/**
 * The floor that the program's start is judged by: a JavaFX window with one text area and nothing
 * else. Prints the same marks as {@link StartProbe}.
 */
public final class BareWindow {
  private BareWindow() {}

  /** Opens it; waits for the end of standard input. */
  public static void main(String[] args) throws Exception {
    Platform.startup(() -> {
      StyleClassedTextArea area = new StyleClassedTextArea();
      area.setId("composer-text");
      Scene scene = new Scene(new VirtualizedScrollPane<>(area), 980, 800);
      Stage stage = new Stage();
      stage.setScene(scene);
      StartMarks.watch(stage, () -> true);
      stage.show();
      area.requestFocus();
    });
    StartMarks.awaitEnd();
  }
}
