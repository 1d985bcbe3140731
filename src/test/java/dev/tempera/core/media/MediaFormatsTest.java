package dev.tempera.core.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.Media;
import dev.tempera.testing.TestPictures;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats by their bytes, as their specifications write them, and where each of them is cut. */
class MediaFormatsTest {
  /** Bytes from text in quotes and hexadecimal digits: {@code 'RIFF' 00000000}. */
  private static byte[] bytes(String spec) {
    StringBuilder all = new StringBuilder();
    for (String piece : spec.split(" ", -1)) {
      if (piece.startsWith("'")) {
        String text = piece.substring(1, piece.length() - 1).replace('_', ' ');
        all.append(HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)));
      } else {
        all.append(piece);
      }
    }
    return HexFormat.of().parseHex(all);
  }

  private static @Nullable String size(byte[] bytes) {
    ImageHeader header = ImageHeader.read(bytes);
    return header == null ? null : header.width() + "x" + header.height();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'RIFF' 00000000 'WEBP' 'VP8X' 00000000 00000000 ff0100 020000|512x3",
        "'RIFF' 00000000 'WEBP' 'VP8L' 00000000 2f 05800100|6x7",
        "'RIFF' 00000000 'WEBP' 'VP8_' 00000000 000000 9d012a 0a40 0b80|10x11",
        "89 'PNG' 0d0a1a0a 0000000d 'IHDR' 00000201 00000003|513x3",
      })
  void sizesStandWhereTheFormatsSayAndNoByteLess(String spec, String size) {
    byte[] whole = bytes(spec);
    assertEquals(size, size(whole));
    for (int length = 0; length < whole.length; length++) {
      assertNull(ImageHeader.read(Arrays.copyOf(whole, length)), "cut at " + length);
    }
  }

  @Test
  void whatOnlyBeginsLikeAPictureIsNone() {
    assertNull(ImageHeader.read(bytes("'RIFF' 00000000 'WEBP' 'VP9_' " + "00".repeat(40))));
    assertNull(ImageHeader.read(bytes("89 'PNG' 0d0a1a0a 0000000d 'JHDR' " + "01".repeat(8))));
    assertNull(ImageHeader.read(bytes("'GIF88a' " + "01".repeat(20))));
    assertNull(ImageHeader.read(bytes("ffd9 ffc0 0011 08 0001 0001 0000")));
  }

  @ParameterizedTest
  @CsvSource({
    "30000, 1, true",
    "30001, 1, false",
    "1, 30001, false",
    "8000, 8000, true",
    "8001, 8000, false",
  })
  void picturesHaveALongestSideAndAMostOfPixels(int width, int height, boolean decodable) {
    ImageHeader header = ImageHeader.of(ImageHeader.Format.PNG, width, height, 1, 1);
    assertNotNull(header);
    assertEquals(decodable, header.isDecodable());
  }

  @Test
  void noSideIsNothingOrBeyondAnInt() {
    assertNull(ImageHeader.of(ImageHeader.Format.PNG, 0, 1, 1, 1));
    assertNull(ImageHeader.of(ImageHeader.Format.PNG, 1, 0, 1, 1));
    assertNull(ImageHeader.of(ImageHeader.Format.PNG, 0x80000000L, 1, 1, 1));
    assertNull(ImageHeader.of(ImageHeader.Format.PNG, 1, 0x80000000L, 1, 1));
    assertNotNull(ImageHeader.of(ImageHeader.Format.PNG, 0x7FFFFFFFL, 0x7FFFFFFFL, 1, 1));
    assertEquals("image/webp", ImageHeader.Format.WEBP.mediaType());
    assertEquals("jpg", ImageHeader.Format.JPEG.extension());
    ImageHeader upright = ImageHeader.of(ImageHeader.Format.JPEG, 1, 1, 1, 4);
    assertNotNull(upright);
    assertFalse(upright.isOnItsSide());
    ImageHeader turned = ImageHeader.of(ImageHeader.Format.JPEG, 1, 1, 1, 5);
    assertNotNull(turned);
    assertTrue(turned.isOnItsSide());
  }

  private static final String FRAME = " ffc0 0011 08 0003 0005 03";

  private static int turn(String spec) {
    ImageHeader header = ImageHeader.read(bytes(spec));
    assertNotNull(header);
    assertEquals(5, header.width());
    assertEquals(3, header.height());
    return header.turn();
  }

  @Test
  void aPhotographSaysWhichWayUpItIsInEitherByteOrder() {
    String big = "'MM' 002a 00000008 0002 0100 0003 00000001 00010000 0112 0003 00000001 00060000";
    assertEquals(6, turn("ffd8 ffe1 002a 'Exif' 0000 " + big + FRAME));
    String little = "'II' 2a00 08000000 0100 1201 0300 01000000 08000000";
    assertEquals(8, turn("ffd8 ffe1 001e 'Exif' 0000 " + little + FRAME));
    assertEquals(
        1, turn("ffd8 ffe1 001e 'Exif' 0000 " + little.replace("0800000", "0900000") + FRAME));
  }

  @Test
  void whatTheSegmentDoesNotHoldIsNotRead() {
    String big = "'MM' 002a 00000008 0001 0112 0003 00000001 00060000";
    assertEquals(6, turn("ffd8 ffe1 001e 'Exif' 0000 " + big + FRAME));
    assertEquals(1, turn("ffd8 ffe1 001e 'Exit' 0000 " + big + FRAME));
    assertEquals(1, turn("ffd8 ffe2 001e 'Exif' 0000 " + big + FRAME));
    assertEquals(
        1,
        turn("ffd8 ffe1 001e 'Exif' 0000 " + big.replace("'MM'", "'MI'") + FRAME),
        "no byte order");
    assertEquals(
        1,
        turn("ffd8 ffe1 001e 'Exif' 0000 " + big.replace("00000008", "0000ffff") + FRAME),
        "beyond its end");
    assertEquals(
        1,
        turn(
            "ffd8 ffe1 0010 'Exif' 0000 'MM' 002a 00000008 ffe2 000c 0112 0003 00000001 0006"
                + FRAME),
        "the entry is of the next segment");
  }

  @Test
  void segmentsArePassedByTheirLengthAndFillersToo() {
    assertEquals(1, turn("ffd8 ffff ffe0 0004 0000" + FRAME));
    assertEquals(1, turn("ffd8 ffc4 0002 ffc8 0002 ffcc 0002" + FRAME.replace("ffc0", "ffcf")));
    assertEquals(1, turn("ffd8 ffe0 0000" + FRAME), "a length is at least its own");
    assertNull(ImageHeader.read(bytes("ffd8 00e0 0002" + FRAME)));
    assertNull(ImageHeader.read(bytes("ffd8 ffd0 0002 ffda 0002")));
    assertNull(ImageHeader.read(bytes("ffd8 ffc0 0011 08 0003 00")), "cut in the frame");
  }

  @Test
  void coloursOfAGifArePassedBeforeItsFrames() {
    String screen = "'GIF89a' 0400 0300 80 00 00 010203 040506";
    String extension = " 21 f9 04 00000000 00";
    String frame = " 2c 0100 0200 0600 0700 81 " + "00".repeat(12) + " 02 02 4401 00";
    byte[] gif = bytes(screen + extension + frame + extension + frame + " 3b");
    ImageHeader header = ImageHeader.read(gif);
    assertEquals(new ImageHeader(ImageHeader.Format.GIF, 7, 9, 2, 1), header);
    byte[] first = GifFrames.firstOnly(gif);
    assertArrayEquals(bytes(screen + extension + frame + " 3b"), first);
    byte[] bare = bytes("'GIF89a' 0400 0300 00 00 00");
    assertEquals(new ImageHeader(ImageHeader.Format.GIF, 4, 3, 1, 1), ImageHeader.read(bare));
    assertSame(bare, GifFrames.firstOnly(bare));
    assertNull(ImageHeader.read(Arrays.copyOf(bare, 12)));
    byte[] cut = Arrays.copyOf(bare, 12);
    assertSame(cut, GifFrames.firstOnly(cut));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'FORM' 00000000 'AIFF'|audio/aiff",
        "'FORM' 00000000 'AIFC'|audio/aiff",
        "'FORM' 00000000 'ILBM'|",
        "'RIFF' 00000000 'AVI_'|",
        "fffb 9000|audio/mp3",
        "fff3 1000|audio/mp3",
        "ffe3 1000|audio/mp3",
        "fefb 9000|",
        "fffd 9000|",
        "ffeb 9000|",
        "fffb f000|",
        "fffb 0000|",
        "fffb 9c00|",
        "fffb 90|",
        "'%PDF' 2d|application/pdf",
        "'%PDF'|",
      })
  void soundsAndDocumentsAreKnownByTheirFirstBytes(String spec, @Nullable String type) {
    assertEquals(type, MediaType.of(bytes(spec)));
  }

  @Test
  void mediaAreLookedAtByTheirHeadAndBoundedBeforeTheyAreLoaded() {
    byte[] png = TestPictures.png(4, 3);
    Media blob = Blob.of("image/png", png);
    Media url = new Media.Address(DataUrl.of("image/png", png));
    Media far = new Media.Address("https://x.test/a.png");
    assertTrue(MediaBytes.isCarried(blob));
    assertTrue(MediaBytes.isCarried(url));
    assertFalse(MediaBytes.isCarried(far));
    assertTrue(MediaBytes.isLoaded(blob));
    assertTrue(MediaBytes.isLoaded(far));
    assertArrayEquals(png, MediaBytes.of(blob, png.length));
    assertNull(MediaBytes.of(blob, png.length - 1));
    assertArrayEquals(png, MediaBytes.of(url, png.length));
    assertNull(MediaBytes.of(url, png.length / 2));
    assertEquals(png.length, MediaBytes.size(blob));
    assertEquals(20, MediaBytes.size(far));
    for (Media media : new Media[] {blob, url}) {
      ImageHeader header = MediaBytes.header(media);
      assertNotNull(header);
      assertEquals(4, header.width());
    }
    assertNull(MediaBytes.header(far));
  }

  @Test
  void aHeaderBehindAMegabyteOfNotesIsFoundAndOneBehindMoreIsNot() {
    String note = "ffe2 fffe " + "00".repeat(0xFFFC);
    byte[] jpeg = bytes("ffd8 " + (note + " ").repeat(3).strip() + FRAME);
    ImageHeader header = MediaBytes.header(Blob.of("image/jpeg", jpeg));
    assertNotNull(header);
    assertEquals(5, header.width());
    byte[] far = bytes("ffd8 " + (note + " ").repeat(17).strip() + FRAME);
    assertNull(MediaBytes.header(Blob.of("image/jpeg", far)));
  }

  @Test
  void dataUrlsHaveAHeadOfTwoHundredChars() {
    String head = "data:text/plain;x=" + "y".repeat(200 - 18 - 7) + ";base64";
    assertEquals(200, head.length());
    assertArrayEquals(new byte[] {1}, DataUrl.bytes(head + ",AQ==", 10));
    assertNull(DataUrl.bytes("data:text/plain;x=y" + head.substring(18) + ",AQ==", 10));
    assertEquals("text/plain", DataUrl.mediaType("DATA: Text/Plain ;x=1,a"));
    assertEquals("text/plain", DataUrl.mediaType("data:text/plain,a"));
    assertEquals("", DataUrl.mediaType("datum:text/plain,a"));
    assertTrue(DataUrl.isDataUrl("Data:"));
    assertFalse(DataUrl.isDataUrl("data"));
    assertNull(DataUrl.head("https://x.test/,a", 3));
    byte[] all = DataUrl.head("data:;base64,AQIDBA==", 100);
    assertArrayEquals(new byte[] {1, 2, 3, 4}, all);
    assertArrayEquals(new byte[0], DataUrl.head("data:;base64,AQIDBA==", 0));
    assertNull(DataUrl.bytes("data:;base64,AQIDBAUG", 3));
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, DataUrl.bytes("data:;base64,AQIDBAUG", 4));
  }

  private static @Nullable String read(byte[] bytes) {
    TextDecoder.Decoded text = TextDecoder.decode(bytes);
    return text == null ? null : text.encoding() + ":" + text.text();
  }

  @Test
  void controlsBeyondOneInAHundredMakeNoText() {
    byte[] text = ("ü" + "a".repeat(299)).getBytes(StandardCharsets.ISO_8859_1);
    text[10] = 1;
    text[20] = 2;
    text[30] = 3;
    assertNotNull(read(text));
    text[40] = 0x1F;
    assertNull(read(text));
    text[40] = '\f';
    text[41] = '\t';
    text[42] = '\r';
    text[43] = '\n';
    text[44] = ' ';
    text[45] = 0x7F;
    assertNotNull(read(text));
    text[46] = 0;
    assertNull(read(text));
  }

  @Test
  void marksAreObeyedAndWhatIsBrokenBehindThemIsNoText() {
    assertEquals(":a", read(bytes("fffe 6100")));
    assertEquals(":a", read(bytes("feff 0061")));
    assertNull(read(bytes("fffe 61")));
    assertNull(read(bytes("fffe 0000")));
    assertEquals(":a", read(bytes("efbbbf 61")));
    assertEquals("UTF-16LE:ab", read(bytes("6100 6200")));
    assertEquals("UTF-16BE:ab", read(bytes("0061 0062")));
    assertNull(read(bytes("6100")), "two bytes say too little");
    assertNull(read(bytes("6100 6200 63")));
  }

  @Test
  void westernTextsAreTakenByTheirLetters() {
    assertEquals("windows-1252:a€", read(bytes("61 80")));
    assertEquals(
        "windows-1252:Zoë and Noël", read("Zoë and Noël".getBytes(StandardCharsets.ISO_8859_1)));
    byte[] russian = "Да, это он".getBytes(Charset.forName("windows-1251"));
    assertEquals("windows-1251:Да, это он", read(russian));
    assertEquals("ISO-8859-1:a\u0081b", read(bytes("61 81 62")));
  }

  @Test
  void whereNothingFetchesPicturesThatIsSaid() {
    MediaException e =
        assertThrows(MediaException.class, () -> PictureFetcher.none().fetch("https://x.test/a"));
    assertEquals("Pictures at addresses cannot be loaded here.", e.getMessage());
  }
}
