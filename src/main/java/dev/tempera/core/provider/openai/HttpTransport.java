package dev.tempera.core.provider.openai;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.ProcessorShare;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * HTTP for all connections: one pool, the system's proxy and certificates, HTTP/1.1 on plain {@code
 * http://} (local servers choke on the upgrade to HTTP/2), no compression (it holds tokens back),
 * and redirects only within one origin, so that a key never goes anywhere it was not meant for. Any
 * thread; the calls block.
 */
public final class HttpTransport implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final int MAX_REDIRECTS = 3;

  private final ScheduledThreadPoolExecutor timer;
  private final Supplier<HttpClient> maker;
  private final ProxyLogin.Source proxyLogins;
  private final ProcessorShare share = ProcessorShare.allButOne();
  private final LoopbackAddresses loopback = new LoopbackAddresses();
  private @Nullable HttpClient client;
  private boolean closed;

  /** A transport with the system's settings, which are read when it is first used. */
  public HttpTransport() {
    this(ProxyLogin.Source.NONE);
  }

  /** The same, with names and passwords for proxies that want them. */
  public HttpTransport(ProxyLogin.Source proxyLogins) {
    this(
        () ->
            HttpClients.make(
                new SystemProxy(ProxySelector.getDefault(), System.getenv()),
                SystemTrust.context(),
                CONNECT_TIMEOUT),
        proxyLogins);
  }

  HttpTransport(ProxySelector proxy, SSLContext tls, Duration connectTimeout) {
    this(proxy, tls, connectTimeout, ProxyLogin.Source.NONE);
  }

  HttpTransport(
      ProxySelector proxy, SSLContext tls, Duration connectTimeout, ProxyLogin.Source logins) {
    this(() -> HttpClients.make(proxy, tls, connectTimeout), logins);
  }

  private HttpTransport(Supplier<HttpClient> maker, ProxyLogin.Source proxyLogins) {
    this.maker = maker;
    this.proxyLogins = proxyLogins;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> Thread.ofPlatform().daemon().name("wire-timer").unstarted(task),
            // Once closed there is nothing left to watch.
            new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
  }

  /** What all answers together may take of the processors while they are read. */
  ProcessorShare share() {
    return share;
  }

  /**
   * Makes ready what the first request would otherwise wait for, about a fifth of a second. Worth a
   * background thread once the window is shown; harmless at any time.
   */
  public void warmUp() {
    try {
      client();
    } catch (ProviderException e) {
      // Closed already: there is nothing to make ready for.
    }
  }

  private synchronized HttpClient client() throws ProviderException {
    if (closed) {
      throw new ProviderException(
          new ProviderError.Network("The program is ending: start it again to go on.", false));
    }
    if (client == null) {
      client = maker.get();
    }
    return client;
  }

  /**
   * A request.
   *
   * @param headers all of them, the authorization included: never printed
   * @param body null for GET
   * @param sent hears on any thread when the body went out, by {@link System#nanoTime}
   */
  record Call(URI target, Map<String, String> headers, byte @Nullable [] body, LongConsumer sent) {
    /** A request of whose sending nobody needs to hear. */
    Call(URI target, Map<String, String> headers, byte @Nullable [] body) {
      this(target, headers, body, nanos -> {});
    }

    /** This request, heard of by {@code sent}. */
    Call heardBy(LongConsumer heard) {
      return new Call(target, headers, body, heard);
    }

    /** This request with another body. */
    Call with(byte[] other) {
      return new Call(target, headers, other, sent);
    }

    /** This request at another address. */
    Call at(URI other) {
      return other.equals(target) ? this : new Call(other, headers, body, sent);
    }

    @Override
    public String toString() {
      return "Call[" + target + "]";
    }
  }

  /**
   * A response whose body is still to be read.
   *
   * @param headers names in lower case
   */
  record Response(int status, Map<String, List<String>> headers, InputStream body) {}

  /** For whatever has to happen by a time. */
  ScheduledThreadPoolExecutor timer() {
    return timer;
  }

  /**
   * Sends and waits for the headers.
   *
   * @throws ProviderException if none came within {@code headerTimeout}, or the connection failed
   * @throws CancellationException if {@code cancellation} came first
   */
  Response open(Call call, Duration headerTimeout, Cancellation cancellation)
      throws ProviderException {
    Call current = call;
    for (int redirects = 0; ; redirects++) {
      Response response = openNear(current, headerTimeout, cancellation);
      URI next = Redirects.next(current, response);
      if (next == null) {
        return response;
      }
      closeQuietly(response.body());
      if (redirects == MAX_REDIRECTS) {
        throw new ProviderException(Redirects.loop(call.target(), response));
      }
      current = current.at(next);
    }
  }

  /** Sends to where a name of this computer last answered, else to its other address too. */
  private Response openNear(Call call, Duration headerTimeout, Cancellation cancellation)
      throws ProviderException {
    URI first = loopback.known(call.target());
    try {
      return openOnce(call.at(first), headerTimeout, cancellation);
    } catch (ProviderException e) {
      URI other = isRefusal(e) ? loopback.other(call.target(), first) : null;
      if (other == null) {
        throw e;
      }
      loopback.forget(call.target());
      try {
        Response response = openOnce(call.at(other), headerTimeout, cancellation);
        loopback.answered(call.target(), other);
        return response;
      } catch (ProviderException second) {
        throw isRefusal(second)
            ? new ProviderException(
                NetworkErrors.ofConnecting(new ConnectException(), call.target(), null))
            : second;
      }
    }
  }

  /** Whether nothing listened: whatever else goes wrong has an answer of its own. */
  private static boolean isRefusal(ProviderException e) {
    return e.error() instanceof ProviderError.Network network && !network.retryable();
  }

  /**
   * Sends and reads the whole answer, whatever its status.
   *
   * @param timeout for all of it
   * @param maxBytes more than this is cut off
   * @throws ProviderException if it did not come in time, or the connection failed
   */
  Reply fetch(Call call, Duration timeout, int maxBytes) throws ProviderException {
    Response response = open(call, timeout, new Cancellation());
    return new Reply(
        response.status(), response.headers(), read(call.target(), response, timeout, maxBytes));
  }

  /**
   * The rest of a response, at most {@code maxBytes} of it, as far as it comes within {@code
   * timeout}.
   *
   * @throws ProviderException if a good response does not come whole
   */
  byte[] read(URI target, Response response, Duration timeout, int maxBytes)
      throws ProviderException {
    InputStream body = new DecodedBody(response.body(), response.headers());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    AtomicBoolean late = new AtomicBoolean();
    Runnable giveUp =
        () -> {
          late.set(true);
          closeQuietly(body);
        };
    var deadline = timer.schedule(giveUp, timeout.toNanos(), TimeUnit.NANOSECONDS);
    try (body) {
      byte[] buffer = new byte[16_384];
      while (all.size() < maxBytes) {
        int n = body.read(buffer, 0, Math.min(buffer.length, maxBytes - all.size()));
        if (n < 0) {
          break;
        }
        all.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // Of an error's text the beginning is enough.
      if (response.status() < 400) {
        throw new ProviderException(
            late.get()
                ? timeout(target, timeout, "did not finish its answer")
                : NetworkErrors.ofReading(String.valueOf(target.getHost())));
      }
    } finally {
      deadline.cancel(false);
    }
    return all.toByteArray();
  }

  private Response openOnce(Call call, Duration headerTimeout, Cancellation cancellation)
      throws ProviderException {
    HttpClient client = client();
    ProxyDoor.Way proxy =
        new ProxyDoor(client.proxy().orElse(HttpClient.Builder.NO_PROXY), proxyLogins)
            .to(call.target());
    CompletableFuture<HttpResponse<InputStream>> pending =
        client.sendAsync(request(call, proxy), BodyHandlers.ofInputStream());
    Subscription subscription = cancellation.onCancel(() -> pending.cancel(true));
    try {
      HttpResponse<InputStream> response =
          pending.get(headerTimeout.toNanos(), TimeUnit.NANOSECONDS);
      Map<String, List<String>> headers = lowerCase(response.headers());
      if (response.statusCode() == 407 && proxy != null) {
        closeQuietly(response.body());
        throw new ProviderException(ProxyErrors.refused(proxy, headers));
      }
      return new Response(response.statusCode(), headers, orEmpty(response.body()));
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new ProviderException(timeout(call.target(), headerTimeout, "sent no answer"));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ProviderException(NetworkErrors.ofConnecting(cause, call.target(), proxy));
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } finally {
      subscription.cancel();
    }
  }

  /** Java has no body for the answer of a proxy that refused a tunnel. */
  private static InputStream orEmpty(@Nullable InputStream body) {
    return body == null ? InputStream.nullInputStream() : body;
  }

  private static HttpRequest request(Call call, ProxyDoor.@Nullable Way proxy)
      throws ProviderException {
    try {
      HttpRequest.Builder builder = HttpRequest.newBuilder(call.target());
      call.headers().forEach(builder::setHeader);
      if (proxy != null && proxy.login() != null) {
        builder.setHeader("Proxy-Authorization", proxy.login().authorization());
      }
      byte[] body = call.body();
      if (body != null) {
        builder.POST(new TimedBody(body, call.sent()));
      }
      boolean plain = "http".equalsIgnoreCase(call.target().getScheme());
      return builder
          .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
          .build();
    } catch (IllegalArgumentException e) {
      // Its message repeats the header, which may be the key.
      throw new ProviderException(
          new ProviderError.BadRequest(
              "A header or the address is not valid HTTP: check the connection's settings.",
              null,
              null));
    }
  }

  private static ProviderError timeout(URI target, Duration timeout, String what) {
    return new ProviderError.Timeout(
        target.getHost()
            + " "
            + what
            + " within "
            + inWords(timeout)
            + ": try again, or allow more time in the connection's settings.",
        true);
  }

  /** A duration for people. */
  static String inWords(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    return millis < 120_000 ? (millis + 500) / 1000 + " s" : (millis + 30_000) / 60_000 + " min";
  }

  private static Map<String, List<String>> lowerCase(HttpHeaders headers) {
    Map<String, List<String>> all = new TreeMap<>();
    headers
        .map()
        .forEach((name, values) ->
            all.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                .addAll(values));
    return all;
  }

  static void closeQuietly(@Nullable InputStream body) {
    if (body == null) {
      return;
    }
    try {
      body.close();
    } catch (IOException e) {
      // It is being thrown away.
    }
  }

  /** Ends all connections at once. */
  @Override
  public synchronized void close() {
    closed = true;
    timer.shutdownNow();
    if (client != null) {
      client.shutdownNow();
    }
  }
}
