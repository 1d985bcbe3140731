package dev.tempera.app.inspector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.testing.QueuedPulse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the inspector's pages in target/pictures, for a person to look at. */
class InspectorPicturesTest {
  private final FxRobot robot = new FxRobot();

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @ParameterizedTest
  @CsvSource({
    "events, 460, light, 1",
    "events, 460, dark, 1",
    "events, 330, light, 1.3",
    "request, 460, light, 1",
    "request, 460, dark, 1",
    "response, 460, light, 1",
    "response, 460, dark, 1",
    "cost, 460, light, 1",
    "honoured, 460, light, 1",
    "honoured, 460, dark, 1"
  })
  void isTaken(String page, double width, String theme, double zoom) throws Exception {
    SampleAnswer sample = new SampleAnswer(300);
    FxUiExecutor ui = new FxUiExecutor();
    QueuedPulse pulse = new QueuedPulse();
    Threads threads = new Threads(ui, pulse, Runnable::run);
    Stage stage = FxToolkit.registerPrimaryStage();
    WritableImage[] picture = new WritableImage[1];
    InspectorViewModel[] model = new InspectorViewModel[1];
    fx(() -> {
      Application.setUserAgentStylesheet(
          theme.equals("dark")
              ? new PrimerDark().getUserAgentStylesheet()
              : new PrimerLight().getUserAgentStylesheet());
      model[0] = new InspectorViewModel(sample, threads);
      InspectorView view =
          new InspectorView(
              model[0],
              () -> new JsonEditor(ui, Runnable::run),
              pulse,
              new InspectorView.Doings(text -> {}, () -> {}, () -> {}));
      view.setStyle("-fx-font-size: " + 14 * zoom + "px;");
      stage.setScene(new Scene(view, width, 900));
      stage
          .getScene()
          .getStylesheets()
          .add(JsonEditor.class.getResource("app.css").toExternalForm());
      stage.show();
      model[0].inspect(SampleAnswer.CONVERSATION, sample.id());
      view.show(InspectorView.Page.valueOf(page.toUpperCase(Locale.ROOT)));
    });
    fx(pulse::beat);
    fx(() -> model[0].chosenProperty().set(160));
    fx(pulse::beat);
    fx(() -> {
      for (int i = 0; i < 3; i++) {
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
      }
      picture[0] = stage.getScene().snapshot(null);
    });
    Path folder = Path.of("target/pictures");
    Files.createDirectories(folder);
    Path file = folder.resolve("pane-" + page + "-" + theme + "-" + (int) width + ".png");
    Files.write(file, PngWriter.encode(picture[0]));
    assertTrue(Files.size(file) > 5_000, "nothing is drawn");
  }
}
