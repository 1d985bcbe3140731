package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.core.provider.StreamSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a stream said. */
class Recorder implements StreamSink {
  final List<StreamEvent> events = new ArrayList<>();
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

  @Override
  public void event(StreamEvent event) {
    events.add(event);
  }

  @Override
  public void raw(byte[] bytes, int offset, int length, long nanoTime) {
    raw.write(bytes, offset, length);
  }

  String rawText() {
    return raw.toString(StandardCharsets.UTF_8);
  }

  <T extends StreamEvent> List<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends StreamEvent> T one(Class<T> type) {
    List<T> found = all(type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + type.getSimpleName() + " in " + events);
    }
    return found.getFirst();
  }

  String text() {
    StringBuilder all = new StringBuilder();
    all(StreamEvent.TextDelta.class).forEach(delta -> all.append(delta.text()));
    return all.toString();
  }

  String arguments() {
    StringBuilder all = new StringBuilder();
    all(StreamEvent.ToolCallDelta.class).forEach(delta -> all.append(delta.arguments()));
    return all.toString();
  }

  String finish() {
    return one(StreamEvent.Finish.class).reason();
  }

  Outcome outcome() {
    return one(StreamEvent.Ended.class).outcome();
  }

  /** The message of the error it failed with. */
  String failure() {
    if (outcome() instanceof Outcome.Failed(var error)) {
      return error.message();
    }
    throw new AssertionError("did not fail: " + outcome() + " " + text());
  }
}
