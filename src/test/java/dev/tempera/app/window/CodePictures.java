package dev.tempera.app.window;

import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.offline.OfflineProvider;
import dev.tempera.core.settings.Connections;
import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/** Draws the windows of code and of differences into a folder, for a person to look at. */
public final class CodePictures {
  private static final String CURL =
      """
      curl https://api.example.org/v1/chat/completions \\
        -H "Authorization: Bearer $KEY" -H "X-Team: blue" \\
        -d '{"model": "openai/gpt-4.1-nano", "temperature": 0.25, "n": 2,
          "messages": [
            {"role": "system", "content": "You translate into plain words."},
            {"role": "user", "name": "Ann", "content": "What is a capacitor?"}]}'
      """;

  private CodePictures() {}

  /** Draws everything into the folder given as the first argument. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      String name = theme.name().toLowerCase(Locale.ROOT);
      Path data = Files.createTempDirectory("pictures");
      try (OpenWindow open = new OpenWindow(data.resolve("data"), null, theme)) {
        draw(open, folder, name);
      }
    }
    System.exit(0);
  }

  private static void draw(OpenWindow open, Path folder, String theme) throws Exception {
    var conversations = open.context.conversations();
    Conversation made = OpenWindow.join(conversations.create(setup("{\"max_tokens\":30}", "")));
    var first =
        OpenWindow.join(
            OpenWindow.join(
                    conversations.send(
                        made.id(), ChatMessage.text(Role.USER, "Tell me a story about a fox")))
                .done());
    OpenWindow.join(
        OpenWindow.join(
                conversations.askVaried(
                    made.id(),
                    first.id(),
                    List.of(
                        setup(
                            "{\"max_tokens\":30,\"temperature\":1.4,\"seed\":7,"
                                + "\"stop\":[\"end\"]}",
                            "You are brief."))))
            .getFirst()
            .done());
    open.robot.interact(() -> open.window.content().conversations().reveal(made.id()));
    WaitForAsyncUtils.waitForFxEvents(30);
    open.run("request.code");
    OpenWindow.await(() -> anywhere("#code-language") != null);
    open.robot.interact(() ->
        ((ComboBox<?>) Objects.requireNonNull(anywhere("#code-language")))
            .getSelectionModel()
            .select(1));
    take(folder.resolve("code-" + theme + ".png"), "#code-window");
    open.run("answers.differences");
    OpenWindow.await(() -> anywhere("#differences-causes .differences-heading") != null);
    take(folder.resolve("differences-" + theme + ".png"), "#differences");
    open.robot.interact(() -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(CURL);
      Clipboard.getSystemClipboard().setContent(content);
    });
    open.run("conversation.fromCode");
    OpenWindow.await(() -> anywhere("#read-code-preview .code-remark") != null);
    take(folder.resolve("read-code-" + theme + ".png"), "#read-code");
    open.run("new.conversation");
    WaitForAsyncUtils.waitForFxEvents(30);
    Files.write(
        folder.resolve("welcome-" + theme + ".png"),
        OpenWindow.onFx(() -> PngWriter.encode(open.window.stage().getScene().snapshot(null))));
  }

  private static Setup setup(String parameters, String system) {
    ParameterSet set = ParameterSet.EMPTY;
    for (var property : ExactJson.read(parameters).properties()) {
      set = set.with(property.getKey(), property.getValue());
    }
    return new Setup(Connections.offline().id(), OfflineProvider.MODEL_ID, system, set);
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

  private static void take(Path file, String selector) throws Exception {
    WaitForAsyncUtils.waitForFxEvents(40);
    Node root = Objects.requireNonNull(OpenWindow.onFx(() -> anywhere(selector)));
    Files.write(file, OpenWindow.onFx(() -> PngWriter.encode(root.getScene().snapshot(null))));
    OpenWindow.onFx(() -> {
      root.getScene().getWindow().hide();
      return true;
    });
  }
}
