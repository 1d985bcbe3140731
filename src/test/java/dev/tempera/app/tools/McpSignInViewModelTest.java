package dev.tempera.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.tools.McpSignInViewModel.Step;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.mcp.oauth.McpSignIns;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.ScriptedServer;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class McpSignInViewModelTest {
  private final MemoryCredentials store = new MemoryCredentials(true);
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<String> shown = new ArrayList<>();
  private final McpSignIns signIns = new McpSignIns(store, background::add, InstantSource.system());
  private final McpSignInViewModel model =
      new McpSignInViewModel(
          signIns, background::add, UiExecutor.immediate(), shown::add, (server, in) -> {});

  private void settle() {
    for (Runnable next = background.poll(); next != null; next = background.poll()) {
      next.run();
    }
  }

  private static AnsweredBy.RemoteServer at(String url) {
    return new AnsweredBy.RemoteServer(url, Map.of());
  }

  @Test
  void aProgramIsNotSignedInAt() {
    model.show(new AnsweredBy.LocalServer(List.of("server")));
    settle();
    assertEquals(Step.NONE, model.stepProperty().get());
    model.signIn();
    assertTrue(background.isEmpty());
    model.close();
  }

  @Test
  void aServerThatSignsNobodyInIsToldAndCanBeTriedAgain() {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, connection) -> connection.json(404, "{}", "Connection: close"))) {
      model.show(at(server.origin() + "/mcp"));
      settle();
      assertEquals(Step.OUT, model.stepProperty().get());
      model.signIn();
      assertEquals(Step.WAITING, model.stepProperty().get());
      settle();
      assertEquals(Step.OUT, model.stepProperty().get());
      assertEquals("The server does not say how one signs in there.", model.saidProperty().get());
      assertEquals(List.of(), shown);
    }
    model.close();
  }

  @Test
  void whatIsFoundOutLateConcernsNobody() {
    model.show(at("http://localhost:" + ScriptedServer.closedPort() + "/mcp"));
    settle();
    model.signIn();
    model.show(at("http://localhost:" + ScriptedServer.closedPort() + "/other"));
    settle();
    assertEquals("", model.saidProperty().get());
    assertEquals(Step.OUT, model.stepProperty().get());
    model.close();
  }

  @Test
  void aServerThatWantsMoreIsToldAtOnceAndTriedAgain() {
    String url = "http://localhost:" + ScriptedServer.closedPort() + "/mcp";
    model.show(at(url));
    settle();
    signIns.wants(url, Set.of("files\u202E:write"));
    settle();
    assertEquals(Step.MORE, model.stepProperty().get());
    assertFalse(model.inProperty().get(), "nobody is signed in");
    assertEquals(
        "The server wants you to allow more: files\uFFFD:write.", model.saidProperty().get());
    model.signIn();
    assertEquals(Step.WAITING, model.stepProperty().get());
    signIns.wants(url, Set.of());
    settle();
    assertEquals(Step.MORE, model.stepProperty().get(), "it is still wanted");
    signIns.wants(url, null);
    settle();
    assertEquals(Step.OUT, model.stepProperty().get());
    assertEquals("", model.saidProperty().get());
    model.close();
    signIns.wants(url, Set.of("late"));
    settle();
    assertEquals(Step.OUT, model.stepProperty().get());
  }

  @Test
  void aKeychainThatDoesNotAnswerIsTold() {
    store.failWith("The keychain is locked.");
    model.show(at("https://example.org/mcp"));
    settle();
    assertEquals("The keychain is locked.", model.saidProperty().get());
    assertNotEquals(Step.IN, model.stepProperty().get());
    model.close();
  }
}
