package dev.tempera.core.signin;

import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits on this computer for the one request by which a browser comes back from a sign-in. Listens
 * on loopback only, at a path that nobody can guess, for a limited time; takes one answer, by GET,
 * and says the same fixed sentences whatever came. Whatever else knocks is refused and changes
 * nothing. Any thread; only {@link #open} blocks, for moments.
 */
public final class LoopbackCallback implements AutoCloseable {
  private static final int READ_WAIT_MS = 10_000;
  private static final int BACKLOG = 8;
  private static final int MOST_LEFT = 1 << 20;
  private static final int TRIES = 20;
  private static final long REST_NANOS = 10_000_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<ServerSocket> sockets;
  private final String path;
  private final URI address;
  private final @Nullable String state;
  private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();
  private boolean taken;

  /**
   * How to listen.
   *
   * @param host as the browser is told: {@code localhost} or {@code 127.0.0.1}
   * @param ports which to try in this order; none: any that is free
   * @param state what an answer must bring as {@code state}; null if its server has no such thing,
   *     and the random path does its work alone
   * @param time after which nothing is taken any more
   */
  public record Options(String host, List<Integer> ports, @Nullable String state, Duration time) {
    public Options {
      if (!Set.of("localhost", "127.0.0.1").contains(host)) {
        throw new IllegalArgumentException("not a name of this computer: " + host);
      }
      ports = List.copyOf(ports);
    }
  }

  private LoopbackCallback(List<ServerSocket> sockets, Options options) {
    this.sockets = sockets;
    this.state = options.state();
    path = "/" + random();
    int port = sockets.getFirst().getLocalPort();
    address = URI.create("http://" + options.host() + ":" + port + path);
  }

  /** 32 random bytes as text that needs no escaping in an address. */
  public static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Begins to listen.
   *
   * @throws SignInException if no port is free, or this computer forbids to listen
   */
  public static LoopbackCallback open(Options options) throws SignInException {
    LoopbackCallback callback = new LoopbackCallback(bind(options), options);
    callback.listen(options.time());
    return callback;
  }

  /** Where the browser is to come back to. */
  public URI address() {
    return address;
  }

  /**
   * The parameters of the answer's query, as they came. Fails with a {@link SignInException} if
   * none came in time; is cancelled by {@link #close}.
   */
  public CompletableFuture<Map<String, String>> answer() {
    return answer;
  }

  /** Listens no more. What was taken stays. */
  @Override
  public void close() {
    for (ServerSocket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        // It hears nothing any more either way.
      }
    }
    var _ = answer.cancel(false);
  }

  private static List<ServerSocket> bind(Options options) throws SignInException {
    List<Integer> ports =
        options.ports().isEmpty() ? Collections.nCopies(TRIES, 0) : options.ports();
    IOException last = null;
    for (int port : ports) {
      try {
        return bind(port, options.host().equals("localhost"));
      } catch (IOException e) {
        last = e;
      }
    }
    throw new SignInException(
        options.ports().isEmpty() || !(last instanceof BindException)
            ? "This computer lets no program listen for the browser's answer: allow it, or paste a"
                + " key instead."
            : "The sign-in needs port "
                + String.join(" or ", ports.stream().map(String::valueOf).toList())
                + ", which another program uses: end that one and try again.",
        Objects.requireNonNull(last));
  }

  /** On both addresses of the name localhost: nobody knows which one a browser tries. */
  private static List<ServerSocket> bind(int port, boolean byName) throws IOException {
    List<ServerSocket> bound = new ArrayList<>();
    try {
      bound.add(bind(new byte[] {127, 0, 0, 1}, port));
      if (byName) {
        byte[] six = new byte[16];
        six[15] = 1;
        try {
          bound.add(bind(six, bound.getFirst().getLocalPort()));
        } catch (BindException e) {
          if (isTaken(six, bound.getFirst().getLocalPort())) {
            // Another program would get the answer.
            throw e;
          }
        } catch (IOException e) {
          // A computer without the new addresses has no other one.
        }
      }
      return bound;
    } catch (IOException e) {
      for (ServerSocket socket : bound) {
        socket.close();
      }
      throw e;
    }
  }

  private static ServerSocket bind(byte[] address, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(false);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), port), BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static boolean isTaken(byte[] address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByAddress(address), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void listen(Duration time) {
    for (ServerSocket socket : sockets) {
      var _ = Thread.ofVirtual().name("sign-in").start(() -> accept(socket));
    }
    Subscription end =
        Delay.system()
            .after(
                time,
                () -> {
                  boolean _ = answer.completeExceptionally(tooLate());
                  close();
                });
    var _ = answer.whenComplete((parameters, error) -> end.cancel());
  }

  private static SignInException tooLate() {
    return new SignInException(
        "Nobody came back from the browser in time, and Tempera waits no longer: begin again.");
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket browser = socket.accept();
        if (socket.isClosed()) {
          // A virtual thread may be given one more connection while it is closed.
          browser.close();
          return;
        }
        // Browsers open connections on which they never say anything.
        var _ = Thread.ofVirtual().name("sign-in").start(() -> serve(browser));
      } catch (IOException e) {
        // Closed, or a connection that was gone before it was accepted; in want of all handles a
        // moment's rest, so that nothing spins.
        LockSupport.parkNanos(REST_NANOS);
      }
    }
  }

  private void serve(Socket browser) {
    try (browser) {
      browser.setSoTimeout(READ_WAIT_MS);
      @Nullable Map<String, String> parameters = null;
      CallbackPage page;
      try {
        CallbackRequest request = CallbackRequest.read(browser.getInputStream());
        parameters = request == null ? null : request.parameters();
        page = judge(request, parameters);
      } catch (CallbackRequest.TooLongException e) {
        page = CallbackPage.TOO_LONG;
      }
      boolean counts = page == CallbackPage.TAKEN || page == CallbackPage.DECLINED;
      if (counts && !take()) {
        page = CallbackPage.USED;
        counts = false;
      }
      try {
        OutputStream out = browser.getOutputStream();
        out.write(page.answer());
        out.flush();
        browser.shutdownOutput();
        if (page == CallbackPage.TOO_LONG) {
          // What is not read takes the answer back from under the browser.
          browser.getInputStream().readNBytes(MOST_LEFT);
        }
      } finally {
        if (counts && parameters != null) {
          boolean _ = answer.complete(Map.copyOf(parameters));
        }
      }
    } catch (IOException e) {
      // The browser went away; if its answer was taken it counts all the same.
    }
  }

  private synchronized boolean take() {
    boolean first = !taken && !answer.isDone();
    taken = true;
    return first;
  }

  private CallbackPage judge(
      @Nullable CallbackRequest request, @Nullable Map<String, String> parameters) {
    if (request == null || !isThisServer(request.host())) {
      return CallbackPage.MALFORMED;
    }
    if (!same(path, request.path())) {
      return CallbackPage.WRONG_PATH;
    }
    if (!request.method().equals("GET")) {
      return CallbackPage.NOT_GET;
    }
    if (parameters == null) {
      return CallbackPage.MALFORMED;
    }
    if (state != null && !same(state, parameters.getOrDefault("state", ""))) {
      return CallbackPage.WRONG_STATE;
    }
    if (parameters.containsKey("error")) {
      return CallbackPage.DECLINED;
    }
    return parameters.getOrDefault("code", "").isEmpty()
        ? CallbackPage.MALFORMED
        : CallbackPage.TAKEN;
  }

  /** A page of the web cannot come here under a name of its own that leads to this computer. */
  private boolean isThisServer(String host) {
    int port = address.getPort();
    return Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port).contains(host);
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
