package dev.tempera.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ContentPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DraftMessageTest {
  private static final Attachment IMAGE =
      Attachment.of(
          "a.png",
          Attachment.Kind.IMAGE,
          "image/png",
          3,
          new ContentPart.Image("data:image/png;base64,AQID"));

  private static Attachment paste(int number, String text) {
    return Attachment.of(
        "Pasted text " + number,
        Attachment.Kind.PASTE,
        "text/plain",
        text.length(),
        new ContentPart.Text(text));
  }

  @Test
  void aPastedTextStandsWhereItsNameStands() {
    List<Attachment> pastes = List.of(paste(1, "ONE"), paste(2, "TWO [Pasted text 1]"));
    assertEquals(
        "a TWO [Pasted text 1] b ONE c [Pasted text 1]",
        DraftMessage.text("a [Pasted text 2] b [Pasted text 1] c [Pasted text 1]", pastes));
  }

  @Test
  void onesOfTheSameNameFollowEachOther() {
    List<Attachment> pastes = List.of(paste(1, "x"), paste(1, "y"), paste(1, "z"));
    assertEquals("xy\n\nz", DraftMessage.text("[Pasted text 1][Pasted text 1]", pastes));
  }

  @Test
  void textComesFirstAndNothingIsNoMessage() {
    assertEquals(List.of(), DraftMessage.parts(" \n", List.of()));
    assertEquals(List.of(IMAGE.part()), DraftMessage.parts("", List.of(IMAGE)));
    assertEquals(
        List.of(new ContentPart.Text("look\n\nONE"), IMAGE.part()),
        DraftMessage.parts("look", List.of(IMAGE, paste(1, "ONE"))));
  }

  @Test
  void anyMixKeepsEveryPasteOnceAndInOrderOfItsPlace() {
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      List<Attachment> pastes = new ArrayList<>();
      StringBuilder written = new StringBuilder();
      StringBuilder expected = new StringBuilder();
      for (int i = 1; i <= 1 + random.nextInt(6); i++) {
        String words = "w" + random.nextInt(100) + " ";
        Attachment paste = paste(i, "<" + i + ">");
        pastes.add(random.nextInt(pastes.size() + 1), paste);
        written.append(words).append(DraftMessage.token(paste));
        expected.append(words).append(paste.text());
      }
      assertEquals(expected.toString(), DraftMessage.text(written.toString(), pastes));
    }
  }
}
