package dev.tempera.core.provider.openai;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps everything a stream says, and lets a test wait for a word of it. */
final class Recorder implements StreamSink {
  private final List<StreamEvent> events = new ArrayList<>();
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
  private final List<Watch> watches = new ArrayList<>();

  private record Watch(Predicate<StreamEvent> wanted, CountDownLatch seen) {}

  /** A tool call as it came together. */
  record Call(@Nullable String id, @Nullable String name, String arguments) {}

  @Override
  public synchronized void event(StreamEvent event) {
    events.add(event);
    for (Watch watch : watches) {
      if (watch.wanted().test(event)) {
        watch.seen().countDown();
      }
    }
  }

  @Override
  public synchronized void raw(byte[] bytes, int offset, int length, long nanoTime) {
    raw.write(bytes, offset, length);
  }

  /** Waits until an event of this kind came. */
  void await(Class<? extends StreamEvent> type) throws InterruptedException {
    CountDownLatch seen = new CountDownLatch(1);
    synchronized (this) {
      if (events.stream().anyMatch(type::isInstance)) {
        return;
      }
      watches.add(new Watch(type::isInstance, seen));
    }
    if (!seen.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("no " + type.getSimpleName() + " came, only " + all());
    }
  }

  synchronized List<StreamEvent> all() {
    return List.copyOf(events);
  }

  synchronized byte[] rawBytes() {
    return raw.toByteArray();
  }

  <T extends StreamEvent> List<T> all(Class<T> type) {
    return all().stream().filter(type::isInstance).map(type::cast).toList();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    all(StreamEvent.TextDelta.class).forEach(d -> text.append(d.text()));
    return text.toString();
  }

  String reasoning() {
    StringBuilder text = new StringBuilder();
    all(StreamEvent.ReasoningDelta.class).forEach(d -> text.append(d.text()));
    return text.toString();
  }

  List<Call> calls() {
    Map<Integer, Call> calls = new TreeMap<>();
    for (StreamEvent.ToolCallDelta delta : all(StreamEvent.ToolCallDelta.class)) {
      Call old = calls.getOrDefault(delta.slot(), new Call(null, null, ""));
      calls.put(
          delta.slot(),
          new Call(
              delta.id() == null ? old.id() : delta.id(),
              delta.name() == null ? old.name() : delta.name(),
              old.arguments() + delta.arguments()));
    }
    return List.copyOf(calls.values());
  }

  @Nullable String finish() {
    List<StreamEvent.Finish> all = all(StreamEvent.Finish.class);
    return all.isEmpty() ? null : all.getLast().reason();
  }

  @Nullable Usage usage() {
    List<StreamEvent.UsageReported> all = all(StreamEvent.UsageReported.class);
    return all.isEmpty() ? null : all.getLast().usage();
  }

  /** The one outcome, which has to be the last event. */
  StreamEvent.Outcome outcome() {
    List<StreamEvent.Ended> ends = all(StreamEvent.Ended.class);
    if (ends.size() != 1 || !(all().getLast() instanceof StreamEvent.Ended)) {
      throw new AssertionError("not exactly one end, last: " + all());
    }
    return ends.getFirst().outcome();
  }
}
