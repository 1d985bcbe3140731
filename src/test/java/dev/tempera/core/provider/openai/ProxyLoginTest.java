package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.DONE;
import static dev.tempera.core.provider.openai.WireFixture.STOP;
import static dev.tempera.core.provider.openai.WireFixture.assertComplete;
import static dev.tempera.core.provider.openai.WireFixture.failure;
import static dev.tempera.core.provider.openai.WireFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Proxies that want a name and a password, before and after CONNECT. */
class ProxyLoginTest {
  private static final String FAR = "http://far.example.invalid/v1";
  private static final String FAR_TLS = "https://far.example.invalid/v1";
  private static final String BASIC = "Proxy-Authenticate: Basic realm=\"x\"";
  private static final ProxyLogin ANN = new ProxyLogin("ann", "p:ä@ ss");

  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  /** Asks through a proxy that the environment names by {@code address}. */
  private Recorder ask(String target, String address, ProxyLogin.Source logins) {
    try (HttpTransport transport =
        new HttpTransport(
            new SystemProxy(null, Map.of("http_proxy", address, "https_proxy", address)),
            SystemTrust.context(),
            Duration.ofSeconds(20),
            logins)) {
      OpenAiProvider provider = wire.provider(WireFixture.profile(Kind.CUSTOM, target), transport);
      Recorder recorder = new Recorder();
      provider.stream(WireFixture.request(provider), recorder, new Cancellation());
      return recorder;
    }
  }

  @Test
  void a407IsToldAsThatOnBothWays() {
    try (ScriptedServer proxy =
        ScriptedServer.start((_, c) -> c.answer(407, "text/html", "<html>no</html>", BASIC))) {
      for (String target : new String[] {FAR, FAR_TLS}) {
        ProviderError error = failure(ask(target, proxy.origin(), ProxyLogin.Source.NONE));
        ProviderError.ProxyLogin login = assertInstanceOf(ProviderError.ProxyLogin.class, error);
        assertEquals("localhost:" + proxy.port(), login.proxy());
        assertTrue(login.message().contains("wants a name and a password"), login.message());
        String lower = login.message().toLowerCase(Locale.ROOT);
        assertFalse(lower.contains("prompt") || lower.contains("base url"), login.message());
      }
    }
  }

  @Test
  void theStoredLoginIsSentToItsProxy() {
    try (ScriptedServer proxy =
        ScriptedServer.start((request, c) -> {
          if (request.header("proxy-authorization").isEmpty()) {
            c.answer(407, "", "", BASIC);
          } else {
            c.streamHead().send(text("in") + STOP + DONE);
          }
        })) {
      String place = "localhost:" + proxy.port();
      ProxyLogin.Source stored = asked -> asked.equals(place) ? Optional.of(ANN) : Optional.empty();
      Recorder r = ask(FAR, proxy.origin(), stored);
      assertEquals("in", r.text());
      assertComplete(r);
      String sent = proxy.requests().getFirst().header("proxy-authorization");
      assertEquals("Basic " + ANN.encoded(), sent);
      Recorder other = ask(FAR, proxy.origin(), asked -> Optional.empty());
      assertInstanceOf(ProviderError.ProxyLogin.class, failure(other));
    }
  }

  @Test
  void aTunnelsProxyGetsTheLoginAndTheServerDoesNot() {
    try (ScriptedServer proxy =
        ScriptedServer.start((_, c) -> c.answer(502, "text/plain", "stop here"))) {
      var _ = failure(ask(FAR_TLS, proxy.origin(), _ -> Optional.of(ANN)));
      ScriptedServer.Request connect = proxy.requests().getFirst();
      assertEquals("CONNECT", connect.method());
      assertEquals("Basic " + ANN.encoded(), connect.header("proxy-authorization"));
      assertEquals("", connect.header("authorization"));
    }
  }

  @Test
  void theEnvironmentsLoginIsUsed() {
    try (ScriptedServer proxy =
        ScriptedServer.start((_, c) -> c.streamHead().send(text("in") + STOP + DONE))) {
      String address = "http://ann:p%3A%C3%A4%40%20ss@localhost:" + proxy.port();
      assertComplete(ask(FAR, address, ProxyLogin.Source.NONE));
      String sent = proxy.requests().getFirst().header("proxy-authorization");
      assertEquals(
          "ann:p:ä@ ss",
          new String(
              Base64.getDecoder().decode(sent.substring("Basic ".length())),
              StandardCharsets.UTF_8));
    }
  }

  @Test
  void aWrongLoginAndAnotherKindOfSignInAreToldApart() {
    try (ScriptedServer proxy = ScriptedServer.start((_, c) -> c.answer(407, "", "", BASIC))) {
      String message = failure(ask(FAR, proxy.origin(), _ -> Optional.of(ANN))).message();
      assertTrue(message.contains("does not accept the name and password"), message);
      assertFalse(message.contains(ANN.password()), message);
    }
    try (ScriptedServer proxy =
        ScriptedServer.start((_, c) -> c.answer(407, "", "", "Proxy-Authenticate: NTLM"))) {
      String message = failure(ask(FAR, proxy.origin(), ProxyLogin.Source.NONE)).message();
      assertTrue(message.contains("NTLM"), message);
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamedAndNotTheServer() {
    String message =
        failure(ask(FAR, "http://localhost:" + ScriptedServer.closedPort(), _ -> Optional.empty()))
            .message();
    assertTrue(message.startsWith("The proxy localhost:"), message);
    String unknown =
        failure(ask(FAR, "http://no-such-proxy.invalid:3128", _ -> Optional.empty())).message();
    assertTrue(unknown.contains("no proxy named “no-such-proxy.invalid”"), unknown);
  }

  @Test
  void loginsAreOneWordAndNeverPrinted() {
    assertEquals(ANN, ProxyLogin.decoded(ANN.encoded()));
    assertFalse(ANN.toString().contains("ss"));
    assertNull(ProxyLogin.decoded("not base64!"));
    assertNull(ProxyAddress.of("socks5://p:1"));
    assertEquals(
        new ProxyAddress("p", 3128, new ProxyLogin("a", "b@c")), ProxyAddress.of("a:b@c@p:3128"));
    assertEquals(new ProxyAddress("p", 80, null), ProxyAddress.of("http://p/"));
  }
}
