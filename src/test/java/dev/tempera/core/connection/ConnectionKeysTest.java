package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.MemorySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionKeysTest {
  private final MemoryCredentials credentials = new MemoryCredentials(true);
  private final ConnectionProfile extra = ConnectionProfile.usual("command-line", Kind.CUSTOM);
  private final ConnectionKeys keys =
      new ConnectionKeys(
          credentials,
          new ActiveConnections(new MemorySettings(Settings.defaults()), Map.of(), extra),
          Runnable::run,
          Duration.ofSeconds(10));

  @Test
  void findsTheKeyOrNone() throws Exception {
    credentials.save("command-line", "sk-x", Place.SESSION);
    assertEquals(Optional.of("sk-x"), keys.find("command-line"));
    assertEquals(Optional.empty(), keys.find("offline"));
    assertEquals(List.of(), keys.unread());
  }

  @Test
  void aKeyThatCannotBeHadFailsTheRequestAndIsNamedBeforeAnExport() {
    credentials.failWith("The keychain is locked.");
    ProviderException refused =
        assertThrows(ProviderException.class, () -> keys.find("command-line"));
    assertInstanceOf(ProviderError.Authentication.class, refused.error());
    assertEquals("The keychain is locked.", refused.error().message());
    assertEquals(
        List.of(extra.name(), ConnectionProfile.usual("offline", Kind.OFFLINE).name()),
        keys.unread(),
        "also of one that is in no settings");
  }
}
