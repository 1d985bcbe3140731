package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SseDecoderTest {
  /** Writes down what it is handed, as {@code type|data}, {@code :comment} or {@code !stray}. */
  private static final class Notes implements SseDecoder.Handler {
    final List<String> all = new ArrayList<>();

    @Override
    public void event(byte[] data, int offset, int length, String type) {
      all.add(type + "|" + text(data, offset, length));
    }

    @Override
    public void comment(byte[] text, int offset, int length) {
      all.add(":" + text(text, offset, length));
    }

    @Override
    public void stray(byte[] text, int offset, int length) {
      all.add("!" + text(text, offset, length));
    }

    private static String text(byte[] bytes, int offset, int length) {
      return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
  }

  private static List<String> decode(byte[] bytes, int piece) {
    Notes notes = new Notes();
    SseDecoder decoder = new SseDecoder(notes);
    try {
      byte[] buffer = new byte[piece];
      for (int i = 0; i < bytes.length; i += piece) {
        int n = Math.min(piece, bytes.length - i);
        System.arraycopy(bytes, i, buffer, 0, n);
        decoder.feed(buffer, 0, n);
        Arrays.fill(buffer, (byte) '~');
      }
      decoder.end();
    } catch (SseDecoder.EventTooLongException e) {
      throw new AssertionError(e);
    }
    return notes.all;
  }

  private static void decodes(String stream, String... expected) {
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    for (int piece = 1; piece <= bytes.length + 1; piece++) {
      assertEquals(List.of(expected), decode(bytes, piece), "pieces of " + piece);
    }
  }

  @Test
  void theExamplesOfTheSpecification() {
    decodes("data: YHOO\ndata: +2\ndata: 10\n\n", "|YHOO\n+2\n10");
    decodes(
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
        ":test stream",
        "|first event",
        "|second event",
        "| third event");
    // The specification drops the last one; here what the end leaves pending is still delivered.
    decodes("data\n\ndata\ndata\n\ndata:", "|", "|\n", "|");
    decodes("data:test\n\ndata: test\n\n", "|test", "|test");
  }

  @Test
  void everyLineEndAndMixturesOfThem() {
    decodes(
        "data:a\r\n\r\ndata:b\r\rdata:c\n\ndata:d\r\n\rdata:e\n\r\n", "|a", "|b", "|c", "|d", "|e");
    decodes("data:a\r\ndata:b\rdata:c\n\r", "|a\nb\nc");
  }

  @Test
  void aByteOrderMarkOnlyAtTheStart() {
    decodes("\uFEFFdata:a\n\n\uFEFFdata:b\n\n", "|a");
    decodes("\uFEFF\uFEFFdata:a\n\n");
    byte[] half = {(byte) 0xEF, (byte) 0xBB, '\n', 'd', 'a', 't', 'a', ':', 'x', '\n', '\n'};
    assertEquals(List.of("|x"), decode(half, 1));
    assertEquals(List.of("|x"), decode(half, 20));
    assertEquals(List.of(), decode(new byte[] {(byte) 0xEF, (byte) 0xBB}, 1));
  }

  @Test
  void typesIdsAndRetries() throws SseDecoder.EventTooLongException {
    decodes("event: ping\ndata: 1\n\ndata: 2\n\nevent: lost\n\ndata: 3\n\n", "ping|1", "|2", "|3");
    SseDecoder decoder = new SseDecoder(new Notes());
    byte[] bytes =
        "id: 7\nid: a\u0000b\nretry: 3000\nretry: x\nretry:\nretry: 99999999999999999999\n"
            .getBytes(StandardCharsets.UTF_8);
    decoder.feed(bytes, 0, bytes.length);
    assertEquals("7", decoder.lastEventId());
    assertEquals(3000, decoder.retryMillis());
  }

  @Test
  void unknownFieldsAreIgnoredAndBareObjectsHandedOut() {
    decodes(
        "datas: x\nDATA: x\n data: x\n\nerror: {\"a\":1}\n\n{\"error\":1}\n",
        "error|{\"a\":1}",
        "!{\"error\":1}");
  }

  @Test
  void theLimitCountsALineAndItsWholeEvent() throws SseDecoder.EventTooLongException {
    byte[] line = ("data:" + "x".repeat(40) + "\n").getBytes(StandardCharsets.UTF_8);
    SseDecoder oneLine = new SseDecoder(new Notes(), 30);
    assertThrows(SseDecoder.EventTooLongException.class, () -> oneLine.feed(line, 0, line.length));
    SseDecoder unfinished = new SseDecoder(new Notes(), 30);
    assertThrows(SseDecoder.EventTooLongException.class, () -> unfinished.feed(line, 0, 35));
    SseDecoder lines = new SseDecoder(new Notes(), 100);
    lines.feed(line, 0, line.length);
    lines.feed(line, 0, line.length);
    assertThrows(
        SseDecoder.EventTooLongException.class,
        () -> {
          for (int i = 0; i < 3; i++) {
            lines.feed(line, 0, line.length);
          }
        });
  }

  /** Straight from the specification, slow and obvious, as the measure of the fast one. */
  private static List<String> reference(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u00EF\u00BB\u00BF")) {
      text = text.substring(3);
    }
    List<String> out = new ArrayList<>();
    List<String> data = new ArrayList<>();
    String type = "";
    for (String line : (text + "\n\n").split("\r\n|\r|\n", -1)) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          out.add(type + "|" + String.join("\n", data));
          data.clear();
        }
        type = "";
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      value = value.startsWith(" ") ? value.substring(1) : value;
      if (colon == 0) {
        out.add(":" + value);
      } else if (line.startsWith("{")) {
        out.add("!" + line);
      } else if (field.equals("data") || field.equals("error")) {
        type = field.equals("error") ? "error" : type;
        data.add(value);
      } else if (field.equals("event")) {
        type = value;
      }
    }
    return out;
  }

  @Test
  @Tag("rounds")
  void agreesWithAPlainReadingOfTheSpecificationOnRandomStreams() {
    Random random = new Random(20261123);
    String[] words = {
      "data",
      "data:",
      "data: ",
      ":",
      " ",
      "\n",
      "\n\n",
      "\r",
      "\r\n",
      "\r\n\r\n",
      "event: x",
      "id:",
      "error:",
      "{\"a\":1}",
      "x",
      "[DONE]",
      "\u00EF\u00BB\u00BF",
      "retry: 1",
      "abcdefghijklmnop"
    };
    for (int round = 0; round < 20_000; round++) {
      StringBuilder stream = new StringBuilder();
      int count = random.nextInt(24);
      for (int i = 0; i < count; i++) {
        stream.append(words[random.nextInt(words.length)]);
      }
      byte[] bytes = stream.toString().getBytes(StandardCharsets.ISO_8859_1);
      List<String> expected =
          reference(bytes).stream()
              .map(s -> new String(s.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
              .toList();
      assertEquals(
          expected, decode(bytes, 1 + random.nextInt(bytes.length + 1)), stream.toString());
    }
  }

  @Test
  void aLongLineInSmallPiecesTakesLinearTime() {
    byte[] bytes = new byte[8 << 20];
    Arrays.fill(bytes, (byte) 'x');
    System.arraycopy("data:".getBytes(StandardCharsets.UTF_8), 0, bytes, 0, 5);
    List<String> notes = decode(bytes, 97);
    assertEquals(bytes.length - 5 + 1, notes.getFirst().length());
    assertTrue(notes.getFirst().startsWith("|xxx"));
  }
}
