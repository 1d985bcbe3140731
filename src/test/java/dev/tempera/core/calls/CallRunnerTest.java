package dev.tempera.core.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.session.Turn;
import dev.tempera.core.tools.Answerer;
import dev.tempera.core.tools.Call;
import dev.tempera.core.tools.LoopLimits;
import dev.tempera.core.tools.ToolsJson;
import dev.tempera.testing.ToolLoopPlay;
import dev.tempera.testing.Waits;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What the person is told before a call runs, where it takes long to find out. */
class CallRunnerTest {
  private static final String TOOLS =
      """
      [{"type":"function","function":{"name":"cat"},"answered_by":{"command":["/bin/cat"]}}]\
      """;

  /** What is to be done on the serial thread, which is the test's. */
  private final BlockingQueue<Runnable> serial = new LinkedBlockingQueue<>();

  private final CompletableFuture<String> oldPlan = new CompletableFuture<>();
  private final CompletableFuture<String> newPlan = new CompletableFuture<>();

  private final Answerer slow =
      new Answerer() {
        @Override
        public String plan(Call call) {
          return Waits.get(call.arguments().has("old") ? oldPlan : newPlan);
        }

        @Override
        public String answer(Call call, Cancellation cancellation) {
          return "done";
        }
      };

  private final CallRunner runner =
      new CallRunner(_ -> slow, Attendance.PERSON, serial::add, _ -> {});

  @Test
  void aLatePlanOfEarlierArgumentsIsNobodysAndNothingIsAllowedWithoutOne()
      throws InterruptedException {
    try (ToolLoopPlay play = ToolLoopPlay.attended(TOOLS)) {
      Turn turn = play.ask("?");
      play.calls("cat", "{\"old\":1}");
      MessageNode answer = Waits.get(turn.done());
      Round round = new Round(answer, new Chain(LoopLimits.USUAL), List.of());
      Slot slot = round.slots.getFirst();
      slot.tool = ToolsJson.read(ExactJson.read(TOOLS)).getFirst();
      runner.run(round, slot);
      slot.arguments = "{\"new\":1}";
      runner.run(round, slot);
      oldPlan.complete("the old plan");
      serial.take().run();
      assertEquals(new CallState.Asking(""), slot.state);
      runner.allow(round, slot, "", true);
      runner.allow(round, slot, "the new plan", true);
      assertEquals(new CallState.Asking(""), slot.state);
      newPlan.complete("the new plan");
      serial.take().run();
      assertEquals(new CallState.Asking("the new plan"), slot.state);
      // What the person was shown before, and presses once more.
      runner.allow(round, slot, "the old plan", true);
      assertEquals(new CallState.Asking("the new plan"), slot.state);
      runner.allow(round, slot, "the new plan", false);
      assertEquals(new CallState.Running(""), slot.state);
      serial.take().run();
      assertEquals(new CallState.Answered("done"), slot.state);
    }
  }
}
