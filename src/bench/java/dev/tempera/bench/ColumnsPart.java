package dev.tempera.bench;

import static dev.tempera.bench.FxMeter.onFx;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Six answers stream side by side: a process of its own, which prints its figures. */
final class ColumnsPart {
  private static final int COLUMNS = 6;

  private final FakeConversations conversations = new FakeConversations();
  private final TranscriptStage stage;
  private final FxMeter meter;

  private ColumnsPart() throws Exception {
    stage = new TranscriptStage(conversations);
    onFx(() -> {
      stage.stage().setWidth(1_800);
      return true;
    });
    meter = stage.meter();
  }

  /** The first one meets a cold process. */
  public static void main(String[] args) throws Exception {
    ColumnsPart part = new ColumnsPart();
    part.stream("columns_cold", 300, 100);
    part.stream("columns_6x100", 1_500, 100);
    part.stream("columns_6x500", 3_000, 500);
    part.stage.close();
  }

  /**
   * Streams as many tokens into each.
   *
   * @param perSecond into each
   */
  private void stream(String name, int tokens, int perSecond) throws Exception {
    ConversationId id = conversations.start();
    conversations.user(id, "go on");
    var question = Objects.requireNonNull(conversations.conversation(id).head());
    stage.show(id);
    List<FakeTurn> turns = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      turns.add(
          onFx(() -> {
            Conversation now = conversations.conversation(id);
            conversations.replace(now.withHead(question, now.updatedAt()));
            return conversations.begin(id);
          }));
    }
    stage.act(() -> stage.model().columns().open(id, turns.getFirst().message()));
    stage.until("six columns", () -> stage.model().columns().columns().size() == COLUMNS);
    meter.reset();
    meter.painted();
    meter.reset();
    double fx = meter.fxCpuSeconds();
    long start = System.nanoTime();
    feed(turns, TranscriptTexts.tokens(tokens), perSecond);
    meter.painted();
    double seconds = (System.nanoTime() - start) / 1e9;
    double busy = meter.fxCpuSeconds() - fx;
    meter.stop();
    BenchChild.say(name + "_fx_busy_ms_per_s", busy * 1_000 / seconds);
    BenchChild.say(name + "_longest_frame_ms", meter.longestFrame());
    BenchChild.say(name + "_flush_p50_ms", meter.flush(0.50));
    BenchChild.say(name + "_flush_p99_ms", meter.flush(0.99));
    BenchChild.say(name + "_flush_max_ms", meter.flush(1));
    for (FakeTurn turn : turns) {
      onFx(() -> {
        conversations.end(turn, TurnState.COMPLETE);
        return true;
      });
    }
    stage.act(() -> stage.model().columns().close());
  }

  private static void feed(List<FakeTurn> turns, List<String> tokens, int perSecond) {
    long start = System.nanoTime();
    for (int i = 0; i < tokens.size(); i++) {
      long due = start + i * 1_000_000_000L / perSecond;
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      for (FakeTurn turn : turns) {
        turn.text(tokens.get(i));
      }
    }
  }
}
