package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ProviderError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why no connection came about, in words; and which of it passes. */
class NetworkErrorsTest {
  private static final URI FAR = URI.create("https://far.example:8443/v1");
  private static final URI NEAR = URI.create("http://localhost:1234/v1");

  private static ProviderError of(Throwable failure, URI target) {
    return NetworkErrors.ofConnecting(failure, target, null);
  }

  private static void assertFatal(String message, ProviderError error) {
    assertEquals(message, error.message());
    assertInstanceOf(ProviderError.Network.class, error);
    assertFalse(error.retryable());
  }

  /** The one inside, wrapped as the client wraps it. */
  private static IOException wrapped(Throwable inner) {
    return new IOException("request failed", new IOException("and again", inner));
  }

  @Test
  void aNameThatNobodyHas() {
    String message =
        "There is no server named “far.example”: check the base URL and the network connection.";
    assertFatal(message, of(wrapped(new UnknownHostException("far.example")), FAR));
    assertFatal(message, of(wrapped(new UnresolvedAddressException()), FAR));
  }

  @Test
  void whoRefusesIsStartedWhereItIsOnesOwnMachine() {
    for (String host : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
      URI near = URI.create("http://" + host + ":1234/v1");
      assertFatal(
          "Nothing answers at " + host + ":1234: start the server there, or check the base URL.",
          of(new ConnectException("refused"), near));
    }
    assertFatal(
        "far.example:8443 refuses the connection: check the base URL and the network connection.",
        of(new ConnectException("refused"), FAR));
    assertFatal(
        "far.example refuses the connection: check the base URL and the network connection.",
        of(new NoRouteToHostException("no route"), URI.create("https://far.example/v1")));
  }

  @Test
  void aConnectionThatTakesTooLongMayComeLater() {
    ProviderError late = of(new HttpConnectTimeoutException("timed out"), FAR);
    assertInstanceOf(ProviderError.Timeout.class, late);
    assertTrue(late.retryable());
    assertEquals(
        "No connection to far.example:8443 came about: check the base URL, the network and the"
            + " proxy.",
        late.message());
  }

  @ParameterizedTest
  @CsvSource({"Tunnel failed, got: 403", "proxy authentication missing"})
  void aProxyThatLetsNobodyThrough(String words) {
    assertFatal(
        "The proxy does not let the connection to far.example:8443 through: check its settings.",
        of(new IOException(words), FAR));
  }

  @Test
  void aServerThatTakesNoMoreAtOnce() {
    ProviderError full = of(new IOException("too many concurrent streams"), FAR);
    assertInstanceOf(ProviderError.TooManyStreams.class, full);
    assertTrue(full.message().startsWith("far.example:8443 takes no more requests at once"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Unsupported or unrecognized SSL message|does not speak TLS: use http://",
        "plaintext connection?|does not speak TLS: use http://",
        "No subject alternative names present|is not for “far.example”",
        "No name matching far.example found|is not for “far.example”",
        "unable to find valid certification path|is signed by nobody this computer trusts",
        "PKIX path building failed|is signed by nobody this computer trusts",
        "the trustAnchors parameter|is signed by nobody this computer trusts",
        "handshake_failure|came about (TLS failed)"
      })
  void whatIsWrongWithACertificate(String words, String said) {
    ProviderError error = of(wrapped(new SSLHandshakeException(words)), FAR);
    assertTrue(error.message().contains(said), error.message());
    assertTrue(error.message().contains("far.example:8443"), error.message());
    assertFalse(error.retryable());
  }

  @Test
  void aCertificateThatHasExpiredOrThatNobodyCanRead() {
    assertTrue(
        of(wrapped(new CertificateExpiredException("NotAfter")), FAR)
            .message()
            .startsWith("The certificate of far.example:8443 has expired: check this computer's"));
    assertTrue(
        of(wrapped(new CertificateException("odd")), FAR).message().contains("(TLS failed)"));
  }

  @Test
  void whatBreaksMayWorkTheNextTime() {
    for (Throwable broken :
        new Throwable[] {
          new IOException("connection reset"),
          wrapped(new SSLHandshakeException("Connection reset")),
          new IOException((String) null)
        }) {
      ProviderError error = of(broken, NEAR);
      assertInstanceOf(ProviderError.Network.class, error);
      assertTrue(error.retryable());
      assertEquals(
          "The connection to localhost:1234 broke before an answer came: try again.",
          error.message());
    }
    ProviderError middle = NetworkErrors.ofReading("far.example");
    assertTrue(middle.retryable());
    assertTrue(middle.message().contains("far.example broke in the middle of the answer"));
  }

  @Test
  void aCircleOfCausesEnds() {
    IOException first = new IOException("first");
    IOException second = new IOException("second", first);
    first.initCause(second);
    assertTrue(of(second, FAR).retryable());
  }

  private static Optional<Duration> pause(int attempt, ProviderError error) {
    return RetryPolicy.USUAL.pauseAfter(attempt, error);
  }

  private static ProviderError server(@Nullable Integer status, @Nullable Duration wait) {
    return new ProviderError.Server("It failed.", status, null, true, wait, null);
  }

  @Test
  void whatPassesIsTriedThreeTimesWithLongerPauses() {
    ProviderError network = new ProviderError.Network("It broke.", true);
    assertEquals(Optional.of(Duration.ofSeconds(1)), pause(1, network));
    assertEquals(Optional.of(Duration.ofSeconds(2)), pause(2, network));
    assertEquals(Optional.empty(), pause(3, network));
    assertEquals(Optional.empty(), pause(1, new ProviderError.Network("No.", false)));
    RetryPolicy patient = new RetryPolicy(20, Duration.ofSeconds(1), Duration.ofSeconds(30));
    assertEquals(Optional.of(Duration.ofSeconds(16)), patient.pauseAfter(5, network));
    assertEquals(Optional.of(Duration.ofSeconds(30)), patient.pauseAfter(6, network));
  }

  @Test
  void aServerIsLeftAloneAsLongAsItAsksUnlessThatIsTooLong() {
    ProviderError limited =
        new ProviderError.RateLimited("Slow.", 429, Duration.ofSeconds(30), null);
    assertEquals(Optional.of(Duration.ofSeconds(30)), pause(1, limited));
    ProviderError tooLong =
        new ProviderError.RateLimited("Slow.", 429, Duration.ofSeconds(31), null);
    assertEquals(Optional.empty(), pause(1, tooLong));
    ProviderError unsaid = new ProviderError.RateLimited("Slow.", 429, null, null);
    assertEquals(Optional.of(Duration.ofSeconds(1)), pause(1, unsaid));
    assertEquals(Optional.of(Duration.ofSeconds(7)), pause(2, server(503, Duration.ofSeconds(7))));
  }

  @Test
  void anInternalErrorIsTriedOnceMoreAndOneWithinTheAnswerNot() {
    assertEquals(Optional.of(Duration.ofSeconds(1)), pause(1, server(500, null)));
    assertEquals(Optional.empty(), pause(2, server(500, null)));
    assertEquals(Optional.of(Duration.ofSeconds(2)), pause(2, server(502, null)));
    assertEquals(Optional.empty(), pause(1, server(null, null)));
    assertEquals(
        Optional.empty(), pause(1, new ProviderError.Server("No.", 502, null, false, null, null)));
    assertEquals(Optional.empty(), pause(1, new ProviderError.Timeout("Silent.", true)));
    assertEquals(Optional.empty(), pause(1, new ProviderError.BadRequest("Bad.", 400, null)));
  }
}
