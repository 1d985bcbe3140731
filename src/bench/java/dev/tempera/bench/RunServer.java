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
import java.util.concurrent.locks.LockSupport;

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

  private final ServerSocket listener;
  private final byte[] answer = answer();

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
        } else if (request.contains("slowly")) {
          slowly(out);
        } else {
          out.write(HEAD);
          chunk(out, answer);
          out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
      }
    } catch (IOException e) {
      // The client went away.
    }
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
    all.append("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":60,\"cost\":0.00001}}\n\n");
    return all.append("data: [DONE]\n\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] token(int i) {
    return ("data: {\"id\":\"gen-1\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"provider\":\"P\","
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
