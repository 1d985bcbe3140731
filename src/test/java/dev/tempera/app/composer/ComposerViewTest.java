package dev.tempera.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.testing.Allocated;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.TestPictures;
import dev.tempera.testing.WordCounter;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The composer in a window. */
class ComposerViewTest {
  private static final String LOG_LINE = "A line of an ordinary log file with some words in it.\n";

  @TempDir Path dir;
  private final FxRobot robot = new FxRobot();
  private final MemoryConversations conversations = new MemoryConversations();
  private final FxUiExecutor ui = new FxUiExecutor();
  private final ReadOnlyObjectWrapper<@Nullable Conversation> current =
      new ReadOnlyObjectWrapper<>();
  private final ConversationMeter meter =
      new ConversationMeter(
          conversations,
          current,
          new WordCounter(),
          setup -> CompletableFuture.completedFuture(MemoryConversations.model(256)),
          ui,
          task -> Thread.startVirtualThread(task));
  private final AttachmentsViewModel attachments =
      new AttachmentsViewModel(
          new Drafts(conversations, ui, toast -> {}),
          current,
          setup -> CompletableFuture.completedFuture(MemoryConversations.model(256)),
          ui,
          task -> Thread.startVirtualThread(task),
          toast -> {});
  private final ManualDelay delay = new ManualDelay();
  private List<Path> chosen = List.of();
  private final FilePicker files =
      new FilePicker() {
        @Override
        public Optional<Path> save(String title, String name, Kind kind) {
          return Optional.empty();
        }

        @Override
        public List<Path> open(String title, List<Kind> kinds) {
          return chosen;
        }
      };
  private final ComposerViewModel model =
      new ComposerViewModel(conversations, current, meter, attachments, ui, delay, toast -> {});

  @SuppressWarnings("NullAway.Init") // made when the toolkit runs
  private Stage stage;

  @SuppressWarnings("NullAway.Init") // made when the toolkit runs
  private PromptArea area;

  @BeforeEach
  void open() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      current.set(conversations.add("a", Instant.EPOCH, false, true));
      ComposerView view = new ComposerView(model, new FxPulse(ui), files);
      stage.setScene(new Scene(new StackPane(view), 700, 500));
      stage.show();
      view.focusText();
    });
    area = robot.lookup("#composer-text").query();
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  /** The toolkit switches them on when the focused node says what it wants, not before. */
  @Test
  void inputMethodsAreAskedForOnceMoreWhenTheWindowIsShown() {
    List<Object> said = new ArrayList<>();
    Object[] handler = new Object[1];
    fx(() -> {
      PromptArea early = new PromptArea(Runnable::run, new NoPastes());
      Stage late = new Stage();
      late.setScene(new Scene(new StackPane(early), 300, 200));
      early.requestFocus();
      // The headless platform knows no input methods; elsewhere the area has set its own.
      early.setOnInputMethodTextChanged(e -> {});
      handler[0] = early.getOnInputMethodTextChanged();
      early
          .onInputMethodTextChangedProperty()
          .addListener((o, was, is) -> said.add(is == null ? "off" : is));
      late.show();
    });
    assertEquals(List.of("off", handler[0]), said);
  }

  private static final class NoPastes implements PromptArea.PasteTarget {
    @Override
    public boolean takes(Clipboard clipboard) {
      return false;
    }

    @Override
    public String setAside(String text) {
      return "";
    }

    @Override
    public boolean isStandIn(String text) {
      return false;
    }
  }

  @Test
  void backspaceAndDeleteTakeAWholeEmoji() {
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    String flag = "\uD83C\uDDE9\uD83C\uDDEA";
    fx(() -> {
      area.replaceText("x\na" + family + flag);
      area.requestFocus();
    });
    robot.push(KeyCode.BACK_SPACE);
    assertEquals("x\na" + family, area.getText());
    robot.push(KeyCode.BACK_SPACE);
    assertEquals("x\na", area.getText());
    fx(() -> {
      area.replaceText(family + "b");
      area.moveTo(0);
    });
    robot.push(KeyCode.DELETE);
    assertEquals("b", area.getText());
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void until(BooleanSupplier condition) {
    try {
      WaitForAsyncUtils.waitFor(
          10,
          TimeUnit.SECONDS,
          () -> {
            boolean[] is = {false};
            fx(() -> is[0] = condition.getAsBoolean());
            return is[0];
          });
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("it did not happen", e);
    }
  }

  private void paste(Map<DataFormat, Object> content) {
    fx(() -> {
      Clipboard.getSystemClipboard().setContent(content);
      area.paste();
    });
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    fx(() -> attachments.items().forEach(item -> names.add(item.name())));
    return names;
  }

  private @Nullable Node find(String selector) {
    Node[] found = {null};
    fx(() -> found[0] = stage.getScene().getRoot().lookup(selector));
    return found[0];
  }

  /** Replacing a stretch by another one of its length changes no length. */
  @Test
  void aChangeThatKeepsTheLengthIsADraftToo() {
    ConversationId id = Objects.requireNonNull(current.get()).id();
    fx(() -> area.replaceText("teh"));
    fx(() -> delay.advance(Duration.ofSeconds(5)));
    until(() -> conversations.conversation(id).draft().equals("teh"));
    fx(() -> area.replaceText(1, 3, "he"));
    fx(() -> delay.advance(Duration.ofSeconds(5)));
    until(() -> conversations.conversation(id).draft().equals("the"));
  }

  @Test
  void fiveMegabytesAreABlockAndNeverLaidOut() {
    String text = LOG_LINE.repeat(5_000_000 / LOG_LINE.length());
    // Once before, so that it is not the loading of classes that is counted.
    paste(Map.of(DataFormat.PLAIN_TEXT, text));
    fx(() -> area.clear());
    fx(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
    fx(() -> {
      long pasting =
          Allocated.by(() -> {
            area.paste();
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
          });
      // Some copies of the text; laid out, each of its lines would cost more than a copy.
      assertTrue(pasting < 20L * text.length(), () -> "pasting took " + pasting + " bytes");
    });
    assertEquals(List.of("Pasted text 2"), names());
    fx(() -> {
      long typing =
          Allocated.by(() -> {
            for (int i = 0; i < 20; i++) {
              area.appendText("x");
              stage.getScene().getRoot().layout();
            }
          });
      assertTrue(typing < 4L * text.length(), () -> "20 keys took " + typing + " bytes");
    });
  }

  @Test
  void aMegabyteOnOneLineIsABlockToo() {
    paste(Map.of(DataFormat.PLAIN_TEXT, "x".repeat(1_000_000)));
    assertEquals(List.of("Pasted text 1"), names());
    fx(() -> assertEquals("[Pasted text 1]\n", area.getText()));
  }

  @Test
  void aBlockIsSentWhereItWasPasted() {
    robot.write("before after");
    fx(() -> area.moveTo(7));
    String text = LOG_LINE.repeat(1_000);
    paste(Map.of(DataFormat.PLAIN_TEXT, text));
    fx(() -> assertEquals("before \n[Pasted text 1]\nafter", area.getText()));
    robot.type(KeyCode.ENTER);
    until(() -> !conversations.sent().isEmpty());
    assertEquals("before \n" + text + "\nafter", conversations.sent().getFirst().text());
    assertEquals(List.of(), names());
  }

  @Test
  void backspaceTakesTheWholeBlockAndUndoBringsItBack() {
    paste(Map.of(DataFormat.PLAIN_TEXT, LOG_LINE.repeat(1_000)));
    fx(() -> area.moveTo("[Pasted text 1]".length()));
    robot.type(KeyCode.BACK_SPACE);
    fx(() -> assertEquals("\n", area.getText()));
    assertEquals(List.of(), names());
    robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
    fx(() -> assertEquals("[Pasted text 1]\n", area.getText()));
    assertEquals(List.of("Pasted text 1"), names());
    fx(() -> area.moveTo(0));
    robot.type(KeyCode.DELETE);
    assertEquals(List.of(), names());
  }

  @Test
  void aBlockThatIsNotTooLongCanBePutIntoTheText() {
    String text = LOG_LINE.repeat(1_000);
    paste(Map.of(DataFormat.PLAIN_TEXT, text));
    robot.clickOn(".attachment-inline");
    fx(() -> assertEquals(text + "\n", area.getText()));
    assertEquals(List.of(), names());
    fx(() -> area.clear());
    paste(Map.of(DataFormat.PLAIN_TEXT, LOG_LINE.repeat(10_000)));
    assertNull(find(".attachment-inline"));
  }

  @Test
  void aBlockIsReadInAPreview() {
    paste(Map.of(DataFormat.PLAIN_TEXT, LOG_LINE.repeat(90_000)));
    robot.clickOn(".attachment-open");
    until(() -> stage.getScene().getRoot().lookup(".text-preview .list-cell:filled") != null);
    robot.type(KeyCode.END);
    robot.type(KeyCode.ESCAPE);
    assertNull(find(".preview-overlay"));
    fx(() -> assertFalse(model.streamingProperty().get()));
  }

  @Test
  void aPictureFromTheClipboardIsAttachedAndLookedAt() {
    Image image = new Image(new ByteArrayInputStream(TestPictures.png(300, 200)));
    paste(Map.of(DataFormat.IMAGE, image));
    until(() -> attachments.items().size() == 1);
    Attachment item = attachments.items().getFirst();
    assertEquals("Pasted picture.png", item.name());
    Label details = (Label) find(".attachment-details");
    assertNotNull(details);
    until(() -> details.getText().split(" · ", 2)[0].equals("300 × 200"));
    robot.clickOn(".attachment-open");
    assertNotNull(find(".preview-overlay"));
    until(() -> stage.getScene().getRoot().lookup(".zoom-pane") != null);
    robot.type(KeyCode.ESCAPE);
    assertNull(find(".preview-overlay"));
    fx(() ->
        assertTrue(
            stage.getScene().getFocusOwner().getStyleClass().contains("attachment-open"),
            "the focus comes back"));
    robot.type(KeyCode.DELETE);
    assertEquals(List.of(), names());
  }

  @Test
  void attachmentsAreNotSqueezedByATallText() throws Exception {
    File file = Files.write(dir.resolve("a.png"), TestPictures.png(9, 9)).toFile();
    paste(Map.of(DataFormat.FILES, List.of(file)));
    until(() -> attachments.items().size() == 1);
    Region chip = (Region) Objects.requireNonNull(find(".attachment-chip"));
    until(() -> chip.getHeight() > 0);
    double height = chip.getHeight();
    fx(() -> area.replaceText("line\n".repeat(200)));
    Region strip = (Region) Objects.requireNonNull(find(".attachment-scroll"));
    fx(() -> stage.getScene().getRoot().layout());
    assertEquals(height, chip.getHeight());
    assertTrue(strip.getHeight() >= height, "the strip is " + strip.getHeight() + " high");
  }

  @Test
  void filesFromTheClipboardAreAttached() throws Exception {
    File file = Files.write(dir.resolve("a.png"), TestPictures.png(9, 9)).toFile();
    paste(Map.of(DataFormat.FILES, List.of(file), DataFormat.PLAIN_TEXT, file.toString()));
    until(() -> attachments.items().size() == 1);
    fx(() -> assertEquals("", area.getText()));
    robot.write("what is this?");
    robot.type(KeyCode.ENTER);
    until(() -> !conversations.sent().isEmpty());
    assertTrue(conversations.sent().getFirst().parts().get(1) instanceof ContentPart.Image);
  }

  @Test
  void textBesideAPictureStaysText() {
    Image image = new Image(new ByteArrayInputStream(TestPictures.png(3, 2)));
    paste(Map.of(DataFormat.IMAGE, image, DataFormat.PLAIN_TEXT, "a cell of a sheet"));
    fx(() -> assertEquals("a cell of a sheet", area.getText()));
    assertEquals(List.of(), names());
  }

  /** The Headless platform has no input method, so its text does not appear; its events do. */
  @Test
  void enterWhileAnInputMethodComposesDoesNotSend() {
    robot.write("a");
    compose("に", "");
    fx(() -> assertTrue(area.isComposing()));
    robot.type(KeyCode.ENTER);
    assertEquals(List.of(), conversations.sent());
    fx(() -> assertEquals("a", area.getText(), "no new line either"));
    compose("", "日");
    fx(() -> assertFalse(area.isComposing()));
    robot.type(KeyCode.ENTER);
    until(() -> !conversations.sent().isEmpty());
  }

  private void compose(String composed, String committed) {
    List<InputMethodTextRun> runs =
        composed.isEmpty()
            ? List.of()
            : List.of(new InputMethodTextRun(composed, InputMethodHighlight.UNSELECTED_RAW));
    fx(() ->
        Event.fireEvent(
            area,
            new InputMethodEvent(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, committed, composed.length())));
  }

  @Test
  void growsWithItsTextUpToALimit() {
    Node scroll = robot.lookup(".composer-scroll").query();
    double[] heights = new double[3];
    fx(() -> heights[0] = scroll.getLayoutBounds().getHeight());
    fx(() -> area.replaceText("line\n".repeat(5)));
    until(() -> scroll.getLayoutBounds().getHeight() > heights[0] + 20);
    fx(() -> heights[1] = scroll.getLayoutBounds().getHeight());
    fx(() -> {
      stage.getScene().getRoot().setStyle("-fx-base: black;");
      stage.getScene().getRoot().applyCss();
      stage.getScene().getRoot().layout();
    });
    fx(() -> assertEquals(heights[1], scroll.getLayoutBounds().getHeight(), "another theme"));
    fx(() -> area.replaceText("line\n".repeat(500)));
    until(() -> scroll.getLayoutBounds().getHeight() > heights[1] + 20);
    fx(() -> heights[2] = scroll.getLayoutBounds().getHeight());
    assertTrue(heights[2] < 300, "grew to " + heights[2]);
  }

  @Test
  void undoesWhatWasTyped() {
    robot.write("one");
    fx(() -> area.getUndoManager().preventMerge());
    robot.write(" two");
    robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
    fx(() -> assertEquals("one", area.getText()));
    robot
        .press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z)
        .release(KeyCode.Z, KeyCode.SHIFT, KeyCode.CONTROL);
    fx(() -> assertEquals("one two", area.getText()));
  }

  @Test
  void variablesAndMarkdownStandOut() {
    fx(() -> area.replaceText("# Title {{name}} `code`"));
    until(() -> area.getStyleOfChar(9).contains("prompt-variable") || hasStyle("prompt-heading"));
    fx(() -> area.replaceText("Hello {{name}}, see `code` and [Pasted text 1]"));
    until(() -> hasStyle("prompt-variable") && hasStyle("prompt-code") && hasStyle("prompt-paste"));
  }

  private boolean hasStyle(String style) {
    for (int i = 0; i < area.getLength(); i++) {
      if (area.getStyleOfChar(i).contains(style)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void filesToAttachAreAskedForByTheWindowsPicker() throws Exception {
    Path file = Files.writeString(dir.resolve("notes.txt"), "some notes");
    ComposerView view = robot.lookup(".composer").query();
    fx(view::chooseFiles);
    assertTrue(model.attachments().items().isEmpty(), "none was chosen");
    chosen = List.of(file);
    fx(view::chooseFiles);
    until(() -> !model.attachments().items().isEmpty());
    assertEquals("notes.txt", model.attachments().items().getFirst().name());
  }
}
