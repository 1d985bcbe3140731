package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsExport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A key that stands in the path of an address is a secret like one that is sent. */
class SentSecretsTest {
  private static final String KEY = "sk-or-v1-0123456789abcdef";

  private final Redactor redactor = new Redactor();
  private final ConnectionProfile profile =
      ConnectionProfile.usual("c", ConnectionProfile.Kind.CUSTOM)
          .withBaseUrl("https://h/" + KEY + "/v1");

  @Test
  void whatComesBackAndWhatIsExportedIsWithoutIt() {
    SentSecrets secrets = new SentSecrets(profile, redactor);
    assertEquals("*".repeat(KEY.length()), secrets.mask().strike(KEY));
    assertEquals("x".repeat(KEY.length()), redactor.strike(KEY));
    Optional<String> _ = secrets.remember(Optional.of("another-key-0123"));
    assertEquals("*".repeat(KEY.length()), secrets.mask().strike(KEY));
  }

  @Test
  void exportedSettingsAreWithoutIt() {
    String json = SettingsExport.json(Settings.defaults().withConnections(List.of(profile)));
    assertTrue(json.contains("https://h/***/v1"), json);
  }
}
