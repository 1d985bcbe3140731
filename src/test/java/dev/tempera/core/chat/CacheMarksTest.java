package dev.tempera.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class CacheMarksTest {
  private static final ContentPart PICTURE = new ContentPart.Image("https://x.test/a.png");

  private static ChatMessage message(ContentPart... parts) {
    return new ChatMessage(Role.USER, List.of(parts));
  }

  @Test
  void aMarkStandsAtTheLastTextAndNowhereElse() {
    ChatMessage plain =
        message(new ContentPart.Text("a", "1h"), new ContentPart.Text("b"), PICTURE);
    ChatMessage marked = CacheMarks.mark(plain, CacheMarks.FIVE_MINUTES);
    assertEquals(
        message(new ContentPart.Text("a"), new ContentPart.Text("b", "5m"), PICTURE), marked);
    assertEquals("5m", CacheMarks.of(marked));
    assertEquals(
        message(new ContentPart.Text("a"), new ContentPart.Text("b"), PICTURE),
        CacheMarks.mark(marked, null));
    assertNull(CacheMarks.of(CacheMarks.mark(marked, null)));
  }

  @Test
  void withoutATextThereIsNoMark() {
    ChatMessage empty = message(PICTURE, new ContentPart.Text(""));
    assertEquals(empty, CacheMarks.mark(empty, CacheMarks.HOUR));
  }
}
