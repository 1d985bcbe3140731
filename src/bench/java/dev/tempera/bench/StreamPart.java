package dev.tempera.bench;

import static dev.tempera.bench.FxMeter.onFx;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Answers stream into the conversation view: a process of its own, which prints its figures. */
final class StreamPart {
  private static final int CURVE_TOKENS = 1_500;

  private final FakeConversations conversations = new FakeConversations();
  private final TranscriptStage stage;
  private final FxMeter meter;

  private StreamPart() throws Exception {
    stage = new TranscriptStage(conversations);
    meter = stage.meter();
  }

  /** Streams one after the other; the first one meets a cold process. */
  public static void main(String[] args) throws Exception {
    StreamPart part = new StreamPart();
    part.mixed("cold_2k_500", 2_000, 500);
    part.mixed("stream_500_50", 500, 50);
    part.mixed("warm_up", 2_000, 500);
    part.mixed("stream_2k_500", 2_000, 500);
    part.mixed("stream_8k_500", 8_000, 500);
    part.mixed("stream_20k_500", 20_000, 500);
    part.mixed("stream_2k_max", 2_000, 0);
    part.mixed("stream_20k_max", 20_000, 0);
    BenchChild.say("process_rss_20k_mb", FxMeter.rssMb());
    BenchChild.say("heap_20k_mb", FxMeter.heapMb());
    part.longParagraph();
    part.curves();
    part.stage.close();
  }

  /** Streams tokens of mixed Markdown; a rate of 0 means as fast as possible. */
  private void mixed(String name, int tokens, int perSecond) throws Exception {
    ConversationId id = conversations.start();
    conversations.user(id, "go on");
    stage.show(id);
    stream(name, TranscriptTexts.tokens(tokens), perSecond, id);
  }

  private void stream(String name, List<String> tokens, int perSecond, ConversationId id)
      throws Exception {
    FakeTurn turn = onFx(() -> conversations.begin(id));
    meter.reset();
    meter.painted();
    meter.reset();
    double fx = meter.fxCpuSeconds();
    long start = System.nanoTime();
    double process = FxMeter.processCpuSeconds();
    Map<String, Double> threads = FxMeter.threadCpuSeconds();
    feed(turn, tokens, perSecond);
    long last = System.nanoTime();
    onFx(() -> conversations.end(id, FakeConversations.settled(TurnState.COMPLETE)));
    stage.settled();
    double painted = (System.nanoTime() - last) / 1e6;
    meter.stop();
    double busy = meter.fxCpuSeconds() - fx;
    BenchChild.say(name + "_fx_cpu_s", busy);
    BenchChild.say(name + "_fx_busy_ms_per_s", busy * 1e12 / (System.nanoTime() - start));
    BenchChild.say(name + "_process_cpu_s", FxMeter.processCpuSeconds() - process);
    Map<String, Double> now = FxMeter.threadCpuSeconds();
    for (String kind : List.of("render", "jit", "gc", "other")) {
      double before = threads.getOrDefault(kind, 0.0);
      BenchChild.say(name + "_" + kind + "_cpu_s", now.getOrDefault(kind, 0.0) - before);
    }
    BenchChild.say(name + "_longest_frame_ms", meter.longestFrame());
    flushes(name);
    BenchChild.say(name + "_painted_ms", painted);
  }

  private void flushes(String name) throws Exception {
    BenchChild.say(name + "_flush_p50_ms", meter.flush(0.50));
    BenchChild.say(name + "_flush_p95_ms", meter.flush(0.95));
    BenchChild.say(name + "_flush_p99_ms", meter.flush(0.99));
  }

  private static void feed(FakeTurn turn, List<String> tokens, int perSecond) {
    long start = System.nanoTime();
    for (int i = 0; i < tokens.size(); i++) {
      long due = perSecond == 0 ? 0 : start + i * 1_000_000_000L / perSecond;
      for (long now = System.nanoTime(); perSecond > 0 && now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      turn.text(tokens.get(i));
    }
  }

  private void longParagraph() throws Exception {
    ConversationId id = conversations.start();
    stage.show(id);
    String text = TranscriptTexts.paragraph(100_000);
    List<String> tokens =
        IntStream.range(0, 1_000).mapToObj(i -> text.substring(i * 100, i * 100 + 100)).toList();
    stream("paragraph_100kb", tokens, 300, id);
  }

  /** What a flush costs over the length of the conversation and of the answer. */
  private void curves() throws Exception {
    for (int messages : new int[] {100, 1_000, 10_000}) {
      curve("curve_messages_" + messages, conversation(messages), 1);
    }
    for (int tokens : new int[] {1_000, 10_000, 100_000}) {
      curve("curve_tokens_" + tokens, conversations.start(), tokens);
    }
  }

  private ConversationId conversation(int messages) {
    ConversationId id = conversations.start();
    Random random = new Random(5);
    for (int i = 0; i < messages / 2; i++) {
      conversations.user(id, TranscriptTexts.question(i, random));
      conversations.answer(id, TranscriptTexts.mixed(1_150, random));
    }
    return id;
  }

  /** So many tokens more, at 1,000 a second, after {@code before} tokens came at once. */
  private void curve(String name, ConversationId id, int before) throws Exception {
    stage.show(id);
    stage.until("everything read", () -> stage.model().wholeProperty().get());
    FakeTurn turn = onFx(() -> conversations.begin(id));
    turn.text(String.join("", TranscriptTexts.tokens(before)));
    meter.reset();
    meter.painted();
    meter.reset();
    feed(turn, TranscriptTexts.tokens(CURVE_TOKENS), 1_000);
    meter.painted();
    flushes(name);
    onFx(() -> conversations.end(id, FakeConversations.settled(TurnState.COMPLETE)));
    stage.settled();
    meter.stop();
  }
}
