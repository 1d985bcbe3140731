package dev.tempera.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Answers any number of requests at once, each with a short stream as fast as the socket takes it;
 * a request whose body has the word {@code slowly} with 500 tokens a second until nobody reads on.
 */
public final class RunServer implements AutoCloseable {
  /** Tokens of a short answer. */
  public static final int TOKENS = 60;

  private static final byte[] HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  /** An id has so many digits, so that one answer can be made of another. */
  private static final int DIGITS = 9;

  private static final String FIRST_ID = "gen-" + "0".repeat(DIGITS);

  private final ServerSocket listener;
  private final byte[] answer = answer();
  private final int[] ids = ids(answer);
  private final AtomicLong served = new AtomicLong();

  /** A server that is listening. */
  public RunServer() throws IOException {
    listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("run-server").start(this::accept);
  }

  /** Where it answers. */
  public String baseUrl() {
    return "http://localhost:" + listener.getLocalPort() + "/v1";
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (true) {
        String request = read(in);
        if (request.isEmpty()) {
          return;
        }
        if (request.startsWith("GET")) {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"data\":[]}"
                  .getBytes(StandardCharsets.US_ASCII));
        } else if (!request.contains("\"stream\":true") && request.contains("\"messages\"")) {
          whole(out);
        } else if (request.contains("slowly")) {
          slowly(out);
        } else {
          out.write(HEAD);
          chunk(out, next());
          out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  /** The same answer in one piece, for clients that do not ask for a stream. */
  private static void whole(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < TOKENS; i++) {
      text.append(" word").append(i);
    }
    byte[] body =
        ("{\"id\":\"gen-1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\""
                + text
                + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,"
                + "\"completion_tokens\":60,\"total_tokens\":69}}")
            .getBytes(StandardCharsets.UTF_8);
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(body);
  }

  private static void slowly(OutputStream out) throws IOException {
    out.write(HEAD);
    long begun = System.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      chunk(out, token(i));
      long due = begun + i * 2_000_000L;
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private static byte[] answer() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < TOKENS; i++) {
      all.append(new String(token(i), StandardCharsets.UTF_8));
    }
    all.append("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
    all.append(
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":60,\"cost\":0.00001}}\n\n");
    return all.append("data: [DONE]\n\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Where the ids' digits begin. */
  private static int[] ids(byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    return IntStream.range(0, text.length())
        .filter(i -> text.startsWith(FIRST_ID, i))
        .map(i -> i + FIRST_ID.length() - DIGITS)
        .toArray();
  }

  /** The answer with an id that no other one has. */
  private byte[] next() {
    byte[] next = answer.clone();
    String number = String.format(Locale.ROOT, "%0" + DIGITS + "d", served.incrementAndGet());
    byte[] digits = number.getBytes(StandardCharsets.US_ASCII);
    for (int at : ids) {
      System.arraycopy(digits, 0, next, at, DIGITS);
    }
    return next;
  }

  private static byte[] token(int i) {
    return ("data: {\"id\":\""
            + FIRST_ID
            + "\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"provider\":\"P\","
            + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word"
            + i
            + (i % 12 == 11 ? "\\n\\n" : "")
            + "\"},\"finish_reason\":null}]}\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void chunk(OutputStream out, byte[] bytes) throws IOException {
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** The next request with its body; empty at the end. */
  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.append((char) b);
    }
    int at = head.toString().toLowerCase(Locale.ROOT).indexOf("content-length:");
    if (at >= 0) {
      int length =
          Integer.parseInt(
              head.substring(at + "content-length:".length(), head.indexOf("\r", at)).strip());
      head.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
