package dev.tempera.app.desktop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message from the session bus.
 *
 * @param type one of the constants
 * @param replyTo the serial of the call that it answers, 0 for none
 */
record BusMessage(
    int type,
    int replyTo,
    @Nullable String path,
    @Nullable String iface,
    @Nullable String member,
    @Nullable String sender,
    List<Object> values) {
  static final int CALL = 1;
  static final int RETURN = 2;
  static final int ERROR = 3;
  static final int SIGNAL = 4;

  private static final int FIXED = 16;

  /** Far beyond anything that is asked for here. */
  private static final int LONGEST = 4 << 20;

  /** The bytes of a call. */
  static byte[] call(
      int serial, String to, String path, String iface, String member, BusArguments arguments) {
    BusWriter fields = new BusWriter();
    fields.align(8).octet(1).signature("o").text(path);
    fields.align(8).octet(2).signature("s").text(iface);
    fields.align(8).octet(3).signature("s").text(member);
    fields.align(8).octet(6).signature("s").text(to);
    if (!arguments.signature().isEmpty()) {
      fields.align(8).octet(8).signature("g").signature(arguments.signature());
    }
    byte[] body = arguments.body().toBytes();
    return new BusWriter()
        .octet('l')
        .octet(CALL)
        .octet(0)
        .octet(1)
        .number(body.length)
        .number(serial)
        .number(fields.size())
        .raw(fields.toBytes())
        .align(8)
        .raw(body)
        .toBytes();
  }

  /** The next message; blocks. */
  static BusMessage read(SocketChannel from) throws IOException {
    byte[] fixed = bytes(from, FIXED);
    ByteOrder order = fixed[0] == 'B' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer numbers = ByteBuffer.wrap(fixed).order(order);
    long body = numbers.getInt(4) & 0xFFFF_FFFFL;
    long fields = numbers.getInt(12) & 0xFFFF_FFFFL;
    long padded = (fields + 7) / 8 * 8;
    if (body + padded > LONGEST) {
      throw new IOException("a message of " + (body + padded) + " bytes");
    }
    byte[] header = new byte[FIXED + (int) padded];
    System.arraycopy(fixed, 0, header, 0, FIXED);
    System.arraycopy(bytes(from, (int) padded), 0, header, FIXED, (int) padded);
    return of(header, bytes(from, (int) body), order);
  }

  private static BusMessage of(byte[] header, byte[] body, ByteOrder order) throws IOException {
    int replyTo = 0;
    @Nullable String[] texts = new @Nullable String[10];
    for (Object field : (List<?>) new BusReader(header, order).all("yyyyuua(yv)").get(6)) {
      List<?> pair = (List<?>) field;
      int code = (Integer) pair.get(0);
      Object value = pair.get(1);
      if (code == 5 && value instanceof Long serial) {
        replyTo = serial.intValue();
      } else if (code < texts.length && value instanceof String text) {
        texts[code] = text;
      }
    }
    String signature = texts[8] == null ? "" : texts[8];
    return new BusMessage(
        header[1],
        replyTo,
        texts[1],
        texts[2],
        texts[3],
        texts[7],
        new BusReader(body, order).all(signature));
  }

  private static byte[] bytes(SocketChannel from, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (from.read(buffer) < 0) {
        throw new IOException("the session bus has gone");
      }
    }
    return buffer.array();
  }
}
