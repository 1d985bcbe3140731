package dev.tempera.app.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.org/a?b=c#d", "HTTP://example.org", "mailto:someone@example.org"})
  void addressesOfTheWebAreAllowed(String address) {
    assertTrue(Browser.isAllowed(address));
  }

  @Test
  void aNameBeforeTheHostIsNoticed() {
    assertTrue(Browser.hidesHost("https://accounts.google.com@evil.example/x"));
    assertTrue(Browser.hidesHost("http://user:word@evil.example"));
    assertFalse(Browser.hidesHost("https://example.org/@someone?mail=a@b.c#@"));
  }

  @Test
  void theHostStandsOnALineOfItsOwnAndNothingReordersIt() {
    assertEquals(
        "evil.example\n\nhttp://evil.example/⟨U+202E⟩moc.knab",
        Browser.shown("http://evil.example/\u202Emoc.knab"));
    assertEquals("mailto:a@b.c", Browser.shown("mailto:a@b.c"));
    String shown = Browser.shown("https://example.org/" + "x".repeat(5_000) + "/end");
    assertTrue(shown.length() < 500 && shown.endsWith("/end"), shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://example.org/ --flag",
        "https://example.org/\n--flag",
        "-h",
        "vscode://open",
        ""
      })
  void nothingElseIs(String address) {
    assertFalse(Browser.isAllowed(address));
  }
}
