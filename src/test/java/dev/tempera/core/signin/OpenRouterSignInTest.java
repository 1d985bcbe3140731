package dev.tempera.core.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.provider.openai.KeyExchange;
import dev.tempera.core.signin.OpenRouterSignIn.Attempt;
import dev.tempera.testing.Chromium;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenRouterSignInTest {
  private static final Executor BACKGROUND = Thread::startVirtualThread;

  private final HttpTransport transport = new HttpTransport();

  @AfterEach
  void close() {
    transport.close();
  }

  private OpenRouterSignIn signIn() {
    return new OpenRouterSignIn(new KeyExchange(transport), BACKGROUND);
  }

  /** Where the browser would come back to. */
  private static URI callback(Attempt attempt) {
    String query = attempt.address().getRawQuery();
    String encoded = query.replaceFirst(".*callback_url=([^&]*).*", "$1");
    return URI.create(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
  }

  private static void comeBack(Attempt attempt, String query) throws IOException {
    URI to = callback(attempt);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.getPort())) {
      String request =
          "GET " + to.getPath() + query + " HTTP/1.1\r\nHost: localhost:" + to.getPort();
      socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      assertTrue(socket.getInputStream().readAllBytes().length > 0);
    }
  }

  /** Whether it still listens; its port may be somebody else's by now. */
  private static boolean hears(Attempt attempt) {
    URI to = callback(attempt);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .contains("Tempera");
    } catch (IOException e) {
      return false;
    }
  }

  private static String failure(CompletableFuture<String> key) {
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> key.get(Waits.SECONDS, TimeUnit.SECONDS));
    SignInException why = assertInstanceOf(SignInException.class, failed.getCause());
    return Objects.requireNonNull(why.getMessage());
  }

  @Test
  void theProofIsThatOfTheStandard() {
    assertEquals(
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        new Pkce("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge());
    Pkce fresh = Pkce.fresh();
    assertEquals(43, fresh.verifier().length());
    assertFalse(fresh.toString().contains(fresh.verifier()));
  }

  @Test
  void thePageIsBesideTheApi() throws Exception {
    try (Attempt attempt = signIn().begin("https://openrouter.ai/api/v1/")) {
      String address = attempt.address().toString();
      assertTrue(
          address.startsWith("https://openrouter.ai/auth?callback_url=http%3A%2F%2Flocalhost"));
      assertTrue(address.contains("&code_challenge_method=S256"), address);
      assertTrue(address.matches(".*&code_challenge=[A-Za-z0-9_-]{43}&.*"), address);
      assertEquals("localhost", callback(attempt).getHost());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "openrouter.ai/api/v1", "ftp://x/api/v1", "https://u:p@x/api/v1", "ht tp://"})
  void whatIsNoAddressIsTold(String baseUrl) {
    SignInException told =
        assertThrows(SignInException.class, () -> signIn().begin(baseUrl).close());
    assertTrue(Objects.requireNonNull(told.getMessage()).contains("https://openrouter.ai/api/v1"));
  }

  @Test
  void aRealBrowserBringsTheKey(@TempDir Path profile) throws Exception {
    try (Chromium chromium = Chromium.start(profile);
        AuthorizationServer server = new AuthorizationServer();
        Attempt attempt = signIn().begin(server.baseUrl())) {
      Chromium.Tab tab = chromium.open(attempt.address().toString());
      tab.click("#allow");
      assertEquals(AuthorizationServer.KEY, Waits.get(attempt.key()));
      tab.until("document.title === 'Back to Tempera'");
      assertTrue(tab.text().contains("You can close this page"), tab.text());
    }
  }

  @Test
  void aPersonDeclinesInARealBrowser(@TempDir Path profile) throws Exception {
    try (Chromium chromium = Chromium.start(profile);
        AuthorizationServer server = new AuthorizationServer();
        Attempt attempt = signIn().begin(server.baseUrl())) {
      Chromium.Tab tab = chromium.open(attempt.address().toString());
      tab.click("#deny");
      assertEquals(
          "No key was allowed in the browser. Sign in again to allow one, or paste a key.",
          failure(attempt.key()));
      tab.until("document.title === 'Not signed in'");
    }
  }

  @Test
  void anotherSignInsCodeIsNotTaken() throws Exception {
    try (AuthorizationServer server = new AuthorizationServer();
        Attempt attempt = signIn().begin(server.baseUrl())) {
      comeBack(attempt, "?code=stolen");
      String why = failure(attempt.key());
      assertTrue(why.contains("used up, too old, or of another sign-in"), why);
      assertFalse(why.contains("stolen"), why);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, did not understand the proof",
    "403, did not take the code",
    "405, nobody gives keys",
    "404, nobody gives keys",
    "429, wait a minute",
    "500, OpenRouter failed (500)",
    "503, OpenRouter failed (503)",
    "418, gave no key (418)"
  })
  void eachRefusalHasItsSentence(int status, String words) throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start((request, connection) ->
                connection.json(
                    status, "{\"error\":{\"message\":\"echo " + request.body() + "\"}}"));
        Attempt attempt = signIn().begin(server.origin() + "/api/v1")) {
      comeBack(attempt, "?code=c-o-d-e");
      String why = failure(attempt.key());
      assertTrue(why.contains(words), why);
      assertFalse(why.contains("c-o-d-e"), why);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html><title>Login</title></html>|A web page came",
        "{}|holds no key",
        "[]|holds no key",
        "{\"key\":\"\"}|holds no key",
        "{\"key\":\"two words here\"}|holds no key",
        "{\"key\":17}|holds no key",
        "{\"key\":\"sk-or-v1-cut off|holds no key"
      })
  void whatIsNoKeyIsTold(String body, String words) throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start((request, connection) -> connection.json(200, body));
        Attempt attempt = signIn().begin(server.origin() + "/api/v1")) {
      comeBack(attempt, "?code=x");
      String why = failure(attempt.key());
      assertTrue(why.contains(words), why);
    }
  }

  @Test
  void aServerThatIsNotThereIsTold() throws Exception {
    try (Attempt attempt =
        signIn().begin("http://localhost:" + ScriptedServer.closedPort() + "/api/v1")) {
      comeBack(attempt, "?code=x");
      String why = failure(attempt.key());
      assertTrue(why.startsWith("The key could not be fetched. "), why);
    }
  }

  @Test
  void aWordOfTheProtocolIsRepeatedAndNothingElse() throws Exception {
    try (Attempt attempt = signIn().begin("https://openrouter.ai/api/v1")) {
      comeBack(attempt, "?error=server_error");
      assertTrue(failure(attempt.key()).contains("(server_error)"));
    }
    try (Attempt attempt = signIn().begin("https://openrouter.ai/api/v1")) {
      comeBack(attempt, "?error=%3Cb%3ESend+money");
      assertFalse(failure(attempt.key()).contains("money"));
    }
  }

  @Test
  void afterItsTimeItSaysSo() throws Exception {
    OpenRouterSignIn brief =
        new OpenRouterSignIn(new KeyExchange(transport), BACKGROUND, Duration.ofMillis(1));
    try (Attempt attempt = brief.begin("https://openrouter.ai/api/v1")) {
      String why = failure(attempt.key());
      assertTrue(why.contains("in time"), why);
    }
  }

  @Test
  void givingUpEndsListeningAndAsking() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    KeyForCode slow =
        (baseUrl, code, verifier, cancellation) -> waitFor(cancellation, asked, ended);
    Attempt attempt = new OpenRouterSignIn(slow, BACKGROUND).begin("https://openrouter.ai/api/v1");
    comeBack(attempt, "?code=x");
    assertTrue(asked.await(Waits.SECONDS, TimeUnit.SECONDS));
    attempt.close();
    assertTrue(ended.await(Waits.SECONDS, TimeUnit.SECONDS));
    assertTrue(attempt.key().isCancelled());
    assertFalse(hears(attempt), "nothing listens any more");
  }

  private static String waitFor(
      Cancellation cancellation, CountDownLatch asked, CountDownLatch ended) {
    var _ = cancellation.onCancel(ended::countDown);
    asked.countDown();
    try {
      boolean _ = ended.await(Waits.SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "a key that comes late";
  }
}
