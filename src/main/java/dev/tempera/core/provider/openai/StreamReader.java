package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
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
  private static final Pattern CHOICE = Pattern.compile("\"choices\"\\s*:\\s*\\[\\s*\\{");
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern OTHER_DONE =
      Pattern.compile("\"?\\[done]\"?|DONE", Pattern.CASE_INSENSITIVE);

  private final StreamSink sink;
  private final SseDecoder decoder;
  private final AnswerAssembler answer;
  private final ChoiceSelector choices;
  private final ChunkParser parser;
  private final Chunk chunk = new Chunk();
  private final Stray stray = new Stray();
  private @Nullable String garbage;
  private @Nullable JsonNode strayError;
  private String oddChunk = "";
  private boolean choiceCut;
  private boolean done;
  private boolean ending;
  private long chunks;

  StreamReader(StreamSink sink) {
    this(sink, ReadingRules.PLAIN);
  }

  StreamReader(StreamSink sink, ReadingRules rules) {
    this(sink, rules, SseDecoder.MAX_EVENT_BYTES);
  }

  StreamReader(StreamSink sink, int maxEventBytes) {
    this(sink, ReadingRules.PLAIN, maxEventBytes);
  }

  private StreamReader(StreamSink sink, ReadingRules rules, int maxEventBytes) {
    this(sink, rules, maxEventBytes, handler -> handler);
  }

  /**
   * The same, heard by somebody else.
   *
   * @param heard what hears of each event and line before this, and hands it on
   */
  StreamReader(
      StreamSink sink,
      ReadingRules rules,
      int maxEventBytes,
      UnaryOperator<SseDecoder.Handler> heard) {
    this.sink = sink;
    this.decoder = new SseDecoder(heard.apply(this), maxEventBytes);
    this.answer = new AnswerAssembler(sink, rules);
    this.choices = new ChoiceSelector(answer::accept);
    this.parser = new ChunkParser(choices);
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
    if (!answer.choiceSeen() && !over()) {
      // An answer that is written over several lines without the format.
      boolean _ = documents(stray.text(), 1);
    }
    choices.end();
  }

  /**
   * Takes an answer that came whole: one JSON object, a list of them, or one after the other.
   *
   * @param broken whether the end is missing
   * @return false if it is none of these
   */
  boolean whole(byte[] bytes, int offset, int length, boolean broken) {
    ending = true;
    if (length == 0 || bytes[offset] == '<') {
      return false;
    }
    boolean taken;
    if (bytes[offset] == '[') {
      taken = documents(inside(JsonMender.mended(bytes, offset, length)), 1);
    } else {
      taken =
          (!broken && parsed(bytes, offset, length, ""))
              || mended(bytes, offset, offset + length, "");
    }
    choices.end();
    return taken;
  }

  private static String inside(String list) {
    String text = list.strip();
    return text.substring(1, text.endsWith("]") ? text.length() - 1 : text.length());
  }

  /** What was made of it so far. */
  AnswerAssembler answer() {
    return answer;
  }

  /** Whether {@code [DONE]} came. */
  boolean done() {
    return done;
  }

  /** Whether the stream ended within a chunk that had a choice: what it said is not known. */
  boolean choiceCut() {
    return choiceCut;
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
    return answer.error() == null ? strayError : answer.error();
  }

  /** What came besides the answer, in the server's words; empty if nothing did. */
  String said() {
    String lines =
        ErrorText.isHtml(stray.text()) ? ErrorText.htmlTitle(stray.text()) : stray.text();
    return ErrorText.quote(lines.isEmpty() ? oddChunk : lines);
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
    while (startsWith(data, from, to, DATA)) {
      // Proxies that wrap the format once more.
      from += DATA.length;
      while (from < to && isBlank(data[from])) {
        from++;
      }
    }
    if (from == to) {
      return;
    }
    if (isDone(data, from, to)) {
      markDone();
    } else if (!parsed(data, from, to - from, type) && !mended(data, from, to, type)) {
      notJson(data, from, to, type);
    }
  }

  private void markDone() {
    done = true;
    choices.end();
    answer.done();
  }

  /** Takes a chunk as it stands; false if it is no JSON. */
  private boolean parsed(byte[] data, int from, int length, String type) {
    boolean isObject;
    try {
      isObject = parser.parse(data, from, length, chunk);
    } catch (JacksonException e) {
      return false;
    }
    chunks++;
    if (isObject) {
      if (type.equals("error") && chunk.error == null && !chunk.hasChoice) {
        chunk.error = WireJson.tree(data, from, length);
      }
      if (!chunk.saysSomething()) {
        oddChunk = new String(data, from, Math.min(length, 1_000), StandardCharsets.UTF_8);
      }
      choices.accept(chunk);
    } else if (type.equals("error")) {
      strayError = WireJson.tree(data, from, length);
    } else if (data[from] == '[') {
      boolean _ = documents(inside(new String(data, from, length, StandardCharsets.UTF_8)), 1);
    }
    return true;
  }

  /** Takes what is nearly a chunk, or several in one event; false if it is neither. */
  private boolean mended(byte[] data, int from, int to, String type) {
    String text = JsonMender.mended(data, from, to - from);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parsed(bytes, 0, bytes.length, type) || documents(text, 2);
  }

  /**
   * Takes the documents that stand one after the other in a text.
   *
   * @param least fewer are not taken
   * @return false if they are no chunks: then none of them was taken
   */
  private boolean documents(String text, int least) {
    List<String> all = JsonMender.documents(text);
    if (all.size() < least || !areChunks(all)) {
      return false;
    }
    for (String each : all) {
      if (over()) {
        break;
      }
      byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
      if (each.equals("[DONE]")) {
        markDone();
      } else if (!parsed(bytes, 0, bytes.length, "")) {
        cut(each);
      }
    }
    return true;
  }

  /** Whether each of them says something, except that the last one may be cut off at the end. */
  private boolean areChunks(List<String> documents) {
    Chunk tried = new Chunk();
    for (int i = 0; i < documents.size(); i++) {
      byte[] bytes = documents.get(i).getBytes(StandardCharsets.UTF_8);
      boolean last = ending && i == documents.size() - 1 && i > 0;
      try {
        boolean good =
            isDone(bytes, 0, bytes.length)
                || (parser.parse(bytes, 0, bytes.length, tried) && tried.saysSomething());
        if (!good && !last) {
          return false;
        }
      } catch (JacksonException e) {
        if (!last) {
          return false;
        }
      }
    }
    return true;
  }

  /** Notes what the end of the stream has cut off. */
  private void cut(String chunk) {
    choiceCut |= CHOICE.matcher(chunk).find();
  }

  private void notJson(byte[] data, int from, int to, String type) {
    String text = new String(data, from, Math.min(to - from, 1_000), StandardCharsets.UTF_8);
    if (type.equals("error")) {
      strayError = JsonNodeFactory.instance.stringNode(text);
    } else if (LifeSign.is(text, type)) {
      sink.event(new StreamEvent.KeepAlive(ErrorText.quote(text)));
    } else if (!ending) {
      // At the end of the stream it is merely cut off.
      String shown = ErrorText.quote(text);
      garbage =
          shown.length() <= MAX_SHOWN_GARBAGE ? shown : shown.substring(0, MAX_SHOWN_GARBAGE) + "…";
    } else if (!text.startsWith("{")) {
      oddChunk = text;
    } else {
      cut(text);
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static boolean isDone(byte[] data, int from, int to) {
    return Arrays.equals(data, from, to, DONE, 0, DONE.length)
        || (to - from <= DONE.length + 2
            && OTHER_DONE
                .matcher(new String(data, from, to - from, StandardCharsets.US_ASCII))
                .matches());
  }

  private static boolean startsWith(byte[] data, int from, int to, byte[] start) {
    return to - from >= start.length
        && Arrays.equals(data, from, from + start.length, start, 0, start.length);
  }

  /** Whether a line without a field name is a piece of the answer. */
  private boolean isChoice(byte[] text, int offset, int length) {
    if (text[offset] != '{') {
      return false;
    }
    try {
      Chunk tried = new Chunk();
      return parser.parse(text, offset, length, tried) && tried.hasChoice && tried.error == null;
    } catch (JacksonException e) {
      return false;
    }
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
  public void unknown(byte[] text, int offset, int length) {
    int from = offset;
    while (from < offset + length && isBlank(text[from])) {
      from++;
    }
    int end = offset + length;
    if (isDone(text, from, end) || (from > offset && startsWith(text, from, end, DATA))) {
      event(text, from, end - from, "");
      return;
    }
    stray(text, offset, length);
  }

  @Override
  public void stray(byte[] text, int offset, int length) {
    if (!over() && isChoice(text, offset, length)) {
      boolean _ = parsed(text, offset, length, "");
    } else if (strayError == null) {
      strayError = stray.line(text, offset, length);
    }
  }
}
