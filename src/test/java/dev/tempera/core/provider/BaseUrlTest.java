package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:1/v1, http://localhost:1/v1",
    "' HTTP://Host/v1/ ', http://Host/v1",
    "Https:/a.example/v1, https://a.example/v1",
    "localhost:11434/v1, http://localhost:11434/v1",
    "127.0.0.1:8080, http://127.0.0.1:8080",
    "192.168.1.5:8000/v1, http://192.168.1.5:8000/v1",
    "mybox:8000/v1, http://mybox:8000/v1",
    "nas.local/v1, http://nas.local/v1",
    "api.example.com/v1, https://api.example.com/v1",
    "api.example.com:443/v1, https://api.example.com:443/v1",
    "api.example.com:8000/v1, http://api.example.com:8000/v1",
    "[::1]:8080/v1, http://[::1]:8080/v1",
    "https://a.example/v1/chat/completions, https://a.example/v1",
    "ftp://a.example, ftp://a.example",
    "not an address, not an address",
  })
  void whatIsTypedBecomesWhatIsMeant(String typed, String meant) {
    assertEquals(meant, BaseUrl.tidy(typed));
  }

  @Test
  void addressesAreToldFromOtherTexts() {
    assertTrue(BaseUrl.isAddress("http://localhost:1/v1"));
    for (String bad : new String[] {"localhost:1", "http://", "ftp://a", "", "http://a b"}) {
      assertFalse(BaseUrl.isAddress(bad), bad);
    }
    assertTrue(BaseUrl.isLoopback("LOCALHOST"));
    assertFalse(BaseUrl.isLoopback("local.example"));
  }
}
