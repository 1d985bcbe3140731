package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.offline.OfflineProvider;
import dev.tempera.core.session.Turn;
import dev.tempera.core.settings.Connections;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two answers of the real window compared, with what they were asked by. */
@SuppressWarnings("NullAway.Init") // the window is opened before each test
class DifferencesFlowTest {
  @TempDir Path data;
  private OpenWindow open;

  @BeforeEach
  void open() throws TimeoutException {
    open = new OpenWindow(data.resolve("data"), null);
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

  /** Everything that a pane says, texts and labels in the order of the scene. */
  private static String told(String pane) {
    Node of = anywhere(pane);
    return of == null
        ? ""
        : of.lookupAll("*").stream()
            .map(each ->
                each instanceof Label label
                    ? label.getText()
                    : each instanceof Text text && text.getStyleClass().contains("difference-text")
                        ? text.getText()
                        : "")
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining("|"));
  }

  private static Setup setup(String parameters) {
    ParameterSet set = ParameterSet.EMPTY;
    for (var property : ExactJson.read(parameters).properties()) {
      set = set.with(property.getKey(), property.getValue());
    }
    return new Setup(Connections.offline().id(), OfflineProvider.MODEL_ID, "", set);
  }

  private MessageNode ask(Conversation conversation, String text) {
    Turn turn =
        OpenWindow.join(
            open.context
                .conversations()
                .send(conversation.id(), ChatMessage.text(Role.USER, text)));
    return OpenWindow.join(turn.done());
  }

  /** A conversation with two versions of an answer, asked at two lengths. */
  private Conversation twoVersions() {
    var conversations = open.context.conversations();
    Conversation made =
        OpenWindow.join(
            conversations.create(setup("{\"max_tokens\":6,\"temperature\":0,\"seed\":1}")));
    MessageNode first = ask(made, "Tell a story");
    List<Turn> varied =
        OpenWindow.join(
            conversations.askVaried(
                made.id(),
                first.id(),
                List.of(setup("{\"max_tokens\":20,\"temperature\":0,\"seed\":1}"))));
    OpenWindow.join(varied.getFirst().done());
    return made;
  }

  @Test
  void theOtherVersionIsComparedWithItsRequest() {
    Conversation made = twoVersions();
    open.robot.interact(() -> open.window.content().conversations().reveal(made.id()));
    await(() ->
        made.id()
            .equals(
                Objects.requireNonNull(
                        open.window.content().conversations().currentProperty().get())
                    .id()));
    open.run("answers.differences");
    await(() -> told("#differences-causes").contains("max_tokens"));
    String causes = onFx(() -> told("#differences-causes"));
    assertTrue(causes.contains("One thing was asked differently."), causes);
    assertTrue(causes.contains("|6|") && causes.contains("|20|"), causes);
    assertTrue(causes.contains("answer tokens"), causes);
    String effects = onFx(() -> told("#differences-effects"));
    assertTrue(effects.startsWith("The texts differ."), effects);
    assertTrue(onFx(() -> node("#differences-json").isDisabled()));
    open.robot.interact(() -> ((Button) node("#differences-copy")).fire());
    String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
    assertTrue(copied.contains("max_tokens 6 → 20"), copied);
    open.robot.interact(() -> ((Button) node("#differences-swap")).fire());
    await(() -> told("#differences-causes").contains("|20|6|"));
    open.robot.interact(() -> node("#differences").getScene().getWindow().requestFocus());
    open.press(KeyCode.ESCAPE);
    await(() -> anywhere("#differences") == null);
  }

  @Test
  void answersOfTwoConversationsAreCompared() {
    var conversations = open.context.conversations();
    Conversation made = twoVersions();
    Conversation other = OpenWindow.join(conversations.create(setup("{\"max_tokens\":5}")));
    ask(other, "What is 7 + 5?");
    open.run("answers.differences");
    ComboBox<?> first = (ComboBox<?>) node("#differences-first-conversation");
    ComboBox<?> second = (ComboBox<?>) node("#differences-second-conversation");
    await(() -> first.getItems().size() >= 2);
    choose(first, made);
    choose(second, other);
    await(() -> told("#differences-causes").contains("message 1"));
    String causes = onFx(() -> told("#differences-causes"));
    assertTrue(causes.contains("What is 7 + 5?") || causes.contains("7"), causes);
    assertTrue(causes.contains("seed") && causes.contains("unset"), causes);
    assertFalse(onFx(() -> told("#differences-effects")).isEmpty());
    assertEquals("", onFx(() -> ((Label) node("#differences-notice")).getText()));
  }

  private void choose(ComboBox<?> box, Conversation conversation) {
    open.robot.interact(() -> {
      for (int i = 0; i < box.getItems().size(); i++) {
        if (((Conversation) box.getItems().get(i)).id().equals(conversation.id())) {
          box.getSelectionModel().select(i);
        }
      }
    });
  }
}
