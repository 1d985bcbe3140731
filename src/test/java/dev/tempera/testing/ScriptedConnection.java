package dev.tempera.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** The server's end of one connection, in the hands of a {@link ScriptedServer.Script}. */
public final class ScriptedConnection {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private boolean keptAlive;

  ScriptedConnection(Socket socket, InputStream in) throws IOException {
    this.socket = socket;
    this.in = in;
    this.out = socket.getOutputStream();
  }

  /** Sends text as it stands. */
  public ScriptedConnection send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends bytes as they stand. */
  public ScriptedConnection send(byte[] bytes) throws IOException {
    return send(bytes, 0, bytes.length);
  }

  /** Sends some bytes as they stand. */
  public ScriptedConnection send(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    out.flush();
    return this;
  }

  /** Sends bytes in writes of {@code size} bytes, each on its way before the next. */
  public ScriptedConnection dribble(byte[] bytes, int size) throws IOException {
    for (int i = 0; i < bytes.length; i += size) {
      send(bytes, i, Math.min(size, bytes.length - i));
    }
    return this;
  }

  /** Sends the head of a good event stream that ends where the connection does. */
  public ScriptedConnection streamHead() throws IOException {
    return head(200, "Content-Type: text/event-stream");
  }

  /** Sends a status line and headers; the body ends where the connection does. */
  public ScriptedConnection head(int status, String... headers) throws IOException {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return send(text.append("Connection: close\r\n\r\n").toString());
  }

  /** Sends a whole answer with a length. */
  public ScriptedConnection answer(int status, String contentType, String body, String... headers)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    if (!contentType.isEmpty()) {
      text.append("Content-Type: ").append(contentType).append("\r\n");
    }
    text.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
    return send(text.toString()).send(bytes);
  }

  /** Sends a whole JSON answer. */
  public ScriptedConnection json(int status, String body, String... headers) throws IOException {
    return answer(status, "application/json", body, headers);
  }

  /** Sends a piece of a chunked body; an empty one ends it. */
  public ScriptedConnection chunk(byte[] bytes) throws IOException {
    return send(Integer.toHexString(bytes.length) + "\r\n").send(bytes).send("\r\n");
  }

  /** Serves the next request on this connection too. */
  public ScriptedConnection keepAlive() {
    keptAlive = true;
    return this;
  }

  boolean isKeptAlive() {
    return keptAlive;
  }

  /** Waits for the test's sign. */
  public ScriptedConnection await(CountDownLatch sign) throws InterruptedException {
    sign.await();
    return this;
  }

  /** Says and does nothing more until the client, or the test, closes the connection. */
  public void hang() throws IOException {
    while (in.read() >= 0) {
      // What a client may still say is of no interest.
    }
  }

  /** Breaks the connection with a TCP reset: what is still unread there is lost. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
