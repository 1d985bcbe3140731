package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the conversation view in target/pictures, for a person to look at. */
class TranscriptPicturesTest {
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
  @CsvSource(
      textBlock =
          """
          light-top,    everything, 860, light, 1,   0
          light-middle, everything, 860, light, 1,   0.5
          light-end,    everything, 860, light, 1,   1
          dark-middle,  everything, 860, dark,  1,   0.5
          dark-end,     everything, 860, dark,  1,   1
          narrow,       everything, 380, light, 1,   0.3
          zoomed,       everything, 900, dark,  1.5, 0.3
          formulas,     formulas,   860, light, 1,   0
          formulas-dark,formulas,   860, dark,  1.3, 0
          formulas-narrow,formulas, 380, light, 1,   0
          writing,      writing,    860, light, 1,   0
          writing-end,  writing,    860, light, 1,   1
          writing-dark, writing,    860, dark,  1,   0
          writing-narrow,writing,   380, dark,  1.3, 0.5
          scripts,      scripts,    860, light, 1,   0
          scripts-dark, scripts,    600, dark,  1.2, 0
          scripts-narrow,scripts,   320, light, 1.5, 0
          """)
  void isTaken(String name, String sample, double width, String theme, double zoom, double place)
      throws Exception {
    FakeConversations conversations = new FakeConversations();
    QueuedPulse pulse = new QueuedPulse();
    ConversationId id =
        switch (sample) {
          case "formulas" -> Samples.answered(conversations, Samples.FORMULAS);
          case "writing" -> {
            ConversationId typed = conversations.start();
            conversations.user(typed, Samples.TYPED);
            conversations.answer(typed, Samples.WRITING);
            yield typed;
          }
          case "scripts" -> Samples.answered(conversations, Samples.SCRIPTS);
          default -> Samples.everything(conversations);
        };
    TranscriptViewModel model =
        new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);
    Stage stage = FxToolkit.registerPrimaryStage();
    WritableImage[] picture = new WritableImage[1];
    fx(() -> {
      Application.setUserAgentStylesheet(
          theme.equals("dark")
              ? new PrimerDark().getUserAgentStylesheet()
              : new PrimerLight().getUserAgentStylesheet());
      TranscriptView view = new TranscriptView(model, address -> {});
      view.zoomProperty().set(zoom);
      stage.setScene(new Scene(view, width, 980));
      stage.show();
      model.show(id);
    });
    for (int i = 0; i < 3; i++) {
      fx(pulse::beat);
    }
    fx(() -> {
      TranscriptView view = (TranscriptView) stage.getScene().getRoot();
      if (place < 1) {
        view.readFrom(place);
      }
      for (int i = 0; i < 3; i++) {
        view.applyCss();
        view.layout();
      }
      picture[0] = stage.getScene().snapshot(null);
    });
    Path folder = Path.of("target/pictures");
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".png"), PngWriter.encode(picture[0]));
    assertTrue(colours(picture[0]) > 8, "an empty picture");
    if (sample.equals("formulas")) {
      Set<Node> formulas = robot.lookup(".formula-node").queryAll();
      assertFalse(formulas.isEmpty());
    }
  }

  private static int colours(WritableImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y += 3) {
      for (int x = 0; x < image.getWidth(); x += 3) {
        colours.add(image.getPixelReader().getArgb(x, y));
      }
    }
    return colours.size();
  }
}
