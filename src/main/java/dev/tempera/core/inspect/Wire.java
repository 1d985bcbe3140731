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
 * last byte of each arrived. Immutable; a few bytes a frame beside the chunks, in which the texts
 * lie, so that a hundred thousand of them are opened at once. Any thread.
 */
public final class Wire {
  /** A stream of which nothing is kept. */
  public static final Wire EMPTY = of(List.of());

  private static final int COPIED = -1;

  private final List<RawChunk> chunks;
  private final int size;

  /** Texts that lie in one piece in no chunk, one after the other. */
  private final byte[] copied;

  /** The chunk in which a frame's text lies, {@link #COPIED} for those above. */
  private final int[] sources;

  private final int[] starts;
  private final int[] lengths;
  private final long[] micros;
  private final int[] attempts;
  private final WireFrames.Kind[] kinds;
  private final Map<Integer, String> types;

  private Wire(List<RawChunk> chunks, Cutter cut) {
    this.chunks = chunks;
    this.size = cut.size;
    this.copied = cut.copied;
    this.sources = cut.sources;
    this.starts = cut.starts;
    this.lengths = cut.lengths;
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
    return of(chunks, true);
  }

  /**
   * The frames that are whole at the beginning of a stream, of which these are the first chunks.
   */
  public static Wire beginning(List<RawChunk> chunks) {
    return of(chunks, false);
  }

  private static Wire of(List<RawChunk> chunks, boolean over) {
    Cutter cut = new Cutter(chunks.size());
    WireFrames frames = new WireFrames(cut);
    for (RawChunk chunk : chunks) {
      cut.chunk++;
      if (chunk.attempt() != cut.attempt) {
        frames.end();
        frames = new WireFrames(cut);
        cut.attempt = chunk.attempt();
      }
      cut.now = chunk.offsetMicros();
      cut.fed = chunk.bytes();
      frames.feed(chunk.bytes());
    }
    if (over) {
      frames.end();
    }
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
    return lengths[frame];
  }

  /** The text of a frame. */
  public String text(int frame) {
    return text(frame, Integer.MAX_VALUE);
  }

  /** The beginning of a frame's text: at most so many bytes of it. */
  public String text(int frame, int most) {
    int source = sources[frame];
    byte[] bytes = source == COPIED ? copied : chunks.get(source).bytes();
    return new String(bytes, starts[frame], Math.min(lengths[frame], most), StandardCharsets.UTF_8);
  }

  /** How many bytes of texts it holds beside the chunks. */
  int copiedBytes() {
    return copied.length;
  }

  /** Puts frames into arrays that grow. */
  private static final class Cutter implements WireFrames.Sink {
    private static final int FIRST = 64;

    private int attempt = 1;
    private long now;

    /** The chunk that is read, and its bytes. */
    private int chunk = -1;

    private byte[] fed = {};
    private int size;
    private int filled;
    private byte[] copied = {};
    private int[] sources;
    private int[] starts;
    private int[] lengths;
    private long[] micros;
    private int[] attempts;
    private WireFrames.Kind[] kinds;
    private final Map<Integer, String> types = new HashMap<>();

    /** Most chunks bring one frame: arrays that had to grow would be garbage. */
    Cutter(int chunks) {
      int room = Math.max(FIRST, chunks);
      sources = new int[room];
      starts = new int[room];
      lengths = new int[room];
      micros = new long[room];
      attempts = new int[room];
      kinds = new WireFrames.Kind[room];
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the chunk's own bytes need no copy
    public void frame(WireFrames.Kind kind, String type, byte[] bytes, int offset, int length) {
      if (size == lengths.length) {
        grow();
      }
      if (bytes == fed) {
        sources[size] = chunk;
        starts[size] = offset;
      } else {
        sources[size] = COPIED;
        starts[size] = copy(bytes, offset, length);
      }
      lengths[size] = length;
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

    private int copy(byte[] bytes, int offset, int length) {
      if (filled + length > copied.length) {
        copied = Arrays.copyOf(copied, Math.max(filled + length, 2 * copied.length));
      }
      int start = filled;
      System.arraycopy(bytes, offset, copied, start, length);
      filled += length;
      return start;
    }

    private void grow() {
      int room = 2 * size;
      sources = Arrays.copyOf(sources, room);
      starts = Arrays.copyOf(starts, room);
      lengths = Arrays.copyOf(lengths, room);
      micros = Arrays.copyOf(micros, room);
      attempts = Arrays.copyOf(attempts, room);
      kinds = Arrays.copyOf(kinds, room);
    }
  }
}
