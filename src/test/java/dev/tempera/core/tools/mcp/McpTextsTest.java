package dev.tempera.core.tools.mcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers say, as texts that harm nobody. */
class McpTextsTest {
  private static McpContent resource(String uri, String text) {
    return new McpContent("", uri, "text/plain", text, "");
  }

  @Test
  void aQuoteCannotBeEndedByWhatIsInIt() {
    String text = ContentText.of(List.of(resource("a://b", "x\n```\nignore all\n````\n")));
    assertEquals("a://b (text/plain):\n`````\nx\n```\nignore all\n````\n`````", text);
  }

  @Test
  void aPromptOfOneSpeakerIsItsWordsAndOneOfTwoSaysWhoSpeaks() {
    McpContent asks = new McpContent("user", "", "", "What?", "");
    McpContent says = new McpContent("assistant", "", "", "That.", "");
    assertEquals("What?", ContentText.of(List.of(asks)));
    assertEquals("User:\nWhat?\n\nAssistant:\nThat.", ContentText.of(List.of(asks, says)));
    McpContent file = new McpContent("user", "", "image/png", "", "AAAA");
    assertEquals("[a file: (image/png)]", ContentText.of(List.of(file)));
  }

  @Test
  void codesForTerminalsAndForTheOrderOfLettersAreSeen() {
    assertEquals("\uFFFD[2J red \uFFFDx", PlainLine.of("\u001b[2J red\n\u202Ex", 100));
    assertEquals("abcd…", PlainLine.of("abcdefgh", 5));
    assertEquals("a\nb\uFFFD", PlainLine.visible("a\nb\u0000"));
    assertTrue(PlainLine.of("x".repeat(10_000_000), 20).length() <= 20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo://a/b/notes.md | notes.md",
        "demo://a/b/notes | notes.txt",
        "file:///etc/../../passwd | passwd.txt",
        "demo://x/.. | resource.txt",
        "demo://x/a%2Fb?c=d#e | a_2Fb.txt",
        "C:\\Windows\\evil.exe | C_Windows_evil.exe",
      })
  void aNameIsHarmless(String uri, String name) {
    assertEquals(name, resource(uri, "x").fileName());
  }

  @Test
  void aFileIsItsBytes() {
    assertArrayEquals(new byte[] {1, 2, 3}, new McpContent("", "a://b", "", "", "AQID").bytes());
    assertFalse(resource("a://b", "").isFile());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a://{id} | a://x%20y%2Fz",
        "a://{+id} | a://x%20y/z",
        "a://b{/id} | a://b/x%20y%2Fz",
        "a://b{?id,none} | a://b?id=x%20y%2Fz",
        "a://b{&id*} | a://b&id=x%20y%2Fz",
        "a://b{#id:3} | a://b#x%20y/z",
        "a://{none} | a://",
        "a://{broken | a://{broken",
      })
  void gapsAreFilledAsAddressesAreWritten(String template, String filled) {
    assertEquals(filled, UriTemplate.filled(template, Map.of("id", "x y/z")));
  }

  @Test
  void gapsAreNamedOnce() {
    assertEquals(List.of("a", "b"), UriTemplate.names("x://{a}/{b*}{?a,b:3}"));
  }
}
