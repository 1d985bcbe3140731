package dev.tempera.core.provider.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerTextTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static TokenLogprob logprob(String name) {
    return new TokenLogprob(name, -1, null, List.of());
  }

  private static List<String> names(AnswerText.Piece piece) {
    return piece.logprobs().stream().map(TokenLogprob::token).toList();
  }

  @Test
  void aCharacterIsShownWhenItIsWhole() {
    AnswerText text = new AnswerText(List.of());
    byte[] fox = bytes("a🦊b");
    List<String> shown = new ArrayList<>();
    for (byte b : fox) {
      shown.add(text.add(new byte[] {b}, null).text());
    }
    assertEquals(List.of("a", "", "", "", "🦊", "b"), shown);
    assertEquals("", text.finish().text());
  }

  @Test
  void everyCharacterSurvivesEveryCut() {
    StringBuilder all = new StringBuilder();
    for (int plane = 0; plane <= 16; plane++) {
      for (int low : new int[] {0x0, 0x7F, 0x80, 0x7FF, 0x800, 0x0FFF, 0xE000, 0xFFFD, 0xFFFF}) {
        all.appendCodePoint(plane << 16 | low);
      }
    }
    byte[] whole = bytes(all.toString());
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      AnswerText text = new AnswerText(List.of("never", "\u0000never"));
      StringBuilder shown = new StringBuilder();
      int at = 0;
      while (at < whole.length) {
        int to = Math.min(whole.length, at + 1 + random.nextInt(5));
        String piece = text.add(Arrays.copyOfRange(whole, at, to), null).text();
        assertFalse(piece.isEmpty() ? false : Character.isLowSurrogate(piece.charAt(0)));
        shown.append(piece);
        at = to;
      }
      shown.append(text.finish().text());
      assertEquals(all.toString(), shown.toString());
    }
  }

  @Test
  void bytesThatAreNoCharacterAreReplaced() {
    AnswerText text = new AnswerText(List.of());
    StringBuilder shown = new StringBuilder();
    for (int b : new int[] {'a', 0x80, 0x80, 0x80, 0x80, 'b', 0xFF, 0xE2, 'c', 0xF0, 0x9F}) {
      shown.append(text.add(new byte[] {(byte) b}, null).text());
    }
    shown.append(text.finish().text());
    assertEquals("a\uFFFD\uFFFD\uFFFD\uFFFDb\uFFFD\uFFFDc\uFFFD", shown.toString());
  }

  @Test
  void aStopTextMaySpanTokens() {
    AnswerText text = new AnswerText(List.of("END", "wxyz"));
    assertEquals("one ", text.add(bytes("one E"), logprob("1")).text());
    assertEquals("", text.add(bytes("N"), logprob("2")).text());
    AnswerText.Piece more = text.add(bytes("d E"), logprob("3"));
    assertEquals("ENd ", more.text());
    AnswerText.Piece last = text.add(bytes("ND and more"), logprob("4"));
    assertTrue(text.isStopped());
    assertEquals("", last.text());
  }

  @Test
  void theStopThatIsCompleteFirstWins() {
    AnswerText text = new AnswerText(List.of("three", "two"));
    assertEquals("one ", text.add(bytes("one two three"), null).text());
    assertTrue(text.isStopped());
  }

  @Test
  void whatWasHeldBackIsShownAtTheEnd() {
    AnswerText text = new AnswerText(List.of("aab"));
    assertEquals("", text.add(bytes("aa"), null).text());
    assertEquals("a", text.add(bytes("a"), null).text());
    assertEquals("aa", text.finish().text());
    assertFalse(text.isStopped());
  }

  @Test
  void logprobsComeWithTheirText() {
    AnswerText text = new AnswerText(List.of("ing."));
    assertEquals(List.of("go"), names(text.add(bytes("go"), logprob("go"))));
    assertEquals(List.of(), names(text.add(bytes("in"), logprob("in"))));
    assertEquals(List.of("in", "to"), names(text.add(bytes("to"), logprob("to"))));
    assertEquals(List.of(), names(text.add(bytes(" do i"), logprob(" do i"))));
    // The token that holds text before the stop was shown in part; the one after it was not.
    assertEquals(List.of(" do i"), names(text.add(bytes("ng. x"), logprob("ng. x"))));
    assertTrue(text.isStopped());
  }

  /** Against plain search in the whole text. */
  @Test
  void randomTextsAreCutAtTheStopThatIsCompleteFirst() {
    Random random = new Random(8);
    for (int round = 0; round < 3000; round++) {
      String whole = random(random, 1 + random.nextInt(30));
      List<String> stops = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0 && stops.size() < 4; i--) {
        stops.add(random(random, 1 + random.nextInt(4)));
      }
      int cut = whole.length();
      int end = Integer.MAX_VALUE;
      for (String stop : stops) {
        int at = whole.indexOf(stop);
        int itsEnd = at + stop.length();
        if (at >= 0 && (itsEnd < end || (itsEnd == end && at < cut))) {
          cut = at;
          end = itsEnd;
        }
      }
      AnswerText text = new AnswerText(stops);
      StringBuilder shown = new StringBuilder();
      byte[] all = bytes(whole);
      int from = 0;
      while (from < all.length && !text.isStopped()) {
        int to = Math.min(all.length, from + 1 + random.nextInt(4));
        shown.append(text.add(Arrays.copyOfRange(all, from, to), null).text());
        from = to;
      }
      if (!text.isStopped()) {
        shown.append(text.finish().text());
      }
      assertEquals(whole.substring(0, cut), shown.toString(), stops + " in " + whole);
    }
  }

  private static String random(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextBoolean() ? "a" : random.nextBoolean() ? "b" : "é");
    }
    return text.toString();
  }
}
