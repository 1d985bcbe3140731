package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.media.DataUrl;
import dev.tempera.core.media.SoundType;
import dev.tempera.core.params.ExactJson;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import dev.tempera.testing.TestPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures and sounds of answers that stand side by side. */
class CarriedColumnsViewTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();
  private final List<String> fetched = new ArrayList<>();
  private final TranscriptViewModel model =
      new TranscriptViewModel(
          conversations,
          new FxUiExecutor(),
          pulse,
          Runnable::run,
          address -> {
            fetched.add(address);
            return new byte[0];
          });

  @SuppressWarnings("NullAway.Init") // made when the toolkit runs
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void shown(double width, List<ContentPart> parts) {
    ConversationId id = conversations.start();
    conversations.user(id, "Draw a fox, and say what it says.");
    MessageId answer =
        conversations.answer(id, parts, FakeConversations.settled(TurnState.COMPLETE));
    fx(() -> {
      stage.setScene(new Scene(new TranscriptView(model, address -> {}), width, 700));
      stage
          .getScene()
          .getStylesheets()
          .add(
              Objects.requireNonNull(ThemeController.class.getResource("app.css"))
                  .toExternalForm());
      stage.show();
      model.show(id);
    });
    fx(pulse::beat);
    fx(() -> {
      var _ = conversations.askAgain(id, answer, 1);
      conversations.end(conversations.turns(id).getLast(), TurnState.COMPLETE);
      model.compare(answer);
    });
    for (int i = 0; i < 3; i++) {
      fx(pulse::beat);
    }
  }

  private static List<ContentPart> carried() {
    return List.of(
        new ContentPart.Text("Here it is, and so it sounds."),
        new ContentPart.Image(DataUrl.of("image/png", TestPictures.png(640, 360))),
        new ContentPart.Audio(
            ExactJson.object(), Media.of(DataUrl.of(SoundType.PCM, new byte[96_000]))),
        new ContentPart.Image("https://pictures.example/fox.png"));
  }

  private List<Button> buttons(String selector) {
    return stage.getScene().getRoot().lookupAll(".column-carried " + selector).stream()
        .map(Button.class::cast)
        .toList();
  }

  @Test
  void picturesAndSoundsAreSeenAndReachedByKey() {
    shown(1000, carried());
    assertEquals(
        "Picture 1 of the answer, 640 × 360. Opens a preview.",
        buttons(".picture-button").getFirst().getAccessibleText());
    assertTrue(buttons(".picture-button").getFirst().isFocusTraversable());
    assertEquals("Play “Spoken answer”", buttons("#sound-play").getFirst().getAccessibleText());
    assertEquals(List.of(), fetched, "what lies at an address waits for the person");
    Node load = stage.getScene().getRoot().lookup(".column-carried .picture-load");
    fx(load::requestFocus);
    robot.type(KeyCode.SPACE);
    assertEquals(List.of("https://pictures.example/fox.png"), fetched);
  }

  @Test
  void theListShowsThemTooAndNothingIsLeftWhenItIsClosed() {
    shown(1000, carried());
    fx(() -> model.columns().listProperty().set(true));
    assertEquals(1, buttons("#sound-play").size());
    fx(() -> model.columns().close());
    assertEquals(List.of(), buttons("#sound-play"));
  }

  /** A column is laid out as a whole, whatever a server sends. */
  @Test
  void ofVeryManyTheFirstAreMade() {
    List<ContentPart> many = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      many.add(new ContentPart.Image("https://pictures.example/" + i + ".png"));
    }
    shown(1000, many);
    assertEquals(12, stage.getScene().getRoot().lookupAll(".column-carried .picture-load").size());
    Pane pane = (Pane) stage.getScene().getRoot().lookup(".column-carried");
    assertEquals(
        "2988 more in the conversation.", ((Label) pane.getChildren().getLast()).getText());
  }

  @ParameterizedTest
  @CsvSource({"light,1000", "dark,1000", "light,420", "dark,420"})
  void isDrawn(String theme, double width) throws Exception {
    fx(() ->
        Application.setUserAgentStylesheet(
            theme.equals("dark")
                ? new PrimerDark().getUserAgentStylesheet()
                : new PrimerLight().getUserAgentStylesheet()));
    shown(width, carried());
    WritableImage[] picture = new WritableImage[1];
    fx(() -> picture[0] = stage.getScene().snapshot(null));
    Path folder = Files.createDirectories(Path.of("target/pictures"));
    Files.write(
        folder.resolve("columns-carried-" + theme + (int) width + ".png"),
        PngWriter.encode(picture[0]));
    assertTrue(picture[0].getWidth() > 0);
  }
}
