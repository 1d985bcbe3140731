package dev.tempera.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.org/a?b=c#d", "HTTP://example.org", "mailto:someone@example.org"})
  void addressesOfTheWebAreAllowed(String address) {
    assertTrue(Browser.isAllowed(address));
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
