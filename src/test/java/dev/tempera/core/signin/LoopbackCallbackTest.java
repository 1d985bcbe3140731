package dev.tempera.core.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackCallbackTest {
  private LoopbackCallback callback;

  @BeforeEach
  void open() throws SignInException {
    callback = open(null, Duration.ofMinutes(10));
  }

  @AfterEach
  void close() {
    callback.close();
  }

  private static LoopbackCallback open(@Nullable String state, Duration time)
      throws SignInException {
    return LoopbackCallback.open(new LoopbackCallback.Options("localhost", List.of(), state, time));
  }

  /** What is answered to a request as it stands. */
  private String say(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), callback.address().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String get(String pathAndQuery) throws IOException {
    return say(
        "GET "
            + pathAndQuery
            + " HTTP/1.1\r\nHost: localhost:"
            + callback.address().getPort()
            + "\r\n\r\n");
  }

  /** One that is taken in the moment of the end is closed without a word: as good as refused. */
  private String answerOrRefusal(String pathAndQuery) {
    try {
      return get(pathAndQuery);
    } catch (IOException e) {
      return "";
    }
  }

  private String path() {
    return callback.address().getPath();
  }

  private static String status(String answer) {
    return answer.substring(9, 12);
  }

  @Test
  void theAnswerOfTheQueryIsHeard() throws Exception {
    String answer = get(path() + "?code=a%2Bb%20c&scope=x");
    assertEquals("200", status(answer));
    assertTrue(answer.contains("You can close this page"), answer);
    assertEquals(
        Map.of("code", "a+b c", "scope", "x"), callback.answer().get(20, TimeUnit.SECONDS));
  }

  @Test
  void nothingOfTheAnswerStandsOnThePageAndNothingIsLoaded() throws Exception {
    String answer = get(path() + "?code=%3Cscript%3E&error_description=%3Cb%3E");
    assertFalse(answer.contains("<script>"), answer);
    assertFalse(answer.contains("http:") || answer.contains("https:"), answer);
    assertTrue(answer.contains("default-src 'none'"), answer);
    assertTrue(answer.contains("Referrer-Policy: no-referrer"), answer);
    assertTrue(answer.contains("Cache-Control: no-store"), answer);
  }

  @Test
  void aSecondAnswerDoesNotCount() throws Exception {
    get(path() + "?code=first");
    String second = get(path() + "?code=second");
    assertEquals("410", status(second));
    assertTrue(second.contains("answered before"), second);
    assertEquals("first", callback.answer().get(20, TimeUnit.SECONDS).get("code"));
  }

  @Test
  void ofManyAtOnceOneCounts() throws Exception {
    List<CompletableFuture<String>> all =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> quietly(path() + "?code=" + i)))
            .toList();
    long taken = all.stream().map(CompletableFuture::join).filter("200"::equals).count();
    assertEquals(1, taken);
  }

  private String quietly(String target) {
    try {
      return status(get(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/cb?code=x", "/favicon.ico", "/../etc?code=x", "/%2e?code=x"})
  void otherPathsAreRefused(String target) throws Exception {
    assertEquals("404", status(get(target)));
    assertFalse(callback.answer().isDone());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "HEAD", "PUT", "OPTIONS", "get"})
  void onlyGetIsAnswered(String method) throws Exception {
    String answer =
        say(
            method
                + " "
                + path()
                + "?code=x HTTP/1.1\r\nHost: localhost:"
                + callback.address().getPort()
                + "\r\nContent-Length: 0\r\n\r\n");
    assertEquals("405", status(answer));
    assertFalse(callback.answer().isDone());
  }

  @ParameterizedTest
  @CsvSource({"evil.example", "localhost", "localhost:1", "''", "127.0.0.1.evil.example"})
  void otherNamesOfThisServerAreRefused(String host) throws Exception {
    String answer = say("GET " + path() + "?code=x HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    assertEquals("400", status(answer));
    assertFalse(callback.answer().isDone());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?code=", "?code", "?code=a&code=b", "?code=%zz", "?x=1"})
  void whatIsNoAnswerChangesNothing(String query) throws Exception {
    assertEquals("400", status(get(path() + query)));
    assertFalse(callback.answer().isDone());
    assertEquals("200", status(get(path() + "?code=x")));
  }

  @Test
  void tooManyParametersAreNoAnswer() throws Exception {
    StringBuilder query = new StringBuilder("?code=x");
    for (int i = 0; i < 25; i++) {
      query.append("&a").append(i).append("=1");
    }
    assertEquals("400", status(get(path() + query)));
  }

  @Test
  void anEndlessHeadIsCutOff() throws Exception {
    String answer = get(path() + "?code=" + "x".repeat(20_000));
    assertEquals("431", status(answer));
    assertFalse(callback.answer().isDone());
  }

  @Test
  void aDeclinedSignInIsAnAnswerToo() throws Exception {
    String answer = get(path() + "?error=access_denied");
    assertTrue(answer.contains("declined"), answer);
    assertEquals(Map.of("error", "access_denied"), callback.answer().get(20, TimeUnit.SECONDS));
  }

  @Test
  void anotherSignInsStateIsRefused() throws Exception {
    callback.close();
    callback = open("mine", Duration.ofMinutes(10));
    assertEquals("400", status(get(path() + "?code=x&state=other")));
    String none = get(path() + "?code=x");
    assertTrue(none.contains("another sign-in"), none);
    assertFalse(callback.answer().isDone());
    assertEquals("200", status(get(path() + "?code=x&state=mine")));
    assertEquals("x", callback.answer().get(20, TimeUnit.SECONDS).get("code"));
  }

  @Test
  void afterItsTimeItEndsByItself() throws Exception {
    LoopbackCallback brief = open(null, Duration.ofMillis(1));
    ExecutionException late =
        assertThrows(ExecutionException.class, () -> brief.answer().get(20, TimeUnit.SECONDS));
    SignInException why = assertInstanceOf(SignInException.class, late.getCause());
    assertTrue(Objects.requireNonNull(why.getMessage()).contains("begin again"), why.getMessage());
    brief.close();
  }

  @Test
  void closedItHearsNothing() {
    callback.close();
    assertTrue(callback.answer().isCancelled());
    assertEquals("", answerOrRefusal(path() + "?code=x"));
  }

  @Test
  void eachHasAnotherPath() throws Exception {
    LoopbackCallback other = open(null, Duration.ofMinutes(1));
    assertNotEquals(callback.address().getPath(), other.address().getPath());
    assertTrue(callback.address().getPath().length() > 40, "32 random bytes");
    other.close();
  }

  @Test
  void aSilentConnectionHoldsNobodyUp() throws Exception {
    try (Socket silent =
        new Socket(InetAddress.getLoopbackAddress(), callback.address().getPort())) {
      assertTrue(silent.isConnected());
      assertEquals("200", status(get(path() + "?code=x")));
    }
  }

  @Test
  void aPortThatIsTakenIsToldAndTheNextOneTried() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      SignInException told =
          assertThrows(SignInException.class, () -> onPorts(List.of(port)).close());
      assertEquals(
          "The sign-in needs port "
              + port
              + ", which another program uses: end that one and try again.",
          told.getMessage());
      try (LoopbackCallback next = onPorts(List.of(port, 0))) {
        assertNotEquals(port, next.address().getPort());
      }
    }
  }

  private static LoopbackCallback onPorts(List<Integer> ports) throws SignInException {
    return LoopbackCallback.open(
        new LoopbackCallback.Options("127.0.0.1", ports, null, Duration.ofMinutes(1)));
  }
}
