package dev.tempera.core.inspect;

import dev.tempera.core.provider.openai.WireFrames;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kept stream in its events and lines, which are called frames here, with the moment at which the
 * last byte of each arrived. Immutable; a few bytes a frame beside its text, so that a hundred
 * thousand of them are opened at once. Any thread.
 */
public final class Wire {
  /** A stream of which nothing is kept. */
  public static final Wire EMPTY = of(List.of());

  private final List<RawChunk> chunks;
  private final int size;
  private final byte[] payload;
  private final int[] ends;
  private final long[] micros;
  private final int[] attempts;
  private final WireFrames.Kind[] kinds;
  private final Map<Integer, String> types;

  private Wire(List<RawChunk> chunks, Cutter cut) {
    this.chunks = chunks;
    this.size = cut.size;
    this.payload = cut.payload;
    this.ends = cut.ends;
    this.micros = cut.micros;
    this.attempts = cut.attempts;
    this.kinds = cut.kinds;
    this.types = Map.copyOf(cut.types);
  }

  /**
   * The frames of a stream, in order of arrival. Takes as long as the stream is large.
   *
   * @param chunks as they are stored; kept, not copied
   */
  public static Wire of(List<RawChunk> chunks) {
    long bytes = 0;
    for (RawChunk chunk : chunks) {
      bytes += chunk.bytes().length;
    }
    Cutter cut = new Cutter(Math.toIntExact(bytes));
    WireFrames frames = new WireFrames(cut);
    for (RawChunk chunk : chunks) {
      if (chunk.attempt() != cut.attempt) {
        frames.end();
        frames = new WireFrames(cut);
        cut.attempt = chunk.attempt();
      }
      cut.now = chunk.offsetMicros();
      frames.feed(chunk.bytes());
    }
    frames.end();
    return new Wire(List.copyOf(chunks), cut);
  }

  /** The stream as it is stored. */
  public List<RawChunk> chunks() {
    return chunks;
  }

  /** How many frames there are. */
  public int size() {
    return size;
  }

  /** How many bytes came, over all attempts. */
  public long bytes() {
    return chunks.stream().mapToLong(chunk -> chunk.bytes().length).sum();
  }

  /** Whether the disk gave any of it back otherwise than it was stored. */
  public boolean isDamaged() {
    return chunks.stream().anyMatch(RawChunk::damaged);
  }

  /** When a frame was whole, in microseconds after its attempt's request went out. */
  public long micros(int frame) {
    return micros[frame];
  }

  /** The number of the attempt that brought a frame. */
  public int attempt(int frame) {
    return attempts[frame];
  }

  /** What a frame is. */
  public WireFrames.Kind kind(int frame) {
    return kinds[frame];
  }

  /** The type that the server gave an event, empty if it gave none. */
  public String type(int frame) {
    return types.getOrDefault(frame, "");
  }

  /** The length of a frame's text in bytes. */
  public int length(int frame) {
    return ends[frame] - start(frame);
  }

  private int start(int frame) {
    return frame == 0 ? 0 : ends[frame - 1];
  }

  /** The text of a frame. */
  public String text(int frame) {
    return text(frame, Integer.MAX_VALUE);
  }

  /** The beginning of a frame's text: at most so many bytes of it. */
  public String text(int frame, int most) {
    return new String(payload, start(frame), Math.min(length(frame), most), StandardCharsets.UTF_8);
  }

  /** Puts frames into arrays that grow. */
  private static final class Cutter implements WireFrames.Sink {
    private static final int FIRST = 64;

    private int attempt = 1;
    private long now;
    private int size;
    private int filled;
    private byte[] payload;
    private int[] ends = new int[FIRST];
    private long[] micros = new long[FIRST];
    private int[] attempts = new int[FIRST];
    private WireFrames.Kind[] kinds = new WireFrames.Kind[FIRST];
    private final Map<Integer, String> types = new HashMap<>();

    /** What the format takes beside the texts is less than the texts leave. */
    Cutter(int bytes) {
      payload = new byte[bytes];
    }

    @Override
    public void frame(WireFrames.Kind kind, String type, byte[] bytes, int offset, int length) {
      if (size == ends.length) {
        grow();
      }
      if (filled + length > payload.length) {
        payload = Arrays.copyOf(payload, Math.max(filled + length, 2 * payload.length));
      }
      System.arraycopy(bytes, offset, payload, filled, length);
      filled += length;
      ends[size] = filled;
      // Never before the one that came before it, whatever a damaged disk says.
      boolean first = size == 0 || attempts[size - 1] != attempt;
      micros[size] = first ? now : Math.max(now, micros[size - 1]);
      attempts[size] = attempt;
      kinds[size] = kind;
      if (!type.isEmpty()) {
        types.put(size, type);
      }
      size++;
    }

    private void grow() {
      int room = 2 * size;
      ends = Arrays.copyOf(ends, room);
      micros = Arrays.copyOf(micros, room);
      attempts = Arrays.copyOf(attempts, room);
      kinds = Arrays.copyOf(kinds, room);
    }
  }
}
