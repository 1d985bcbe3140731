package dev.tempera.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers every POST with the same long stream, as fast as the socket takes it, and every GET with
 * an empty list of models.
 */
public final class AnswerServer implements AutoCloseable {
  /** Tokens of the answer. */
  public static final int CHUNKS = 20_000;

  private static final String NO_MODELS =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"data\":[]}";

  private final ServerSocket listener;
  private final byte[] stream;
  private final int eventsASecond;
  private final Thread thread;

  /** A server that is listening. */
  public AnswerServer() throws IOException {
    this(CHUNKS);
  }

  /** The same with answers of another length. */
  AnswerServer(int chunks) throws IOException {
    this(stream(chunks), 0);
  }

  private AnswerServer(byte[] stream, int eventsASecond) throws IOException {
    this.stream = stream;
    this.eventsASecond = eventsASecond;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread = Thread.ofPlatform().daemon().name("answer-server").start(this::serve);
  }

  /** Answers with these pieces of text, so many of them a second. */
  static AnswerServer paced(List<String> deltas, int eventsASecond) throws IOException {
    StringBuilder events = new StringBuilder();
    for (String delta : deltas) {
      event(events, delta.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    }
    return new AnswerServer(ended(events), eventsASecond);
  }

  /** About 5.3 MB of events as OpenRouter sends them. */
  static byte[] stream() {
    return stream(CHUNKS);
  }

  private static byte[] stream(int chunks) {
    StringBuilder events = new StringBuilder(6 << 20);
    String[] words = {" the", " quick", " brown", " fox", " jumps", "\\n", " über", " — 3.14"};
    for (int i = 0; i < chunks; i++) {
      event(events, words[i % words.length]);
    }
    return ended(events);
  }

  private static void event(StringBuilder events, String escaped) {
    events
        .append("data: {\"id\":\"gen-1790200001-TextFixture000000001\",\"object\":")
        .append("\"chat.completion.chunk\",\"created\":1790200001,\"model\":")
        .append("\"openai/gpt-4.1-nano\",\"provider\":\"OpenAI\",\"choices\":[{\"index\":0,")
        .append("\"delta\":{\"role\":\"assistant\",\"content\":\"")
        .append(escaped)
        .append("\"},\"finish_reason\":null,\"native_finish_reason\":null,")
        .append("\"logprobs\":null}]}\n\n");
  }

  private static byte[] ended(StringBuilder events) {
    events.append(
        "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
    events.append("data: [DONE]\n\n");
    return events.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Where it answers. */
  public String baseUrl() {
    return "http://localhost:" + listener.getLocalPort() + "/v1";
  }

  int bytes() {
    return stream.length;
  }

  /** CPU time of the serving thread, in nanoseconds: not the client's. */
  long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
  }

  private void serve() {
    byte[] head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        String request = skipRequest(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        if (request.startsWith("GET")) {
          out.write(NO_MODELS.getBytes(StandardCharsets.US_ASCII));
        } else {
          out.write(head);
          write(out);
        }
      } catch (IOException e) {
        // The client went away.
      }
    }
  }

  private void write(OutputStream out) throws IOException {
    if (eventsASecond == 0) {
      out.write(stream);
      return;
    }
    long started = System.nanoTime();
    int events = 0;
    for (int at = 0; at < stream.length; events++) {
      int end = at + 1;
      while (end < stream.length && !(stream[end - 1] == '\n' && stream[end] == '\n')) {
        end++;
      }
      end = Math.min(stream.length, end + 1);
      out.write(stream, at, end - at);
      at = end;
      LockSupport.parkNanos(started + events * 1_000_000_000L / eventsASecond - System.nanoTime());
    }
  }

  /** Reads a request away and returns its head. */
  private static String skipRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return head.toString();
      }
      head.append((char) b);
    }
    int at = head.toString().toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
    if (at >= 0) {
      String length = head.substring(at + "content-length:".length(), head.indexOf("\r", at));
      in.skipNBytes(Long.parseLong(length.strip()));
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
