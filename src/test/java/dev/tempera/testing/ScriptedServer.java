package dev.tempera.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on the loopback interface that does exactly what a test tells it to, down to the
 * byte: answer, dribble, stall, cut, reset. Raw sockets, so that nothing behaves better than it is
 * scripted to. Records every request. Waiting is done on latches of the test, never by the clock.
 */
public final class ScriptedServer implements AutoCloseable {
  /** What happens to one request. */
  @FunctionalInterface
  public interface Script {
    /** Serves the request; when it returns, the connection is closed unless kept alive. */
    void serve(Request request, ScriptedConnection connection)
        throws IOException, InterruptedException;
  }

  /**
   * A request as it came in.
   *
   * @param headers names in lower case
   * @param head the request line and header lines as sent
   */
  public record Request(
      String method, String path, Map<String, String> headers, String head, String body) {
    /** A header's value, empty if it was not sent. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  private final ServerSocket listener;
  private final String scheme;
  private final boolean readsRequests;
  private final Script script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Request> arrivals = new LinkedBlockingQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private ScriptedServer(
      Script script, ServerSocketFactory factory, String scheme, boolean readsRequests)
      throws IOException {
    this(
        script,
        factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        scheme,
        readsRequests);
  }

  private ScriptedServer(
      Script script, ServerSocket listener, String scheme, boolean readsRequests) {
    this.script = script;
    this.scheme = scheme;
    this.readsRequests = readsRequests;
    this.listener = listener;
    Thread.ofVirtual().name("scripted-server").start(this::accept);
  }

  /** A server that treats every request alike. */
  public static ScriptedServer start(Script script) {
    try {
      return new ScriptedServer(script, ServerSocketFactory.getDefault(), "http", true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that listens at this address alone. */
  public static ScriptedServer startAt(InetAddress address, Script script) throws IOException {
    return new ScriptedServer(script, new ServerSocket(0, 50, address), "http", true);
  }

  /** A server that speaks as soon as it is connected to, without reading what it is asked. */
  public static ScriptedServer onConnection(Script script) {
    try {
      return new ScriptedServer(script, ServerSocketFactory.getDefault(), "http", false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server whose n-th request meets the n-th script; the last one goes on. */
  public static ScriptedServer inTurn(Script... scripts) {
    AtomicInteger next = new AtomicInteger();
    return start((request, connection) ->
        scripts[Math.min(next.getAndIncrement(), scripts.length - 1)].serve(request, connection));
  }

  /** A server that speaks TLS with the certificate of {@code tls}. */
  public static ScriptedServer startTls(SSLContext tls, Script script) {
    try {
      return new ScriptedServer(script, tls.getServerSocketFactory(), "https", true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of the loopback interface at which nothing listens. */
  public static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port it listens at. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Scheme, host and port. */
  public String origin() {
    return scheme + "://localhost:" + port();
  }

  /** The base URL of its API. */
  public String baseUrl() {
    return origin() + "/v1";
  }

  /** All requests so far, in order of arrival. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How many connections were made so far. */
  public int connections() {
    return connections.get();
  }

  /** The next request that was not yet taken, waiting for it if need be. */
  public Request awaitRequest() throws InterruptedException {
    Request request = arrivals.poll(Waits.SECONDS, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().name("scripted-connection").start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean again = true;
      while (again) {
        Request request = readsRequests ? read(in) : new Request("", "", Map.of(), "", "");
        if (request == null) {
          return;
        }
        requests.add(request);
        arrivals.add(request);
        ScriptedConnection connection = new ScriptedConnection(socket, in);
        script.serve(request, connection);
        again = connection.isKeptAlive();
      }
    } catch (IOException e) {
      // The client went away, or the script broke the connection: both are part of the play.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static @Nullable Request read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int newlines = 0;
    while (newlines < 2) {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      head.write(b);
      if (b == '\n') {
        newlines++;
      } else if (b != '\r') {
        newlines = 0;
      }
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(text.lines().toList());
    List<String> first = List.of(lines.getFirst().split(" ", -1));
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException();
    }
    return new Request(
        first.getFirst(),
        first.size() > 1 ? first.get(1) : "",
        headers,
        text,
        new String(body, StandardCharsets.UTF_8));
  }

  /** Stops listening and breaks all connections. */
  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
