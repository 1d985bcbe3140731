package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTextTest {
  private static String unpacked(BodyText.Packed packed) {
    Map<String, byte[]> blobs = packed.blobs();
    return BodyText.unpack(packed.text(), hash -> Optional.ofNullable(blobs.get(hash)));
  }

  private static byte[] noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void aPictureThatStandsTwiceIsOneReferenceTwice() {
    String picture = Base64.getEncoder().encodeToString(noise(5_000, 1));
    String body = "{\"a\":\"data:image/png;base64," + picture + "\",\"b\":\"" + picture + "\"}";
    BodyText.Packed packed = BodyText.pack(body);
    assertEquals(1, packed.blobs().size());
    assertTrue(packed.text().length() < 300);
    assertEquals(body, unpacked(packed));
  }

  @Test
  void whatIsShortOrNoBase64StaysAsItIs() {
    for (String body :
        new String[] {
          "",
          "{\"text\":\"" + "word ".repeat(2_000) + "\"}",
          "{\"text\":\"" + Base64.getEncoder().encodeToString(noise(600, 2)) + "\"}",
          // One letter more than a whole number of bytes: nothing that encodes to it.
          "x".repeat(2_049),
          "a\u0000" + "A".repeat(4_000)
        }) {
      BodyText.Packed packed = BodyText.pack(body);
      assertEquals(body, packed.text());
      assertTrue(packed.blobs().isEmpty());
    }
  }

  @Test
  void bytesThatAreGoneAreSaid() {
    BodyText.Packed packed = BodyText.pack(Base64.getEncoder().encodeToString(noise(3_000, 3)));
    StoreException gone =
        assertThrows(
            StoreException.class, () -> BodyText.unpack(packed.text(), hash -> Optional.empty()));
    assertTrue(String.valueOf(gone.getMessage()).contains("no longer"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyTextComesBackCharForChar(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      StringBuilder body = new StringBuilder();
      for (int k = random.nextInt(6); k >= 0; k--) {
        switch (random.nextInt(5)) {
          case 0 ->
              body.append(
                  Base64.getEncoder()
                      .encodeToString(noise(random.nextInt(3_000), random.nextLong())));
          case 1 ->
              body.append(
                  Base64.getUrlEncoder()
                      .withoutPadding()
                      .encodeToString(noise(random.nextInt(3_000), random.nextLong())));
          case 2 -> body.append("=".repeat(random.nextInt(4)));
          case 3 -> body.append("A".repeat(random.nextInt(2_100)));
          default -> body.append(Samples.words(random, 9));
        }
      }
      String text = body.toString();
      BodyText.Packed packed = BodyText.pack(text);
      assertEquals(text, packed.blobs().isEmpty() ? packed.text() : unpacked(packed));
    }
  }
}
