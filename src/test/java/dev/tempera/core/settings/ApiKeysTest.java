package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.CredentialStore.CredentialException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-or-v1-abc",
        " sk-or-v1-abc\r\n",
        "Bearer sk-or-v1-abc",
        "bearer   sk-or-v1-abc ",
        "Authorization: Bearer sk-or-v1-abc",
        "\"sk-or-v1-abc\"",
        "'sk-or-v1-abc'\n",
        "\ufeffsk-or-v1-abc\u200b",
        "\u00a0sk-or-v1-abc\u2003"
      })
  void takesWhatPeoplePaste(String pasted) throws CredentialException {
    assertEquals("sk-or-v1-abc", ApiKeys.clean(pasted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "Bearer",
        "Bearer  ",
        "''",
        "sk-or secret",
        "sk-or\nsecret",
        "sk-or\u0000secret",
        "sk-or-sécret",
        "sk-or\u200bsecret",
        "sk-or\u007fsecret",
        "sk-or\u202esecret"
      })
  void refusesWhatIsNoKeyWithoutRepeatingIt(String pasted) {
    CredentialException refused =
        assertThrows(CredentialException.class, () -> ApiKeys.clean(pasted));
    assertFalse(String.valueOf(refused.getMessage()).contains("sk-or"));
    assertFalse(String.valueOf(refused.getMessage()).contains("cret"));
  }

  @org.junit.jupiter.api.Test
  void refusesAWholeFile() {
    assertThrows(CredentialException.class, () -> ApiKeys.clean("k".repeat(100_000)));
  }

  @Test
  void whatCleaningTakesAwayAloneIsBlank() {
    assertTrue(ApiKeys.isBlank(""));
    assertTrue(ApiKeys.isBlank(" \n\u00a0\u200b\ufeff"));
    assertFalse(ApiKeys.isBlank("\u200bsk-x"));
  }
}
