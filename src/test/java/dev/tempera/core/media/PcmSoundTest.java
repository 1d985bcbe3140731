package dev.tempera.core.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sounds without compression: read, measured and written as WAV files. */
class PcmSoundTest {
  private static final byte[] SAMPLES = {1, 2, 3, 4, 5, 6, 7, 8};

  private static byte[] wav() {
    return new PcmSound(8_000, 2, 16, 0, SAMPLES.length).toWav(SAMPLES);
  }

  @Test
  void samplesWithoutAHeaderAreThoseOfAudioModels() throws MediaException {
    byte[] second = new byte[48_001];
    PcmSound sound = PcmSound.read(second, SoundType.PCM);
    assertEquals(new PcmSound(24_000, 1, 16, 0, 48_000), sound);
    assertEquals(1_000, sound.millis());
    assertEquals(500, sound.millis(24_000));
  }

  @Test
  void aWavFileOfThemIsReadAgain() throws MediaException {
    byte[] file = wav();
    assertEquals("audio/wav", SoundType.of(file, SoundType.PCM));
    PcmSound read = PcmSound.read(file, "audio/mp3");
    assertEquals(new PcmSound(8_000, 2, 16, 44, 8), read);
    assertArrayEquals(SAMPLES, Arrays.copyOfRange(file, read.from(), read.from() + read.length()));
    assertArrayEquals(file, read.toWav(file));
  }

  @Test
  void lengthsThatAFileSaysOfItselfAreNotBelieved() throws MediaException {
    for (int length : new int[] {-1, 0, 9_999, Integer.MAX_VALUE}) {
      byte[] file = wav();
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(40, length);
      assertEquals(8, PcmSound.read(file, "audio/wav").length(), () -> "said " + length);
    }
  }

  @Test
  void aHalfFrameAtTheEndIsLeftOut() throws MediaException {
    byte[] cut = Arrays.copyOf(wav(), 44 + 7);
    assertEquals(4, PcmSound.read(cut, "audio/wav").length());
  }

  @Test
  void chunksBeforeTheSamplesArePassedOver() throws MediaException {
    byte[] file = wav();
    byte[] more = new byte[file.length + 12];
    System.arraycopy(file, 0, more, 0, 36);
    ByteBuffer.wrap(more)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(36, "LIST\3\0\0\0abc\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    System.arraycopy(file, 36, more, 48, file.length - 36);
    assertEquals(56, PcmSound.read(more, "audio/wav").from());
  }

  @Test
  void whatIsNotPlayedSaysWhatToDo() {
    byte[] mp3 = {'I', 'D', '3', 4, 0, 0};
    MediaException compressed =
        assertThrows(MediaException.class, () -> PcmSound.read(mp3, "audio/pcm"));
    assertTrue(String.valueOf(compressed.getMessage()).contains("save this sound (mp3)"));
    byte[] law = wav();
    law[20] = 7;
    assertThrows(MediaException.class, () -> PcmSound.read(law, "audio/wav"));
    assertThrows(MediaException.class, () -> PcmSound.read(new byte[1], SoundType.PCM));
    assertThrows(MediaException.class, () -> PcmSound.read(Arrays.copyOf(wav(), 44), "audio/wav"));
  }

  @Test
  void noBytesMakeItFailOtherwise() {
    Random random = new Random(7);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] file = Arrays.copyOf(wav(), random.nextInt(60));
      for (int n = random.nextInt(4); n > 0 && file.length > 0; n--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      try {
        PcmSound sound = PcmSound.read(file, random.nextBoolean() ? "audio/wav" : "audio/pcm");
        assertTrue(sound.length() > 0 && sound.from() + sound.length() <= file.length);
        assertEquals(0, sound.length() % sound.frame());
        read++;
      } catch (MediaException told) {
        assertTrue(String.valueOf(told.getMessage()).endsWith("."));
      }
    }
    assertTrue(read > 1_000);
  }
}
