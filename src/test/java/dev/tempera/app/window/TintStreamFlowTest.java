package dev.tempera.app.window;

import static dev.tempera.app.window.WindowRobot.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.ScriptedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens tinted while an answer is still on its way, in the real window. */
class TintStreamFlowTest {
  private static final List<String> STEPS =
      List.of(".likely-line-back", ".doubtful-line-back", ".unsure-line-back", ".rare-line-back");

  @TempDir private Path data = Path.of("");
  private final CountDownLatch rest = new CountDownLatch(1);

  private final ScriptedServer server =
      ScriptedServer.start((request, to) -> {
        if (request.method().equals("GET")) {
          to.json(200, "{\"data\":[{\"id\":\"m\"}]}");
          return;
        }
        to.streamHead();
        to.send(chunk("Perhaps ", 0.03)).send(chunk("it rains", 0.4));
        assertTrue(rest.await(60, TimeUnit.SECONDS));
        to.send(chunk(".", 0.99)).send("data: [DONE]\n\n");
      });

  private static String chunk(String text, double probability) {
    return """
    data: {"choices":[{"index":0,"delta":{"content":"%s"},"logprobs":{"content":[\
    {"token":"%s","logprob":%s,"bytes":null,"top_logprobs":[]}]}}]}

    """
        .formatted(text, text, Math.log(probability));
  }

  private static boolean isTinted(OpenWindow open, String step) {
    Node transcript = open.find(".transcript");
    return transcript != null && transcript.lookupAll(step).stream().anyMatch(Node::isVisible);
  }

  /** Nobody has asked it for log probabilities: it knows them all the same. */
  @Test
  void theBuiltInModelIsTintedWhileItWrites() throws TimeoutException {
    try (server;
        OpenWindow open = new OpenWindow(data.resolve("data"), null)) {
      open.context.settings().update(s -> s.withBehaviour(s.behaviour().withOfflinePace(6)));
      open.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.Y);
      open.robot.clickOn("#composer-text").write("Write a poem about the sea.");
      open.press(KeyCode.ENTER);
      await(() ->
          STEPS.stream().anyMatch(step -> isTinted(open, step))
              && open.window.content().transcript().streamingProperty().get());
      rest.countDown();
    }
  }

  @Test
  void tokensAreTintedBeforeTheAnswerHasEnded() throws TimeoutException {
    ConnectionProfile own =
        ConnectionProfile.usual("own", ConnectionProfile.Kind.CUSTOM).withBaseUrl(server.baseUrl());
    try (server;
        OpenWindow open = new OpenWindow(data.resolve("data"), null, Theme.LIGHT, own)) {
      open.robot.clickOn("#composer-text").write("Will it rain?");
      open.press(KeyCode.ENTER);
      await(() -> open.window.content().transcript().streamingProperty().get());
      open.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.Y);
      for (String step : List.of(".rare-line-back", ".doubtful-line-back")) {
        await(() -> isTinted(open, step));
      }
      assertTrue(open.window.content().transcript().streamingProperty().get());
      open.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.Y);
      await(() -> !isTinted(open, ".rare-line-back"));
      open.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.Y);
      await(() -> isTinted(open, ".rare-line-back"));
      rest.countDown();
      await(() -> !open.window.content().transcript().streamingProperty().get());
      await(() -> isTinted(open, ".rare-line-back"));
    }
  }
}
