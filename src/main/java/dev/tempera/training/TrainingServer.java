package dev.tempera.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * A server on the loopback for the training run: answers each POST with the same stream of
 * Markdown, each GET with a list of no models.
 */
final class TrainingServer {
  /** Fast, and yet in several frames. */
  private static final long BETWEEN_EVENTS_NANOS = 500_000;

  private static final int CHARS_A_TOKEN = 4;
  private static final int TOKENS = 2_000;

  private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: ";

  private final ServerSocket listener;
  private final String text;

  private TrainingServer(ServerSocket listener, String text) {
    this.listener = listener;
    this.text = text;
  }

  /** A server that is listening until the process ends. */
  static TrainingServer start() throws IOException {
    String text;
    try (InputStream in =
        Objects.requireNonNull(TrainingServer.class.getResourceAsStream("answer.md"))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    TrainingServer server = new TrainingServer(listener, text);
    Thread.ofPlatform().daemon().name("training-server").start(server::serve);
    return server;
  }

  String baseUrl() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        answer(socket);
      } catch (IOException e) {
        // The client went away.
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = Objects.requireNonNullElse(in.readLine(), "");
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
    }
    in.skip(length);
    OutputStream out = socket.getOutputStream();
    if (first.startsWith("POST")) {
      say(out, OK + "text/event-stream\r\n\r\n");
      stream(out);
    } else {
      say(out, OK + "application/json\r\n\r\n{\"object\":\"list\",\"data\":[]}");
    }
  }

  private void stream(OutputStream out) throws IOException {
    for (int i = 0; i < TOKENS; i++) {
      int at = i * CHARS_A_TOKEN % text.length();
      say(out, event(text.substring(at, Math.min(text.length(), at + CHARS_A_TOKEN))));
      LockSupport.parkNanos(BETWEEN_EVENTS_NANOS);
    }
    say(
        out,
        """
        data: {"id":"gen-1","object":"chat.completion.chunk","created":1790200001,\
        "model":"training","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],\
        "usage":{"prompt_tokens":20,"completion_tokens":2000,"total_tokens":2020,"cost":0.0008}}

        data: [DONE]

        """);
  }

  private static String event(String content) {
    String escaped = content.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "data: {\"id\":\"gen-1\",\"object\":\"chat.completion.chunk\",\"created\":1790200001,"
        + "\"model\":\"training\",\"provider\":\"Training\",\"choices\":[{\"index\":0,\"delta\":"
        + "{\"role\":\"assistant\",\"content\":\""
        + escaped
        + "\"},\"finish_reason\":null,\"native_finish_reason\":null,\"logprobs\":null}]}\n\n";
  }

  private static void say(OutputStream out, String what) throws IOException {
    out.write(what.getBytes(StandardCharsets.UTF_8));
  }
}
