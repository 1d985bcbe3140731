package dev.tempera.core.provider.offline.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModelFileTest {
  /** The content's checksum; a change of weights must be meant. */
  private static final String SHA256 =
      "fd6b9cd8b5abcb17630762329fc9e3d738ff2ff1f0fe4488c871021838e1cd98";

  private static byte[] file = new byte[0];

  @BeforeAll
  static void load() throws IOException {
    try (InputStream in = ModelFile.class.getResourceAsStream(ModelFile.BUNDLED)) {
      file = java.util.Objects.requireNonNull(in).readAllBytes();
    }
  }

  @Test
  void shippedModelIsTheOneThatWasEvaluated() throws IOException {
    ModelFile model = ModelFile.bundled();
    assertEquals(SHA256, model.sha256());
    assertTrue(file.length <= 4 << 20, "at most 4 MB");
    assertEquals(model.tokenizer().size(), model.transformer().config().vocabulary());
    assertTrue(model.transformer().config().context() >= 256);
  }

  @Test
  void truncationIsNoticedAnywhere() {
    var random = new Random(1);
    for (int i = 0; i < 60; i++) {
      int length = i < 20 ? i * 7 : random.nextInt(file.length);
      assertDamaged(Arrays.copyOf(file, length));
    }
  }

  @Test
  void oneWrongBitIsNoticedAnywhere() {
    var random = new Random(2);
    for (int i = 0; i < 40; i++) {
      byte[] damaged = file.clone();
      damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      assertDamaged(damaged);
    }
  }

  @Test
  void moreBytesAreNoticed() {
    assertDamaged(Arrays.copyOf(file, file.length + 5));
  }

  @Test
  void anEndlessStreamIsRefused() {
    var endless =
        new InputStream() {
          @Override
          public int read() {
            return 7;
          }

          @Override
          public int read(byte[] to, int from, int length) {
            return length;
          }
        };
    var error = assertThrows(IOException.class, () -> ModelFile.read(endless));
    assertTrue(String.valueOf(error.getMessage()).contains("larger"));
  }

  @Test
  void nonsenseWithARightChecksumIsRefused() throws Exception {
    for (int field = 8; field < 60; field += 4) {
      byte[] wrong = file.clone();
      ByteBuffer.wrap(wrong).putInt(field, -1);
      assertDamaged(signed(wrong));
    }
  }

  @Test
  void otherFilesAndVersionsAreNamed() throws Exception {
    byte[] other = new byte[4000];
    assertEquals("not a Tempera model file", messageOf(signed(other)));
    byte[] later = file.clone();
    ByteBuffer.wrap(later).putInt(8, 2);
    assertEquals("model file has version 2, expected 1", messageOf(signed(later)));
  }

  private static byte[] signed(byte[] bytes) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(bytes, 0, bytes.length - 32);
    System.arraycopy(digest.digest(), 0, bytes, bytes.length - 32, 32);
    return bytes;
  }

  private static String messageOf(byte[] bytes) {
    return String.valueOf(
        assertThrows(IOException.class, () -> ModelFile.read(new ByteArrayInputStream(bytes)))
            .getMessage());
  }

  private static void assertDamaged(byte[] bytes) {
    assertTrue(messageOf(bytes).length() > 10);
  }
}
