package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.DONE;
import static dev.tempera.core.provider.openai.WireFixture.STOP;
import static dev.tempera.core.provider.openai.WireFixture.assertComplete;
import static dev.tempera.core.provider.openai.WireFixture.events;
import static dev.tempera.core.provider.openai.WireFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SystemProxyTest {
  private static String select(Map<String, String> environment, String uri) {
    return select(null, environment, uri);
  }

  private static String select(
      @Nullable ProxySelector system, Map<String, String> environment, String uri) {
    Proxy proxy = new SystemProxy(system, environment).select(URI.create(uri)).getFirst();
    return proxy.address() instanceof InetSocketAddress address
        ? address.getHostString() + ":" + address.getPort()
        : proxy.type().toString();
  }

  @Test
  void theEnvironmentsProxyIsUsed() {
    Map<String, String> both =
        Map.of("https_proxy", "http://p.example:3128", "HTTP_PROXY", "q.example:8080");
    assertEquals("p.example:3128", select(both, "https://openrouter.ai/api/v1"));
    assertEquals("q.example:8080", select(both, "http://server.example/v1"));
    assertEquals("r.example:80", select(Map.of("ALL_PROXY", "http://r.example"), "https://a.b"));
    assertEquals("DIRECT", select(Map.of(), "https://openrouter.ai"));
    assertEquals("DIRECT", select(Map.of("https_proxy", "::nonsense"), "https://openrouter.ai"));
    assertEquals("DIRECT", select(Map.of("https_proxy", "socks5://s:1"), "https://openrouter.ai"));
  }

  @Test
  void exceptionsAreHonoured() {
    Map<String, String> environment =
        Map.of(
            "https_proxy",
            "http://p.example:3128",
            "no_proxy",
            "corp.example, .intra,*.wild.example,ported.example:8443");
    for (String direct :
        List.of(
            "https://corp.example/v1",
            "https://llm.corp.example/v1",
            "https://x.intra",
            "https://y.wild.example",
            "https://ported.example:8443")) {
      assertEquals("DIRECT", select(environment, direct), direct);
    }
    for (String proxied : List.of("https://notcorp.example", "https://ported.example:1")) {
      assertEquals("p.example:3128", select(environment, proxied), proxied);
    }
    assertEquals(
        "DIRECT", select(Map.of("https_proxy", "p:1", "NO_PROXY", "*"), "https://openrouter.ai"));
  }

  @Test
  void thisComputerIsNeverAskedThroughAProxy() {
    Map<String, String> environment = Map.of("http_proxy", "http://p.example:3128");
    for (String local :
        List.of("http://localhost:11434", "http://127.0.0.1:8080", "http://[::1]:8000")) {
      assertEquals("DIRECT", select(environment, local), local);
    }
  }

  @Test
  void theSystemsChoiceComesFirst() {
    ProxySelector system =
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            return List.of(
                new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("s", 1)),
                new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("system", 2)));
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
    assertEquals(
        "system:2", select(system, Map.of("https_proxy", "http://p:3"), "https://openrouter.ai"));
  }

  @Test
  void requestsReallyGoThroughIt() throws InterruptedException {
    try (WireFixture wire = new WireFixture();
        ScriptedServer proxy = ScriptedServer.start(events(text("by proxy"), STOP, DONE));
        HttpTransport transport =
            new HttpTransport(
                new SystemProxy(null, Map.of("http_proxy", proxy.origin())),
                SystemTrust.context(),
                Duration.ofSeconds(20))) {
      OpenAiProvider provider =
          wire.provider(
              WireFixture.profile(Kind.CUSTOM, "http://far.example.invalid/v1"), transport);
      Recorder recorder = new Recorder();
      provider.stream(WireFixture.request(provider), recorder, new Cancellation());
      assertEquals("by proxy", recorder.text());
      assertComplete(recorder);
      String path = proxy.awaitRequest().path();
      assertTrue(path.startsWith("http://far.example.invalid"), path);
    }
  }

  @Test
  void aProxyThatRefusesIsNamed() {
    try (WireFixture wire = new WireFixture();
        ScriptedServer proxy =
            ScriptedServer.start((_, c) -> c.answer(403, "text/html", "<html>no</html>"));
        HttpTransport transport =
            new HttpTransport(
                new SystemProxy(null, Map.of("https_proxy", proxy.origin())),
                SystemTrust.context(),
                Duration.ofSeconds(20))) {
      OpenAiProvider provider =
          wire.provider(
              WireFixture.profile(Kind.CUSTOM, "https://far.example.invalid/v1"), transport);
      Recorder recorder = new Recorder();
      provider.stream(WireFixture.request(provider), recorder, new Cancellation());
      String message = WireFixture.failure(recorder).message();
      assertTrue(message.contains("The proxy does not let the connection"), message);
    }
  }
}
