package dev.tempera.core.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.session.Turn;
import dev.tempera.core.tools.Answerers;
import dev.tempera.core.tools.LoopLimits;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolLookup;
import dev.tempera.core.tools.ToolsJson;
import dev.tempera.core.tools.mcp.McpServers;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.ToolLoopPlay;
import dev.tempera.testing.Waits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The loop over a real session and a model that the test plays. */
class ToolLoopTest {
  private static final String WEATHER =
      """
      [{"type":"function","function":{"name":"weather","parameters":{"type":"object",
         "properties":{"city":{"type":"string"}},"required":["city"]}},
        "answered_by":{"script":[{"when":{"city":"Oslo"},"result":"rain"},{"result":"sun"}]}},
       {"type":"function","function":{"name":"ask_me"}},
       {"type":"function","function":{"name":"shout"},
        "answered_by":{"command":["/bin/cat"]}}]\
      """;

  private static final String OSLO = "{\"city\":\"Oslo\"}";
  private static final String ROME = "{\"city\":\"Rome\"}";

  @Test
  void parallelCallsAreAnsweredInTheirOrderAndTheModelGoesOn() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(WEATHER)) {
      Turn turn = f.ask("weather?");
      f.calls("weather", ROME, "weather", OSLO);
      ScriptedProvider.Call next = f.provider.take();
      assertEquals(List.of("sun", "rain"), f.results(next));
      // The tools go out again with the results.
      assertTrue(next.request().request().parameters().isSet("tools"));
      next.text("wet and dry").complete();
      MessageNode asked = Waits.get(turn.done());
      List<MessageNode> path = f.awaitEnd("wet and dry");
      assertEquals(
          List.of(Role.USER, Role.ASSISTANT, Role.TOOL, Role.TOOL, Role.ASSISTANT),
          path.stream().map(MessageNode::role).toList());
      assertEquals(asked.id(), path.get(1).id());
      assertEquals("wet and dry", path.getLast().message().text());
    }
  }

  @Test
  void aCallThatAPersonAnswersWaitsAndKeepsTheOthersWaiting() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(WEATHER)) {
      Turn turn = f.ask("?");
      f.calls("weather", OSLO, "ask_me", "{}");
      MessageNode answer = Waits.get(turn.done());
      assertEquals("rain", f.await(answer, 0, CallState.Answered.class).result());
      assertEquals(new CallState.Open("", false), f.loop.state(answer.id(), 1, "ask_me"));
      assertTrue(f.service.running(f.conversation.id()).isEmpty());
    }
  }

  @Test
  void whatIsWrongWithACallIsToldToThePersonAndNothingRuns() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(WEATHER)) {
      Turn turn = f.ask("?");
      f.calls("weather", "{\"city\":", "weather", "{\"city\":7}", "launch", "{}");
      MessageNode answer = Waits.get(turn.done());
      Waits.until(() -> !why(f, answer, 2).isEmpty());
      assertTrue(why(f, answer, 0).contains("not valid JSON"), why(f, answer, 0));
      assertTrue(why(f, answer, 1).contains("/city"), why(f, answer, 1));
      assertTrue(why(f, answer, 2).contains("“launch”"), why(f, answer, 2));
      // Mended, it runs.
      f.loop.run(answer, 0, OSLO);
      assertEquals("rain", f.await(answer, 0, CallState.Answered.class).result());
      f.loop.run(answer, 1, "not mended");
      Waits.until(() -> why(f, answer, 1).contains("not a JSON object"));
    }
  }

  private static String why(ToolLoopPlay f, MessageNode answer, int position) {
    return f.loop.state(answer.id(), position, "x") instanceof CallState.Open open
        ? open.why()
        : "";
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aProgramRunsOnlyOnceItIsAllowed() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(WEATHER)) {
      Turn turn = f.ask("?");
      f.calls("shout", "{\"a\":1}", "shout", "{\"b\":2}");
      MessageNode answer = Waits.get(turn.done());
      f.awaitPlan(answer, 0);
      Waits.until(() ->
          f.loop
              .state(answer.id(), 0, "shout")
              .equals(
                  new CallState.Asking(
                      "Runs /bin/cat on this computer, with the arguments as its input.")));
      f.allow(answer, 0, false);
      f.await(answer, 0, CallState.Answered.class);
      assertInstanceOf(CallState.Asking.class, f.loop.state(answer.id(), 1, "shout"));
      f.awaitPlan(answer, 1);
      f.allow(answer, 1, true);
      ScriptedProvider.Call next = f.provider.take();
      assertEquals(List.of("{\"a\":1}", "{\"b\":2}"), f.results(next));
      next.text("done").complete();
      // It is allowed in this conversation now, and in no other one.
      var _ = f.awaitEnd("done");
      Turn again = f.ask("?");
      f.calls("shout", "{}");
      f.provider.take().text("done").complete();
      Waits.get(again.done());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void allowingAToolAllowsTheCallsBesideItThatAskToo() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(WEATHER)) {
      Turn turn = f.ask("?");
      f.calls("shout", "{\"a\":1}", "shout", "{\"b\":2}");
      MessageNode answer = Waits.get(turn.done());
      f.awaitPlan(answer, 0);
      f.awaitPlan(answer, 1);
      f.allow(answer, 0, true);
      assertEquals(2, f.results(f.provider.take()).size());
    }
  }

  @Test
  void aPersonWhoAnswersByHandIsNotOvertaken() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(WEATHER)) {
      Turn turn = f.ask("?");
      f.calls("shout", "{}", "weather", OSLO);
      MessageNode answer = Waits.get(turn.done());
      f.awaitPlan(answer, 0);
      f.loop.byHand(answer.id(), 0);
      f.await(answer, 0, CallState.Open.class);
      f.allow(answer, 0, true);
      f.loop.answered(answer.id());
      Waits.until(() -> f.loop.state(answer.id(), 1, "weather") instanceof CallState.Open);
      assertTrue(f.service.running(f.conversation.id()).isEmpty());
    }
  }

  @Test
  void resultsOfABranchThatIsNotShownWaitUntilItIs() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(WEATHER)) {
      Turn turn = f.ask("one");
      f.calls("shout", "{}");
      MessageNode answer = Waits.get(turn.done());
      f.awaitPlan(answer, 0);
      MessageNode question = f.path().getFirst();
      Turn other = Waits.get(f.service.regenerate(f.conversation.id(), answer.id()));
      f.provider.take().text("other").complete();
      Waits.get(other.done());
      f.allow(answer, 0, false);
      f.await(answer, 0, CallState.Answered.class);
      assertTrue(f.service.running(f.conversation.id()).isEmpty());
      assertEquals(
          other.message(),
          Waits.get(f.service.open(f.conversation.id())).conversation().head(),
          "the person is not moved");
      Waits.get(f.service.show(f.conversation.id(), answer.id()));
      assertEquals(1, f.results(f.provider.take()).size());
      assertEquals(Role.USER, question.role());
    }
  }

  @Test
  void aLoopThatNeverEndsIsEndedByItsRounds() {
    try (ToolLoopPlay f = ToolLoopPlay.unattended(WEATHER, 3)) {
      Turn turn = f.ask("?");
      for (int i = 0; i < 3; i++) {
        f.calls("weather", OSLO);
        turn = Waits.get(f.loop.next(turn.message())).turn().orElseThrow();
      }
      f.calls("weather", OSLO);
      ToolLoop.Next next = Waits.get(f.loop.next(turn.message()));
      assertTrue(next.turn().isEmpty());
      assertEquals("3 rounds in a row were answered by tools: the loop stops here.", next.why());
    }
  }

  @Test
  void aLoopIsEndedByWhatItCosts() {
    LoopLimits limits = new LoopLimits(100, new BigDecimal("0.05"));
    try (ToolLoopPlay f = ToolLoopPlay.withLimits(WEATHER, limits)) {
      Turn turn = f.ask("?");
      int rounds = 0;
      ToolLoop.Next next;
      do {
        f.costlyCall("weather", OSLO, "0.02");
        next = Waits.get(f.loop.next(turn.message()));
        turn = next.turn().orElse(turn);
        rounds++;
      } while (next.turn().isPresent());
      assertEquals(3, rounds);
      assertTrue(next.why().contains("0.05 USD"), next.why());
    }
  }

  @Test
  void aPersonLetsALoopGoOnThatHasEnded() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(WEATHER)) {
      Turn turn = f.ask("?");
      for (int i = 0; i <= 10; i++) {
        f.calls("weather", OSLO);
      }
      Waits.get(turn.done());
      Waits.until(() -> why(f, f.path().getLast(), 0).contains("10 rounds"));
      MessageNode stopped = f.path().getLast();
      assertTrue(why(f, stopped, 0).endsWith("Run lets it go on for as long again."));
      f.loop.run(stopped, 0, OSLO);
      // It goes on by itself, not for one round only.
      f.calls("weather", OSLO);
      f.calls("weather", OSLO);
      f.provider.take().text("done").complete();
      var _ = f.awaitEnd("done");
    }
  }

  @Test
  void aPersonWhoAsksAgainBeginsAnew() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(WEATHER)) {
      for (int question = 0; question < 2; question++) {
        Turn turn = f.ask("?");
        for (int i = 0; i < 10; i++) {
          f.calls("weather", OSLO);
        }
        f.calls("weather", OSLO);
        Waits.get(turn.done());
        Waits.until(() -> why(f, f.path().getLast(), 0).contains("10 rounds"));
      }
    }
  }

  @Test
  void whereNobodyIsTheModelIsToldWhatIsWrong() {
    try (ToolLoopPlay f = ToolLoopPlay.unattended(WEATHER, 10)) {
      var _ = f.ask("?");
      f.calls("launch", "{}", "weather", "{", "weather", "{}", "shout", "{}");
      List<String> results = f.results(f.provider.take());
      assertEquals("Error: No tool called “launch” was offered.", results.get(0));
      assertTrue(results.get(1).startsWith("Error: These arguments are not valid JSON"));
      assertTrue(results.get(2).contains("city"), results.get(2));
      assertEquals("Error: “shout” is not allowed to run here.", results.get(3));
    }
  }

  @Test
  void whereNobodyIsACallForAPersonEndsTheLoopBeforeAnythingRuns() {
    try (ToolLoopPlay f = ToolLoopPlay.unattended(WEATHER, 10)) {
      Turn turn = f.ask("?");
      f.calls("weather", OSLO, "ask_me", "{}");
      assertEquals(new ToolLoop.Next(Optional.empty(), ""), Waits.get(f.loop.next(turn.message())));
    }
  }

  @Test
  void anAnswerThatWasStoppedOrBrokeOffIsNotGoneOnWith() {
    try (ToolLoopPlay f = ToolLoopPlay.unattended(WEATHER, 10)) {
      Turn turn = f.ask("?");
      ScriptedProvider.Call call = f.provider.take();
      call.play(new StreamEvent.ToolCallDelta(0, "id", "weather", OSLO));
      Waits.until(() -> !turn.snapshot().message().parts(ContentPart.ToolCall.class).isEmpty());
      turn.stop();
      assertTrue(Waits.get(f.loop.next(turn.message())).turn().isEmpty());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCallThatHangsCanBeStoppedAndAnsweredByHand() {
    String hanging =
        """
        [{"type":"function","function":{"name":"hang"},
          "answered_by":{"command":["/bin/sleep","600"],"seconds":600}}]\
        """;
    try (ToolLoopPlay f = ToolLoopPlay.attended(hanging)) {
      Turn turn = f.ask("?");
      f.calls("hang", "{}");
      MessageNode answer = Waits.get(turn.done());
      f.awaitPlan(answer, 0);
      f.allow(answer, 0, false);
      f.await(answer, 0, CallState.Running.class);
      f.loop.stop(answer.id(), 0);
      Waits.until(() -> why(f, answer, 0).equals("You stopped this call."));
      assertFalse(f.loop.state(answer.id(), 0, "hang") instanceof CallState.Answered);
    }
  }

  private static ToolLoop loop(ToolLoopPlay f, ToolLookup tools, Attendance attendance) {
    return new ToolLoop(
        f.service,
        tools,
        attendance,
        () -> LoopLimits.USUAL,
        new Answerers(System.getenv(), Lazy.of(() -> new McpServers(Map.of()))));
  }

  @Test
  void whoAsksWhereACallStandsDoesNotWaitForTheTools() {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    ToolLookup slow =
        new ToolLookup() {
          @Override
          public Optional<Tool> find(String name) {
            assertTrue(ready.isDone(), "asked too early");
            return ToolsJson.read(ExactJson.read(WEATHER)).stream().findFirst();
          }

          @Override
          public CompletableFuture<Void> ready() {
            return ready;
          }
        };
    try (ToolLoopPlay f = ToolLoopPlay.attended(WEATHER);
        ToolLoop loop = loop(f, slow, Attendance.PERSON)) {
      List<MessageId> told = new ArrayList<>();
      var _ = loop.listen(told::add);
      MessageId answer = MessageId.create();
      assertEquals(new CallState.Open("", false), loop.state(answer, 0, "weather"));
      ready.complete(null);
      assertEquals(List.of(answer), told);
      assertEquals(new CallState.Open("", true), loop.state(answer, 0, "weather"));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nothingIsStartedOnceTheLoopIsClosed() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ToolLookup slow =
        name -> {
          asked.countDown();
          Waits.until(() -> go.getCount() == 0);
          return ToolsJson.read(ExactJson.read(WEATHER)).stream()
              .filter(tool -> tool.name().equals(name))
              .findFirst();
        };
    try (ToolLoopPlay f = ToolLoopPlay.attended(WEATHER);
        ToolLoop loop = loop(f, slow, Attendance.nobody(_ -> true))) {
      Turn turn = f.ask("?");
      f.calls("shout", "{}");
      MessageNode answer = Waits.get(turn.done());
      asked.await();
      Thread closing = Thread.ofPlatform().start(loop::close);
      // It waits for the task that is under way, and which would start the program.
      Waits.until(() -> closing.getState() == Thread.State.TIMED_WAITING);
      go.countDown();
      closing.join();
      CallState state = loop.state(answer.id(), 0, "shout");
      assertFalse(state instanceof CallState.Running, state.toString());
    }
  }
}
