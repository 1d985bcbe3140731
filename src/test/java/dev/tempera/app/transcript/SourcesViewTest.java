package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
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
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Sources of an answer: numbers in its text, and a list under it that leads to them. */
class SourcesViewTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();
  private final List<String> opened = new ArrayList<>();
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
    conversations.user(id, "Tell me of the trams.");
    conversations.answer(id, parts, FakeConversations.settled(TurnState.COMPLETE));
    fx(() -> {
      stage.setScene(new Scene(new TranscriptView(model, opened::add), width, 900));
      stage
          .getScene()
          .getStylesheets()
          .add(
              Objects.requireNonNull(ThemeController.class.getResource("app.css"))
                  .toExternalForm());
      stage.show();
      model.show(id);
    });
    for (int i = 0; i < 3; i++) {
      fx(pulse::beat);
    }
  }

  private List<String> words() {
    return model.rows().stream().map(row -> row.content().text()).toList();
  }

  private Button open(int number) {
    return stage.getScene().getRoot().lookupAll(".source-row .button").stream()
        .map(Button.class::cast)
        .filter(button -> button.getAccessibleText().startsWith("Open source " + number + ","))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void numbersStandInTheTextAndSourcesUnderIt() {
    shown(700, CarriedSamples.sources());
    String all = String.join("\n", words());
    assertTrue(all.contains("drawn by horses.[1] Electric ones followed in 1896.[2]"), all);
    assertTrue(all.contains("(Leipziger Verkehrsbetriebe[3])."), all);
    assertTrue(all.contains("[1] Trams in Leipzig – Wikipedia  en.wikipedia.org\n“The first"), all);
    assertEquals(List.of(), fetched);
  }

  @Test
  void aSourceIsOpenedByItsKeyAndOnlyAsked() {
    shown(700, CarriedSamples.sources());
    fx(() -> open(2).requestFocus());
    robot.type(KeyCode.ENTER);
    assertEquals(List.of("https://www.lvz.de/strassenbahn"), opened);
    assertEquals(List.of(), fetched);
    fx(() -> assertTrue(open(1).isFocusTraversable()));
  }

  @Test
  void aNumberInTheTextLeadsThereToo() {
    shown(700, CarriedSamples.sources());
    Node note =
        stage.getScene().getRoot().lookupAll(".note").stream()
            .filter(node -> node instanceof Text text && text.getText().equals("[1]"))
            .findFirst()
            .orElseThrow();
    robot.clickOn(note);
    assertEquals(List.of("https://en.wikipedia.org/wiki/Trams_in_Leipzig"), opened);
  }

  @Test
  void hostileNamesAreSeenForWhatTheyAre() {
    shown(700, CarriedSamples.sources());
    String last = words().stream().filter(text -> text.startsWith("[4]")).findFirst().orElseThrow();
    assertTrue(last.contains("⟨U+202E⟩") && last.contains("⟨U+001B⟩"), last);
    assertTrue(last.length() < 700, "a long quotation is cut");
    assertFalse(last.contains("\u202E"));
  }

  @Test
  void aMegabyteOfATitleAndAThousandSourcesHarmNobody() {
    List<ContentPart> parts = new ArrayList<>();
    parts.add(new ContentPart.Text("Words."));
    for (int i = 0; i < 1_000; i++) {
      parts.add(
          CarriedSamples.cite("Words.", "Words.", "https://a.example/" + i, "Title " + i, ""));
    }
    parts.add(CarriedSamples.cite("Words.", "W", "https://b.example/", "t".repeat(1 << 20), ""));
    shown(700, parts);
    assertTrue(words().contains("and 900 more sources"));
  }

  @Test
  void aRefusalIsSetApartAndCopiedAsSuch() {
    shown(700, List.of(new ContentPart.Text("Well."), new ContentPart.Refusal("I won't.")));
    assertTrue(words().containsAll(List.of("Well.", "Refused", "I won't.")), words().toString());
    assertTrue(copiedWhole().contains("> **Refused**"), copiedWhole());
  }

  /** The whole answer copied is the text as it came; what is copied of the list has its links. */
  @Test
  void theSourcesAreCopiedWithTheAnswer() {
    shown(700, CarriedSamples.sources());
    String copied = copiedWhole();
    assertTrue(copied.contains(CarriedSamples.TEXT.strip()), copied);
    assertTrue(
        copied.contains(
            "[Trams in Leipzig – Wikipedia](https://en.wikipedia.org/wiki/Trams_in_Leipzig)"),
        copied);
  }

  @Test
  void copyingTheMessageTakesItsSourcesAlong() {
    shown(700, CarriedSamples.sources());
    robot.moveTo(".note");
    Button copy =
        stage.getScene().getRoot().lookupAll(".button").stream()
            .map(Button.class::cast)
            .filter(button -> "Copy message".equals(button.getAccessibleText()))
            .findFirst()
            .orElseThrow();
    fx(copy::fire);
    String[] copied = new String[1];
    fx(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertTrue(copied[0].startsWith(CarriedSamples.TEXT), copied[0]);
    assertTrue(
        copied[0].contains("2. Wie Leipzig elektrisch wurde <https://www.lvz.de/strassenbahn>\n"),
        copied[0]);
    assertTrue(copied[0].contains("`javascript:alert('x')`"), copied[0]);
  }

  private String copiedWhole() {
    String[] copied = new String[1];
    fx(() -> {
      int last = model.rows().size() - 1;
      int end = model.rows().get(last).content().text().length();
      model.selection().select(new Selection.Place(0, 0), new Selection.Place(last, end));
      copied[0] =
          CopiedText.of(model.rows(), model.selection(), model.document()::source).markdown();
    });
    return copied[0];
  }

  @ParameterizedTest
  @CsvSource({"light, 760", "dark, 760", "light, 340", "dark, 340"})
  void picturesOfThem(String theme, double width) throws Exception {
    fx(() ->
        Application.setUserAgentStylesheet(
            theme.equals("dark")
                ? new PrimerDark().getUserAgentStylesheet()
                : new PrimerLight().getUserAgentStylesheet()));
    List<ContentPart> parts = new ArrayList<>(CarriedSamples.sources().subList(0, 4));
    parts.add(new ContentPart.Audio(ExactJson.object(), Blob.of(SoundType.PCM, new byte[240_000])));
    parts.add(new ContentPart.Image(DataUrl.of("image/png", TestPictures.png(300, 90))));
    parts.add(new ContentPart.Image("https://a.example/picture.png"));
    parts.add(new ContentPart.Refusal("I will not draw a map of the depots."));
    shown(width, parts);
    WritableImage[] picture = new WritableImage[1];
    fx(() -> picture[0] = stage.getScene().snapshot(null));
    Path folder = Path.of("target/pictures");
    Files.createDirectories(folder);
    Files.write(
        folder.resolve("sources-" + theme + "-" + (int) width + ".png"),
        PngWriter.encode(Objects.requireNonNull(picture[0])));
  }
}
