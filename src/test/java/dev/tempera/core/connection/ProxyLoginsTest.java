package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.openai.ProxyLogin;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.MemorySettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxyLoginsTest {
  private final MemoryCredentials credentials = new MemoryCredentials(false);
  private final Redactor redactor = new Redactor();
  private final ProxyLogins logins =
      new ProxyLogins(
          new ConnectionKeys(
              credentials,
              new ActiveConnections(new MemorySettings(Settings.defaults()), Map.of(), null),
              Runnable::run,
              Duration.ofSeconds(1)),
          redactor);

  @Test
  void aLoginIsFoundByItsProxyAndItsPasswordIsInNoLog() throws Exception {
    ProxyLogin login = new ProxyLogin("me", "a-long-password");
    credentials.save(ProxyLogin.credentialId("proxy.test:3128"), login.encoded(), Place.SESSION);
    assertEquals(Optional.of(login), logins.find("proxy.test:3128"));
    assertEquals(Optional.empty(), logins.find("other.test:3128"));
    assertFalse(redactor.redact("sent a-long-password").contains("a-long-password"));
  }

  @Test
  void whatIsNoLoginIsNone() throws Exception {
    credentials.save(ProxyLogin.credentialId("proxy.test:1"), "!!!", Place.SESSION);
    assertEquals(Optional.empty(), logins.find("proxy.test:1"));
  }

  @Test
  void aLoginThatCannotBeHadIsNotTakenForNone() {
    credentials.failWith("The keychain is locked.");
    ProviderException locked =
        assertThrows(ProviderException.class, () -> logins.find("proxy.test:1"));
    assertEquals("The keychain is locked.", locked.error().message());
  }
}
