package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in files that are attached as bytes. */
class DataTextTest {
  private static final String KEY = "TOKEN=sk-or-v1-PLANTED0123456789\nö";

  private static ForeignConversation cleaned(String type, String url) {
    ForeignConversation conversation = new ForeignConversation("test", "c");
    ForeignMessage message = new ForeignMessage("m", Role.USER);
    message.add(new ForeignPart.Attached("r", "a.env", type, MediaKinds.kind(type), url));
    conversation.messages(List.of(message));
    new CleanFindings(new Found()).found(conversation);
    return conversation;
  }

  private static String content(ForeignConversation conversation) {
    ForeignPart part = conversation.messages().getFirst().parts().getFirst();
    return part instanceof ForeignPart.Attached attached ? String.valueOf(attached.content()) : "";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/json", "application/octet-stream", "image/svg+xml", ""})
  void areLeftOutWhateverTheFileIsSaidToBe(String type) {
    String url = MediaKinds.dataUrl(type, KEY.getBytes(StandardCharsets.UTF_8));
    ForeignConversation clean = cleaned(type, url);
    String now = content(clean);
    assertTrue(now.startsWith("data:" + type + ";base64,"), now);
    byte[] bytes = Base64.getDecoder().decode(now.substring(now.indexOf(',') + 1));
    assertEquals("TOKEN=[left out]\nö", new String(bytes, StandardCharsets.UTF_8));
    assertTrue(clean.warnings().toString().contains("left out"), clean.warnings().toString());
  }

  @Test
  void areLeftOutOfUrlsThatAreNotBase64() {
    String now = content(cleaned("text/plain", "data:text/plain,a%20sk-or-v1%2DPLANTED0123456789"));
    assertFalse(now.contains("PLANTED"), now);
    assertEquals(
        MediaKinds.dataUrl("text/plain", "a [left out]".getBytes(StandardCharsets.UTF_8)), now);
  }

  @Test
  void whatHasNoneAndWhatIsNoTextStaysAsItIs() {
    for (byte[] bytes :
        List.of(
            "no key".getBytes(StandardCharsets.UTF_8),
            ("ÿ " + KEY).getBytes(StandardCharsets.ISO_8859_1))) {
      String url = MediaKinds.dataUrl("application/pdf", bytes);
      assertSame(url, content(cleaned("application/pdf", url)));
    }
    String picture = MediaKinds.dataUrl("image/png", KEY.getBytes(StandardCharsets.UTF_8));
    assertSame(picture, content(cleaned("image/png", picture)));
    assertEquals("data:broken", content(cleaned("text/plain", "data:broken")));
    String odd = "data:text/plain;base64,a";
    assertEquals(odd, content(cleaned("text/plain", odd)));
  }
}
