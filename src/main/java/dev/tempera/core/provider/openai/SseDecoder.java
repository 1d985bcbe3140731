package dev.tempera.core.provider.openai;

import dev.tempera.core.figures.Memory;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a byte stream into server-sent events as WHATWG HTML §9.2.6 says, wherever the reads fall:
 * LF, CRLF and CR, a BOM, one optional space, joined data lines, comments, {@code event}, {@code
 * id} and {@code retry} fields.
 *
 * <p>Three deliberate deviations for the servers that exist: an event that the end of the stream
 * leaves pending is still delivered; an {@code error:} field (older llama.cpp) counts as data of
 * type {@code error}; a line that is no field is handed out rather than dropped, because it may be
 * the only word of what went wrong.
 *
 * <p>Bytes are handed out in place where they lie; only an event that spans reads is copied. One
 * thread at a time.
 */
final class SseDecoder {
  /** The longest event taken, in bytes: a large picture in Base64 fits twice, with some memory. */
  static final int MAX_EVENT_BYTES = Memory.share(64 << 20, 32);

  private static final int KEPT_BUFFER_BYTES = 1 << 20;
  private static final byte[] NONE = {};
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  /** What the stream holds. The arrays are only valid during the call. */
  interface Handler {
    /**
     * An event.
     *
     * @param type the event's type, empty if it has none
     */
    void event(byte[] data, int offset, int length, String type);

    /** A comment line, without its colon and one space. */
    void comment(byte[] text, int offset, int length);

    /** A line that is no field but looks like a JSON object. */
    void stray(byte[] text, int offset, int length);

    /** Any other line that is no field; never empty. */
    default void unknown(byte[] text, int offset, int length) {
      // The standard says to ignore it.
    }
  }

  /** An event longer than the limit. */
  static final class EventTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    EventTooLongException(int limit) {
      super("an event is longer than " + (limit >> 20) + " MB");
    }
  }

  private final Handler handler;
  private final int maxEventBytes;

  /** The unfinished line, when a read ended within it. */
  private byte[] line = NONE;

  private int lineLength;

  /** Where data that outlives a read is kept. */
  private byte[] kept = NONE;

  /** The pending event's data: in {@link #kept}, or still in the caller's array. */
  private byte[] data = NONE;

  private int dataOffset;
  private int dataLength;
  private boolean hasData;

  /** Whether {@link #data} is still the caller's array, which is only lent. */
  private boolean isLent;

  private String type = "";
  private String lastEventId = "";
  private long retryMillis = -1;
  private boolean skipLineFeed;
  private int bomSeen;

  SseDecoder(Handler handler) {
    this(handler, MAX_EVENT_BYTES);
  }

  SseDecoder(Handler handler, int maxEventBytes) {
    this.handler = handler;
    this.maxEventBytes = maxEventBytes;
  }

  /** The last {@code id} field, empty if there was none. */
  String lastEventId() {
    return lastEventId;
  }

  /** The last {@code retry} field in milliseconds, -1 if there was none. */
  long retryMillis() {
    return retryMillis;
  }

  /**
   * Takes the next bytes.
   *
   * @throws EventTooLongException if an event outgrows the limit
   */
  void feed(byte[] bytes, int offset, int length) throws EventTooLongException {
    int position = offset;
    int end = offset + length;
    if (bomSeen < BOM.length) {
      position = skipBom(bytes, position, end);
    }
    while (position < end) {
      if (skipLineFeed) {
        skipLineFeed = false;
        if (bytes[position] == '\n') {
          position++;
          continue;
        }
      }
      int lineEnd = findLineEnd(bytes, position, end);
      if (lineEnd < 0) {
        carry(bytes, position, end - position);
        break;
      }
      if (lineLength == 0) {
        takeLine(bytes, position, lineEnd - position, true);
      } else {
        carry(bytes, position, lineEnd - position);
        carriedLine();
      }
      skipLineFeed = bytes[lineEnd] == '\r';
      position = lineEnd + 1;
    }
    if (hasData && isLent) {
      keep();
    }
  }

  /**
   * The stream is over: delivers what is pending.
   *
   * @throws EventTooLongException if an event outgrows the limit
   */
  void end() throws EventTooLongException {
    if (bomSeen > 0 && bomSeen < BOM.length) {
      carry(BOM, 0, bomSeen);
      bomSeen = BOM.length;
    }
    if (lineLength > 0) {
      carriedLine();
    }
    dispatch();
  }

  private int skipBom(byte[] bytes, int from, int end) throws EventTooLongException {
    int position = from;
    while (position < end && bomSeen < BOM.length) {
      if (bytes[position] != BOM[bomSeen]) {
        // Not a BOM after all: what looked like one belongs to the first line.
        int seen = bomSeen;
        bomSeen = BOM.length;
        carry(BOM, 0, seen);
        return position;
      }
      bomSeen++;
      position++;
    }
    return position;
  }

  /** The first CR or LF, eight bytes at a time; -1 if there is none. */
  private static int findLineEnd(byte[] bytes, int from, int end) {
    int i = from;
    for (int last = end - Long.BYTES; i <= last; i += Long.BYTES) {
      long word = (long) LONGS.get(bytes, i);
      long lf = word ^ (ONES * '\n');
      long cr = word ^ (ONES * '\r');
      // The lowest set bit marks the first zero byte exactly; false marks lie only above it.
      long hit = (((lf - ONES) & ~lf) | ((cr - ONES) & ~cr)) & HIGHS;
      if (hit != 0) {
        return i + (Long.numberOfTrailingZeros(hit) >>> 3);
      }
    }
    for (; i < end; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        return i;
      }
    }
    return -1;
  }

  private void carry(byte[] bytes, int offset, int length) throws EventTooLongException {
    checkSize((long) lineLength + length + (hasData ? dataLength : 0));
    line = withRoom(line, lineLength, length);
    System.arraycopy(bytes, offset, line, lineLength, length);
    lineLength += length;
  }

  private void carriedLine() throws EventTooLongException {
    int length = lineLength;
    lineLength = 0;
    takeLine(line, 0, length, false);
    if (line.length > KEPT_BUFFER_BYTES) {
      line = NONE;
    }
  }

  private void takeLine(byte[] bytes, int offset, int length, boolean lent)
      throws EventTooLongException {
    if (length == 0) {
      dispatch();
    } else if (length >= 5
        && bytes[offset] == 'd'
        && bytes[offset + 1] == 'a'
        && bytes[offset + 2] == 't'
        && bytes[offset + 3] == 'a'
        && bytes[offset + 4] == ':') {
      int start = valueStart(bytes, offset + 5, offset + length);
      takeData(bytes, start, offset + length - start, lent);
    } else if (bytes[offset] == ':') {
      int start = valueStart(bytes, offset + 1, offset + length);
      handler.comment(bytes, start, offset + length - start);
    } else {
      otherField(bytes, offset, length, lent);
    }
  }

  private static int valueStart(byte[] bytes, int from, int end) {
    return from < end && bytes[from] == ' ' ? from + 1 : from;
  }

  private void otherField(byte[] bytes, int offset, int length, boolean lent)
      throws EventTooLongException {
    if (bytes[offset] == '{') {
      handler.stray(bytes, offset, length);
      return;
    }
    int end = offset + length;
    int colon = offset;
    while (colon < end && bytes[colon] != ':') {
      colon++;
    }
    if (colon - offset > 5) {
      handler.unknown(bytes, offset, length);
      return;
    }
    int start = colon < end ? valueStart(bytes, colon + 1, end) : end;
    switch (text(bytes, offset, colon)) {
      case "data" -> takeData(bytes, start, end - start, lent);
      case "event" -> type = text(bytes, start, end);
      case "id" -> {
        String id = text(bytes, start, end);
        if (id.indexOf('\0') < 0) {
          lastEventId = id;
        }
      }
      case "retry" -> {
        String millis = text(bytes, start, end);
        if (!millis.isEmpty()
            && millis.length() < 19
            && millis.chars().allMatch(c -> c >= '0' && c <= '9')) {
          retryMillis = Long.parseLong(millis);
        }
      }
      case "error" -> {
        type = "error";
        takeData(bytes, start, end - start, lent);
      }
      default -> handler.unknown(bytes, offset, length);
    }
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private void takeData(byte[] bytes, int offset, int length, boolean lent)
      throws EventTooLongException {
    if (hasData) {
      checkSize((long) dataLength + 1 + length);
      if (isLent) {
        keep();
      }
      kept = withRoom(kept, dataOffset + dataLength, length + 1);
      data = kept;
      int at = dataOffset + dataLength;
      kept[at] = '\n';
      System.arraycopy(bytes, offset, kept, at + 1, length);
      dataLength += length + 1;
      return;
    }
    checkSize(length);
    hasData = true;
    data = bytes;
    dataOffset = offset;
    dataLength = length;
    isLent = lent;
    if (!lent) {
      // The carried line changes places with the buffer for kept data: no second copy.
      line = kept;
      kept = bytes;
    }
  }

  private void keep() {
    kept = withRoom(kept, 0, dataLength);
    System.arraycopy(data, dataOffset, kept, 0, dataLength);
    data = kept;
    dataOffset = 0;
    isLent = false;
  }

  private void dispatch() {
    if (hasData) {
      hasData = false;
      handler.event(data, dataOffset, dataLength, type);
      data = NONE;
      if (kept.length > KEPT_BUFFER_BYTES) {
        kept = NONE;
      }
    }
    type = "";
  }

  private void checkSize(long size) throws EventTooLongException {
    if (size > maxEventBytes) {
      throw new EventTooLongException(maxEventBytes);
    }
  }

  private static byte[] withRoom(byte[] buffer, int used, int more) {
    int needed = used + more;
    if (needed <= buffer.length) {
      return buffer;
    }
    return Arrays.copyOf(buffer, Math.max(Math.max(256, needed), 2 * buffer.length));
  }
}
