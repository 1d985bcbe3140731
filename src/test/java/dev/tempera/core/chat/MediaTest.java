package dev.tempera.core.chat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.NoSuchFileException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MediaTest {
  /** FIPS 180-4's own example: the hash of "abc". */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final byte[] BYTES = {'a', 'b', 'c'};

  @Test
  void aBlobIsKnownByTheHashOfItsBytesAndItsType() {
    Blob blob = Blob.of("text/plain", BYTES);
    assertEquals(ABC, blob.hash());
    assertEquals(3, blob.size());
    assertEquals("YWJj", blob.base64());
    assertEquals("data:text/plain;base64,YWJj", blob.dataUrl());
    assertEquals(blob, Media.of("data:text/plain;base64,YWJj"));
    assertEquals(blob.hashCode(), Media.of("data:text/plain;base64,YWJj").hashCode());
    assertNotEquals(blob, Blob.of("text/html", BYTES));
    assertNotEquals(blob, Blob.of("text/plain", new byte[] {'a', 'b'}));
  }

  @Test
  void nobodyCanChangeTheBytesOfABlob() {
    byte[] mine = BYTES.clone();
    Blob blob = Blob.of("text/plain", mine);
    mine[0] = 'x';
    blob.bytes()[1] = 'x';
    assertArrayEquals(BYTES, blob.bytes());
    assertArrayEquals(new byte[] {'a', 'b'}, blob.head(2));
    assertArrayEquals(BYTES, blob.head(9));
  }

  @Test
  void onlyWhatComesBackCharForCharBecomesABlob() {
    for (String url :
        List.of(
            "data:image/png;base64,",
            "data:;base64,YWJj",
            "data:audio/wav;codecs=1;base64,YWI=",
            "data:IMAGE/Png;base64,YQ==")) {
      assertInstanceOf(Blob.class, Media.of(url), url);
    }
    for (String url :
        List.of(
            "",
            "https://example.org/a.png",
            "data:",
            "data:,",
            "data:,plain%20text",
            "data:text/plain,YWJj",
            "data:image/png;base64",
            "data:image/png;base64,YW Jj",
            "data:image/png;base64,YW\nJj",
            "data:image/png;base64,_-_-",
            "data:image/png;base64,YQ",
            "data:image/png;base64,YR==",
            "data:image/png;base64,no base64!",
            "data:image/png;BASE64,YWJj",
            "DATA:image/png;base64,YWJj",
            "data:a,b;base64,YWJj",
            "data:" + "x".repeat(1_000) + ";base64,YWJj")) {
      assertInstanceOf(Media.Address.class, Media.of(url), url);
    }
  }

  @Test
  void aUrlIsNeverChanged() {
    Random random = new Random(7);
    String alphabet = "AZaz09+/=_-%,; \n:";
    int blobs = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = new byte[random.nextInt(9)];
      random.nextBytes(bytes);
      StringBuilder url =
          new StringBuilder("data:image/png;base64,")
              .append(Base64.getEncoder().encodeToString(bytes));
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        url.setCharAt(random.nextInt(url.length()), c);
      }
      Media media = Media.of(url.toString());
      assertEquals(url.toString(), media.url());
      assertEquals(media, Media.of(media.url()));
      blobs += media instanceof Blob ? 1 : 0;
    }
    assertTrue(blobs > 500 && blobs < 2_500, blobs + " blobs");
  }

  @Test
  void aStoredBlobIsTheSameAsOneInMemoryAndLoadsOnce() {
    AtomicInteger loads = new AtomicInteger();
    Blob stored =
        Blob.stored(
            ABC,
            "text/plain",
            3,
            hash -> {
              assertEquals(ABC, hash);
              loads.incrementAndGet();
              return BYTES.clone();
            });
    assertEquals(Blob.of("text/plain", BYTES), stored);
    assertEquals(0, loads.get(), "to compare is not to load");
    assertFalse(stored.isLoaded());
    assertEquals("data:text/plain;base64,YWJj", stored.url());
    assertTrue(stored.isLoaded());
    assertArrayEquals(BYTES, stored.bytes());
    assertEquals(1, loads.get());
  }

  @Test
  void whatIsGoneOrDamagedOnTheDiskIsSaid() {
    Blob gone =
        Blob.stored(
            ABC,
            "image/png",
            3,
            hash -> {
              throw new NoSuchFileException(hash);
            });
    BlobGoneException e = assertThrows(BlobGoneException.class, gone::bytes);
    assertTrue(String.valueOf(e.getMessage()).contains("image/png, 3 bytes"), e.getMessage());
    Blob other = Blob.stored(ABC, "image/png", 3, hash -> new byte[] {1});
    assertThrows(BlobGoneException.class, other::dataUrl);
    assertFalse(other.isLoaded());
  }

  @Test
  void aLargeBlobDoesNotFloodALog() {
    Blob blob = Blob.of("image/png", new byte[100_000]);
    assertTrue(new ContentPart.Image(blob).toString().length() < 300);
    String url = "data:image/png;base64," + "?".repeat(100_000);
    assertTrue(new ContentPart.Image(url).toString().length() < 300);
  }
}
