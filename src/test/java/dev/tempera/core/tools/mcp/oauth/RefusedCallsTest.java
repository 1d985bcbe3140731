package dev.tempera.core.tools.mcp.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.calls.Attendance;
import dev.tempera.core.calls.CallState;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.session.Turn;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.mcp.McpServers;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.PlayedBrowser;
import dev.tempera.testing.ToolLoopPlay;
import dev.tempera.testing.Waits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call that a server refuses until the person allows more, over loopback. */
class RefusedCallsTest {
  private static final String BY_ITSELF = "This call then runs again by itself.";

  private final ProtectedServer server = new ProtectedServer();
  private final McpSignIns signIns =
      new McpSignIns(
          new MemoryCredentials(true),
          task -> Thread.ofVirtual().start(task),
          () -> Instant.ofEpochSecond(1_000_000));
  private final McpServers servers = new McpServers(Map.of(), signIns);

  @BeforeEach
  void signIn() throws Exception {
    try (McpSignIns.Attempt attempt = signIns.begin(server.url())) {
      PlayedBrowser.allow(attempt.address());
      Waits.get(attempt.done());
    }
  }

  @AfterEach
  void close() {
    servers.close();
    server.close();
  }

  private ToolLoopPlay play(Attendance attendance) {
    String tools =
        """
        [{"type":"function","function":{"name":"write"},
          "answered_by":{"mcp":{"url":"%s","tool":"write"}}}]\
        """
            .formatted(server.url());
    return ToolLoopPlay.of(tools, attendance, servers);
  }

  /** What the page does when the person has allowed it in the browser. */
  private void allowMore(ToolLoopPlay play) throws Exception {
    server.good = "token-2";
    signIn();
    servers.restart(new AnsweredBy.RemoteServer(server.url(), Map.of()));
    play.loop.allowedMore(server.url());
  }

  /** The answer whose call was allowed, and then refused. */
  private MessageNode refused(ToolLoopPlay play) {
    server.callWants = "write";
    Turn turn = play.ask("?");
    play.calls("write", "{}");
    MessageNode answer = Waits.get(turn.done());
    play.awaitPlan(answer, 0);
    play.allow(answer, 0, false);
    Waits.until(() -> why(play, answer).contains("allow more (write)"));
    assertTrue(why(play, answer).endsWith(BY_ITSELF), why(play, answer));
    assertEquals(0, server.calls.get());
    return answer;
  }

  private static String why(ToolLoopPlay play, MessageNode answer) {
    return play.loop.state(answer.id(), 0, "write") instanceof CallState.Open(String why, boolean _)
        ? why
        : "";
  }

  @Test
  void itRunsAgainWhenMoreIsAllowed() throws Exception {
    try (ToolLoopPlay play = play(Attendance.PERSON)) {
      var _ = refused(play);
      assertTrue(play.service.running(play.conversation.id()).isEmpty(), "the model is not told");
      server.callWants = "";
      allowMore(play);
      assertEquals(List.of("written"), play.results(play.provider.take()));
      assertEquals(1, server.calls.get());
      play.loop.allowedMore(server.url());
      assertEquals(1, server.calls.get());
    }
  }

  @Test
  void itRunsAgainOnceOnly() throws Exception {
    try (ToolLoopPlay play = play(Attendance.PERSON)) {
      MessageNode answer = refused(play);
      allowMore(play);
      Waits.until(() -> server.refusedCalls.get() == 2 && !why(play, answer).isEmpty());
      assertFalse(why(play, answer).contains(BY_ITSELF), why(play, answer));
      play.loop.allowedMore(server.url());
      play.loop.stop(answer.id(), 0);
      Waits.until(() -> why(play, answer).equals("You stopped this call."));
      assertEquals(2, server.refusedCalls.get());
      // Whoever runs it by hand begins anew.
      play.loop.run(answer, 0, "{}");
      play.awaitPlan(answer, 0);
      play.allow(answer, 0, false);
      Waits.until(() -> why(play, answer).endsWith(BY_ITSELF));
    }
  }

  @Test
  void whatWasAllowedElsewhereOrIsAnsweredByHandStays() throws Exception {
    try (ToolLoopPlay play = play(Attendance.PERSON)) {
      MessageNode answer = refused(play);
      play.loop.allowedMore(server.url() + "/other");
      play.loop.byHand(answer.id(), 0);
      play.loop.allowedMore(server.url());
      play.loop.stop(answer.id(), 0);
      Waits.until(() -> why(play, answer).equals("You stopped this call."));
      assertEquals(1, server.refusedCalls.get());
      assertEquals(0, server.calls.get());
    }
  }

  @Test
  void whereNobodyIsTheModelIsTold() {
    server.callWants = "write";
    try (ToolLoopPlay play = play(Attendance.nobody(_ -> true))) {
      var _ = play.ask("?");
      play.calls("write", "{}");
      String told = play.results(play.provider.take()).getFirst();
      assertTrue(told.startsWith("Error: ") && told.contains("allow more (write)"), told);
      assertFalse(told.contains(BY_ITSELF), told);
    }
  }
}
