package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.DONE;
import static dev.tempera.core.provider.openai.WireFixture.STOP;
import static dev.tempera.core.provider.openai.WireFixture.assertComplete;
import static dev.tempera.core.provider.openai.WireFixture.events;
import static dev.tempera.core.provider.openai.WireFixture.failure;
import static dev.tempera.core.provider.openai.WireFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Secure connections: the system's certificates count, and failures are named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
  private TestCertificate certificate;
  private TestCertificate expired;
  private TestCertificate foreign;
  private WireFixture wire = new WireFixture();

  @BeforeAll
  void makeCertificates() throws Exception {
    certificate = TestCertificate.make("localhost", false);
    expired = TestCertificate.make("localhost", true);
    foreign = TestCertificate.make("elsewhere.example", false);
  }

  @AfterEach
  void renew() {
    wire.close();
    wire = new WireFixture();
  }

  @AfterAll
  void close() {
    wire.close();
  }

  private Recorder stream(ScriptedServer server, KeyStore system) {
    ConnectionProfile profile = WireFixture.profile(Kind.OPENROUTER, server.baseUrl());
    try (HttpTransport transport =
        new HttpTransport(
            WireFixture.direct(),
            SystemTrust.context(new SystemTrust(() -> system)),
            Duration.ofSeconds(20))) {
      OpenAiProvider provider = wire.provider(profile, transport);
      Recorder recorder = new Recorder();
      provider.stream(WireFixture.request(provider), recorder, new Cancellation());
      return recorder;
    }
  }

  private static void says(ProviderError error, String... words) {
    for (String word : words) {
      assertTrue(error.message().contains(word), error.message());
    }
  }

  @Test
  void aCertificateOfTheSystemIsTrusted() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.startTls(certificate.serverContext(), events(text("safe"), STOP, DONE))) {
      Recorder recorder = stream(server, certificate.trustStore());
      assertEquals("safe", recorder.text());
      assertComplete(recorder);
    }
  }

  @Test
  void anUnknownAuthorityIsNotTrustedAndNamed() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.startTls(certificate.serverContext(), events(text("a"), STOP, DONE))) {
      says(
          failure(stream(server, foreign.trustStore())),
          "signed by nobody this computer trusts",
          "system's certificates");
      assertEquals(0, server.requests().size());
    }
  }

  @Test
  void anExpiredCertificateIsNamed() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.startTls(expired.serverContext(), events(text("a"), STOP, DONE))) {
      says(failure(stream(server, expired.trustStore())), "has expired", "clock");
    }
  }

  @Test
  void aCertificateForAnotherHostIsNamed() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.startTls(foreign.serverContext(), events(text("a"), STOP, DONE))) {
      says(failure(stream(server, foreign.trustStore())), "is not for “localhost”");
    }
  }

  @Test
  void plainHttpBehindHttpsIsNamed() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.onConnection((_, c) -> c.answer(400, "text/plain", "not HTTP"))) {
      ConnectionProfile profile =
          WireFixture.profile(Kind.CUSTOM, "https://localhost:" + server.port() + "/v1");
      says(
          failure(wire.stream(profile, new Cancellation())),
          "does not speak TLS",
          "http:// instead of https://");
    }
  }

  @Test
  void linuxBundlesAreRead(@TempDir Path folder) throws Exception {
    Path bundle = folder.resolve("bundle.pem");
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate.authority().getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    Files.writeString(bundle, pem + pem);
    KeyStore store = SystemTrust.systemStore("Linux", Map.of("SSL_CERT_FILE", bundle.toString()));
    assertNotNull(store);
    assertEquals(2, store.size());
    Files.writeString(bundle, "no certificate at all");
    KeyStore none = SystemTrust.systemStore("Linux", Map.of("SSL_CERT_FILE", bundle.toString()));
    assertTrue(none == null || none.size() == 0);
  }
}
