package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code out of the real window and into it. */
@SuppressWarnings("NullAway.Init") // the window is opened before each test
class CodeFlowTest {
  private static final String CURL =
      "curl https://openrouter.ai/api/v1/chat/completions -H 'Authorization: Bearer geheim' -d '{"
          + "\"model\":\"a/b\",\"temperature\":0.25,\"n\":2,\"messages\":[{\"role\":\"system\","
          + "\"content\":\"Be brief\"},{\"role\":\"user\",\"content\":\"One\"},{\"role\":"
          + "\"assistant\",\"content\":\"Two\"},{\"role\":\"user\",\"content\":\"Three\"}]}'";

  @TempDir Path data;
  private OpenWindow open;

  @BeforeEach
  void open() throws TimeoutException {
    open = new OpenWindow(data.resolve("data"), null);
    clipboard("");
  }

  @AfterEach
  void close() {
    open.robot.interact(() -> {
      for (Window window : Window.getWindows().toArray(Window[]::new)) {
        if (!window.equals(open.window.stage())) {
          window.hide();
        }
      }
    });
    open.close();
  }

  private void clipboard(String text) {
    open.robot.interact(() -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
    });
  }

  private static @Nullable Node anywhere(String selector) {
    for (Window window : Window.getWindows()) {
      Node found = window instanceof Stage ? window.getScene().getRoot().lookup(selector) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Node node(String selector) {
    return WindowRobot.awaited(() -> anywhere(selector), node -> true);
  }

  private static String preview() {
    return node("#read-code-preview").lookupAll(".label").stream()
        .map(Label.class::cast)
        .map(Label::getText)
        .toList()
        .toString();
  }

  private Conversation current() {
    return Objects.requireNonNull(
        open.window.content().conversations().currentProperty().get(), "no conversation");
  }

  @Test
  void aPastedCommandBecomesAConversation() {
    open.robot.clickOn(open.node("#welcome-code"));
    StyleClassedTextArea area = (StyleClassedTextArea) node("#read-code-text");
    await(area::isFocused);
    assertTrue(((Button) node("#read-code-make")).isDisabled());
    open.robot.interact(() -> area.appendText("Hello"));
    await(() -> preview().contains("no request in it that is known"));
    clipboard(CURL);
    open.robot.interact(() -> ((Button) node("#read-code-paste")).fire());
    await(() -> !((Button) node("#read-code-make")).isDisabled());
    String told = onFx(CodeFlowTest::preview);
    assertTrue(told.contains("This is a curl command."), told);
    assertTrue(told.contains("Asks tempera/tiny at "), told);
    assertTrue(told.contains("It named a/b"), told);
    assertTrue(told.contains("temperature 0.25"), told);
    assertTrue(told.contains("Authorization: left out"), told);
    assertTrue(told.contains("n: "), told);
    assertFalse(told.contains("geheim"), told);
    open.press(KeyCode.CONTROL, KeyCode.ENTER);
    await(() -> current().setup().systemPrompt().equals("Be brief"));
    assertEquals("Three", current().draft());
    assertEquals(
        "0.25", current().setup().parameters().json("temperature").orElseThrow().toString());
    await(() -> anywhere("#read-code") == null);
    await(() ->
        open.find("#composer-text") instanceof StyleClassedTextArea text
            && text.getText().equals("Three"));
    assertEquals(
        2,
        OpenWindow.join(open.context.conversations().open(current().id()))
            .tree()
            .path(Objects.requireNonNull(current().head()))
            .size());
  }

  @Test
  void whatIsOnTheClipboardIsOfferedAtOnceAndEscapeLeavesAll() {
    clipboard(CURL);
    Conversation before = onFx(this::current);
    open.run("conversation.fromCode");
    await(() -> ((StyleClassedTextArea) node("#read-code-text")).getText().equals(CURL));
    await(() -> !((Button) node("#read-code-make")).isDisabled());
    open.press(KeyCode.ESCAPE);
    await(() -> anywhere("#read-code") == null);
    assertEquals(before.id(), onFx(this::current).id());
  }

  @Test
  void theNextRequestIsShownAndCopiedAsCode() {
    open.robot.clickOn(open.node("#composer-text"));
    open.robot.write("Hello");
    open.run("request.code");
    TextArea text = (TextArea) node("#code-text");
    await(() -> text.getText().contains("Hello"));
    assertTrue(text.getText().startsWith("curl -N 'https://openrouter.ai"), text.getText());
    choose("python");
    await(() -> text.getText().contains("from openai import OpenAI"));
    assertTrue(text.getText().contains("stream=True"), text.getText());
    open.robot.interact(
        () -> ((javafx.scene.control.CheckBox) node("#code-streaming")).setSelected(false));
    await(() -> !text.getText().contains("stream=True"));
    open.robot.interact(() -> ((Button) node("#code-copy")).fire());
    assertEquals(text.getText(), onFx(() -> Clipboard.getSystemClipboard().getString()).strip());
  }

  private void choose(String word) {
    open.robot.interact(() -> {
      ComboBox<?> languages = (ComboBox<?>) node("#code-language");
      for (int i = 0; i < languages.getItems().size(); i++) {
        if (((dev.tempera.core.code.CodeLanguage) languages.getItems().get(i))
            .word()
            .equals(word)) {
          languages.getSelectionModel().select(i);
        }
      }
    });
  }
}
