package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.media.MediaException;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.TestCertificate;
import java.security.KeyStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A picture that was asked for in secret is not fetched in the open. */
@Timeout(60)
class SecureRedirectTest {
  @Test
  void aRedirectFromHttpsToHttpIsNotFollowed() throws Exception {
    TestCertificate certificate = TestCertificate.make("localhost", false);
    KeyStore trusted = certificate.trustStore();
    try (ScriptedServer open = ScriptedServer.start((_, c) -> c.head(404));
        ScriptedServer secret =
            ScriptedServer.startTls(
                certificate.serverContext(),
                (_, c) -> c.head(302, "Location: " + open.origin() + "/a.png"));
        HttpTransport transport =
            new HttpTransport(
                WireFixture.direct(),
                SystemTrust.context(new SystemTrust(() -> trusted)),
                Duration.ofSeconds(20))) {
      PictureDownload download = new PictureDownload(transport, address -> true);
      MediaException refused =
          assertThrows(
              MediaException.class,
              () -> download.fetch("https://localhost:" + secret.port() + "/a.png"));
      assertTrue(String.valueOf(refused.getMessage()).contains("unsafe"), refused.getMessage());
      assertEquals(1, secret.requests().size());
      assertEquals(0, open.requests().size());
    }
  }
}
