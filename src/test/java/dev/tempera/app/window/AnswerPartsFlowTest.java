package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.media.DataUrl;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.TestPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers carry beside text, from a server to the real window. */
@SuppressWarnings("NullAway.Init") // the window is opened before each test
class AnswerPartsFlowTest {
  @TempDir Path data;
  private final List<String> chunks = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ScriptedServer server =
      ScriptedServer.start((request, to) -> {
        if (request.method().equals("GET")) {
          to.json(200, "{\"data\":[{\"id\":\"m\"}]}");
        } else {
          asked.add(request.body());
          to.streamHead();
          for (String chunk : chunks) {
            to.send("data: " + chunk + "\n\n");
          }
          to.send("data: [DONE]\n\n");
        }
      });
  private final List<Path> saved = new CopyOnWriteArrayList<>();
  private final FilePicker files =
      new FilePicker() {
        @Override
        public Optional<Path> save(String title, String name, Kind kind) {
          Path file = data.resolve(name + kind.suffix());
          saved.add(file);
          return Optional.of(file);
        }

        @Override
        public List<Path> open(String title, List<Kind> kinds) {
          return List.of();
        }
      };
  private OpenWindow open;

  @BeforeEach
  void open() throws TimeoutException {
    open =
        new OpenWindow(
            data.resolve("data"),
            files,
            Theme.LIGHT,
            ConnectionProfile.usual("own", ConnectionProfile.Kind.CUSTOM)
                .withBaseUrl(server.baseUrl()));
  }

  @AfterEach
  void close() {
    open.close();
    server.close();
  }

  private void ask(String text) {
    int before = asked.size();
    open.robot.clickOn("#composer-text").write(text);
    open.press(KeyCode.ENTER);
    await(() -> asked.size() > before);
  }

  private static String told(Window window) {
    return window.getScene().getRoot().lookupAll("*").stream()
        .filter(Labeled.class::isInstance)
        .map(node -> ((Labeled) node).getText())
        .filter(Objects::nonNull)
        .collect(Collectors.joining("|"));
  }

  private boolean isAsked(String words) {
    return Window.getWindows().stream()
        .filter(window -> !window.equals(open.window.stage()))
        .anyMatch(window -> told(window).contains(words));
  }

  @Test
  void aSourceIsChosenByKeyAndItsWholeAddressIsSeenFirst() {
    String address = "https://a.example/path?of=the&source=1";
    chunks.add("{\"choices\":[{\"delta\":{\"content\":\"It rains. It pours.\"}}]}");
    chunks.add(
        """
        {"choices":[{"delta":{"annotations":[{"type":"url_citation","url_citation":{"url":"%s",\
        "title":"Weather","start_index":0,"end_index":9}}]},"finish_reason":"stop"}]}\
        """
            .formatted(address));
    ask("how is the weather?");
    Button source = (Button) open.node(".source-row .button");
    await(() -> open.find(".prose .note") != null);
    assertEquals("Open source 1, Weather, in the browser", source.getAccessibleText());
    open.robot.interact(source::requestFocus);
    assertTrue(onFx(() -> visible(source)));
    open.robot.type(KeyCode.ENTER);
    await(() -> isAsked(address));
    open.robot.type(KeyCode.ESCAPE);
    await(() -> !isAsked(address));
    assertEquals(1, asked.size(), "nothing else was asked");
  }

  @Test
  void aPictureIsLookedAtAndSavedAndGoesBackWithTheNextQuestion() throws IOException {
    byte[] png = TestPictures.png(40, 20);
    chunks.add("{\"choices\":[{\"delta\":{\"content\":\"Here:\"}}]}");
    chunks.add(
        """
        {"choices":[{"delta":{"images":[{"type":"image_url","image_url":{"url":"%s"}}]},\
        "finish_reason":"stop"}]}\
        """
            .formatted(DataUrl.of("image/png", png)));
    ask("draw a line");
    Node picture = open.node(".picture-button");
    await(() -> picture.getLayoutBounds().getWidth() > 30);
    assertTrue(picture.getAccessibleText().startsWith("Picture 1 of the answer, 40 × 20"));
    open.robot.interact(picture::requestFocus);
    open.robot.type(KeyCode.ENTER);
    Button save = (Button) open.node("#preview-save");
    open.robot.interact(save::fire);
    await(() -> saved.size() == 1 && Files.exists(saved.getFirst()));
    open.robot.type(KeyCode.ESCAPE);
    assertEquals("Picture 1 of the answer.png", saved.getFirst().getFileName().toString());
    assertArrayEquals(png, Files.readAllBytes(saved.getFirst()));
    ask("and again");
    assertTrue(
        asked.getLast().contains("\"images\":[{\"type\":\"image_url\""),
        "it is sent back as it came");
  }

  @Test
  void aSpokenAnswerIsReadSavedAndWhatCannotBePlayedIsSaid() throws IOException {
    chunks.add("{\"choices\":[{\"delta\":{\"audio\":{\"id\":\"a1\",\"transcript\":\"Good \"}}}]}");
    chunks.add(
        "{\"choices\":[{\"delta\":{\"audio\":{\"data\":\"AQACAAMA\",\"transcript\":\"day\"}}}]}");
    chunks.add(
        """
        {"choices":[{"delta":{"audio":{"data":"BAAFAAYA","expires_at":1790000000}},\
        "finish_reason":"stop"}]}\
        """);
    ask("say hello");
    Button save = (Button) open.node("#sound-save");
    await(() ->
        open.window.content().view().lookupAll(".prose .run").stream()
            .anyMatch(node -> node instanceof Text text && text.getText().equals("Good day")));
    open.robot.interact(save::requestFocus);
    open.robot.type(KeyCode.ENTER);
    await(() -> saved.size() == 1 && Files.exists(saved.getFirst()));
    byte[] wav = Files.readAllBytes(saved.getFirst());
    assertEquals("Spoken answer.wav", saved.getFirst().getFileName().toString());
    assertEquals(44 + 12, wav.length);
    assertEquals("RIFF", new String(wav, 0, 4, StandardCharsets.US_ASCII));
    open.robot.interact(((Button) open.node("#sound-play"))::fire);
    // It plays in an instant where there is a device, and says that there is none elsewhere.
    await(() -> {
      String note = ((Label) open.node(".sound-note")).getText();
      return note.isEmpty() || note.contains("No device");
    });
    ask("and again");
    assertTrue(asked.getLast().contains("\"content\":\"Good day\""), "the words go back");
    assertFalse(asked.getLast().contains("AQACAAMA"), "the sound does not");
  }

  private static boolean visible(Node node) {
    return node.isVisible() && node.getScene() != null && node.isFocused();
  }
}
