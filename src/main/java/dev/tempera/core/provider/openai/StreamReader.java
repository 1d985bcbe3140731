package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The pure part of reading an answer: bytes in, events out, and what is known of the end. Knows no
 * connection, so that every stream can be replayed through it. One thread at a time.
 */
final class StreamReader implements SseDecoder.Handler {
  private static final int MAX_COMMENT = 200;
  private static final int MAX_SHOWN_GARBAGE = 80;
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private final StreamSink sink;
  private final SseDecoder decoder;
  private final ChunkParser parser = new ChunkParser();
  private final Chunk chunk = new Chunk();
  private final AnswerAssembler answer;
  private @Nullable String garbage;
  private @Nullable JsonNode stray;
  private boolean done;
  private boolean ending;
  private long chunks;

  StreamReader(StreamSink sink) {
    this(sink, SseDecoder.MAX_EVENT_BYTES);
  }

  StreamReader(StreamSink sink, int maxEventBytes) {
    this.sink = sink;
    this.decoder = new SseDecoder(this, maxEventBytes);
    this.answer = new AnswerAssembler(sink);
  }

  /**
   * Takes the next bytes of a stream.
   *
   * @throws SseDecoder.EventTooLongException if an event outgrows the limit
   */
  void feed(byte[] bytes, int offset, int length) throws SseDecoder.EventTooLongException {
    decoder.feed(bytes, offset, length);
  }

  /**
   * The stream is over.
   *
   * @throws SseDecoder.EventTooLongException if an event outgrows the limit
   */
  void end() throws SseDecoder.EventTooLongException {
    ending = true;
    decoder.end();
  }

  /** Takes an answer that came whole, as one JSON object. False if it is none. */
  boolean whole(byte[] bytes, int offset, int length) {
    try {
      if (!parser.parse(bytes, offset, length, chunk)) {
        return false;
      }
    } catch (JacksonException e) {
      return false;
    }
    chunks++;
    answer.accept(chunk);
    return true;
  }

  /** What was made of it so far. */
  AnswerAssembler answer() {
    return answer;
  }

  /** Whether {@code [DONE]} came. */
  boolean done() {
    return done;
  }

  /** How many chunks came. */
  long chunks() {
    return chunks;
  }

  /** The beginning of an event that is no JSON, or null. */
  @Nullable String garbage() {
    return garbage;
  }

  /** An error that the stream holds, in or out of its format; null if there is none. */
  @Nullable JsonNode error() {
    return answer.error() == null ? stray : answer.error();
  }

  /** Who ran the model, as far as was said. */
  @Nullable String provider() {
    return chunk.provider;
  }

  /** Whether reading on is pointless. */
  boolean over() {
    return done || garbage != null || error() != null;
  }

  @Override
  public void event(byte[] data, int offset, int length, String type) {
    if (over()) {
      return;
    }
    int from = offset;
    int to = offset + length;
    while (from < to && isBlank(data[from])) {
      from++;
    }
    while (to > from && isBlank(data[to - 1])) {
      to--;
    }
    if (from == to) {
      return;
    }
    if (isDone(data, from, to)) {
      done = true;
      answer.done();
      return;
    }
    boolean isObject;
    try {
      isObject = parser.parse(data, from, to - from, chunk);
    } catch (JacksonException e) {
      notJson(data, from, to, type);
      return;
    }
    chunks++;
    if (isObject) {
      if (type.equals("error") && chunk.error == null && !chunk.hasChoice) {
        chunk.error = WireJson.tree(data, from, to - from);
      }
      answer.accept(chunk);
    }
  }

  private void notJson(byte[] data, int from, int to, String type) {
    String text = new String(data, from, Math.min(to - from, 1_000), StandardCharsets.UTF_8);
    if (type.equals("error")) {
      stray = JsonNodeFactory.instance.stringNode(text);
    } else if (!ending && !type.equals("ping")) {
      // At the end of the stream it is merely cut off.
      String shown = ErrorText.quote(text);
      garbage =
          shown.length() <= MAX_SHOWN_GARBAGE ? shown : shown.substring(0, MAX_SHOWN_GARBAGE) + "…";
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static boolean isDone(byte[] data, int from, int to) {
    return Arrays.equals(data, from, to, DONE, 0, DONE.length);
  }

  @Override
  public void comment(byte[] text, int offset, int length) {
    if (!over()) {
      String comment =
          new String(text, offset, Math.min(length, MAX_COMMENT), StandardCharsets.UTF_8);
      sink.event(new StreamEvent.KeepAlive(comment));
    }
  }

  @Override
  public void stray(byte[] text, int offset, int length) {
    if (stray != null || length > 64_000) {
      return;
    }
    try {
      JsonNode json = WireJson.tree(text, offset, length);
      if (json.has("error")) {
        stray = json;
      }
    } catch (JacksonException e) {
      // Not the error that it might have been: the format says to ignore it.
      stray = null;
    }
  }
}
