package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WholeEmojiTest {
  private static final List<String> WHOLE =
      List.of(
          "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
          "\uD83C\uDDE9\uD83C\uDDEA",
          "\uD83D\uDC4D\uD83C\uDFFD",
          "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
          "1\uFE0F\u20E3",
          "\u2764\uFE0F");

  @Test
  void anEmojiMadeOfSeveralIsOne() {
    for (String emoji : WHOLE) {
      String text = "a" + emoji + "b";
      assertEquals(1, WholeEmoji.before(text, 1 + emoji.length()), emoji);
      assertEquals(1 + emoji.length(), WholeEmoji.after(text, 1), emoji);
    }
    String flags = "\uD83C\uDDE9\uD83C\uDDEA\uD83C\uDDEF\uD83C\uDDF5";
    assertEquals(4, WholeEmoji.before(flags, 8));
  }

  @Test
  void everythingElseIsLeftToTheToolkit() {
    for (String text :
        List.of("ab", "e\u0301", "\u0915\u094D\u0937\u093F", "\uD83D\uDE00", "\r\n", "")) {
      assertEquals(text.length(), WholeEmoji.before(text, text.length()), text);
      assertEquals(0, WholeEmoji.after(text, 0), text);
    }
  }
}
