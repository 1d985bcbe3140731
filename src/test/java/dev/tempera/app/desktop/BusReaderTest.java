package dev.tempera.app.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusReaderTest {
  private static List<Object> read(byte[] bytes, String signature) throws IOException {
    return new BusReader(bytes, ByteOrder.LITTLE_ENDIAN).all(signature);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    byte[] bytes =
        new BusWriter()
            .octet(7)
            .text("ü")
            .number(-5)
            .texts(List.of("a", "bcdef", ""))
            .octet(1)
            .options(Map.of("key", "value"))
            .toBytes();
    assertEquals(
        List.of(7, "ü", -5, List.of("a", "bcdef", ""), 1, List.of(List.of("key", "value"))),
        read(bytes, "ysiasya{sv}"));
  }

  @Test
  void bigEndianIsReadToo() throws IOException {
    assertEquals(
        List.of(258L), new BusReader(new byte[] {0, 0, 1, 2}, ByteOrder.BIG_ENDIAN).all("u"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "(",
        "{",
        "(s",
        "z",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaas",
        "v",
        "s",
        "as"
      })
  void whatIsNoMessageIsRefused(String signature) {
    byte[] hostile = {1, 'v', 0, 1, 'v', 0, (byte) 0xFF, (byte) 0xFF};
    assertThrows(IOException.class, () -> read(hostile, signature));
  }

  @Test
  void variantsWithinVariantsEnd() {
    byte[] bytes = new byte[3_000];
    for (int i = 0; i < bytes.length; i += 3) {
      bytes[i] = 1;
      bytes[i + 1] = 'v';
    }
    assertThrows(IOException.class, () -> read(bytes, "v"));
  }

  /** Random bytes are read or refused, quickly, and nothing else. */
  @Test
  void noiseIsReadOrRefused() {
    Random random = new Random(11);
    String types = "ybnqiuxtdsogvah(){}";
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      if (random.nextBoolean()) {
        for (int k = 0; k < bytes.length; k++) {
          bytes[k] = (byte) (bytes[k] & 7);
        }
      }
      StringBuilder signature = new StringBuilder();
      for (int k = random.nextInt(8); k >= 0; k--) {
        signature.append(types.charAt(random.nextInt(types.length())));
      }
      try {
        List<Object> values = read(bytes, signature.toString());
        assertEquals(values, List.copyOf(values));
      } catch (IOException e) {
        // Refused.
      }
    }
  }
}
