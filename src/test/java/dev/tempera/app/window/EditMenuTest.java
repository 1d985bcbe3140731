package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.MenuBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Edit menu of the real window, by mouse. */
@SuppressWarnings("NullAway.Init") // the window is opened before each test
class EditMenuTest {
  @TempDir Path data;
  private OpenWindow open;

  @BeforeEach
  void open() throws TimeoutException {
    open = new OpenWindow(data.resolve("data"), null);
    await(() -> open.window.content().view().lookup(".menu-bar") instanceof MenuBar);
  }

  @AfterEach
  void close() {
    open.close();
  }

  private StyleClassedTextArea composer() {
    return (StyleClassedTextArea) open.node("#composer-text");
  }

  private void choose(String item) {
    open.robot.clickOn("Edit");
    open.robot.clickOn(item);
  }

  @Test
  void pastesIntoWhatHadTheKeyboardAndTakesItBack() {
    open.robot.clickOn(composer());
    onFx(() -> {
      ClipboardContent content = new ClipboardContent();
      content.putString("from the clipboard");
      return Clipboard.getSystemClipboard().setContent(content);
    });
    choose("Paste");
    await(() -> composer().getText().equals("from the clipboard"));
    choose("Undo");
    await(() -> composer().getText().isEmpty());
    await(() -> open.isFocused("#composer-text"));
  }

  @Test
  void aRightClickOnTheComposerOffersTheSame() {
    open.robot.clickOn(composer());
    open.robot.write("words");
    open.robot.rightClickOn(composer());
    open.robot.clickOn("Select all");
    await(() -> composer().getSelectedText().equals("words"));
    open.robot.rightClickOn(composer());
    open.robot.clickOn("Cut");
    await(() -> composer().getText().isEmpty());
  }

  @Test
  void undoingTwiceTakesBackOneDeletionEach() {
    open.run("new.conversation");
    open.robot.clickOn(composer());
    open.robot.write("a draft");
    open.run("new.conversation");
    await(() -> shown().draft().isBlank());
    int before = onFx(() -> open.window.content().conversations().all().size());
    assertTrue(before >= 2);
    open.robot.interact(() -> open.node("#conversation-list").requestFocus());
    open.run("this.delete");
    await(() -> open.window.content().conversations().all().size() == before - 1);
    // A button has the keyboard: no text and no list.
    open.robot.interact(() -> open.node("#new-conversation").requestFocus());
    open.press(KeyCode.CONTROL, KeyCode.Z);
    await(() -> open.window.content().conversations().all().size() == before);
    assertEquals(before, onFx(() -> open.window.content().conversations().all().size()));
  }

  private Conversation shown() {
    return java.util.Objects.requireNonNull(
        open.window.content().conversations().currentProperty().get());
  }
}
