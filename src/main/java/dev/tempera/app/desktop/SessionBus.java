package dev.tempera.app.desktop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URLDecoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A client of the session's D-Bus, as small as what is asked of it: calls with an answer, and
 * signals. Any thread; calls block for two seconds at most. Nobody can call it.
 */
final class SessionBus implements AutoCloseable {
  private static final long PATIENCE_MS = 2_000;
  private static final int LONGEST_GREETING = 1_000;

  private final SocketChannel channel;
  private final AtomicInteger serials = new AtomicInteger();
  private final Map<Integer, CompletableFuture<BusMessage>> waiting = new ConcurrentHashMap<>();
  private final List<Consumer<BusMessage>> listeners = new CopyOnWriteArrayList<>();

  private SessionBus(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * A connection to the bus of this session.
   *
   * @param environment says where it is
   * @throws IOException if there is none, or none that can be used
   */
  static SessionBus connect(Map<String, String> environment) throws IOException {
    IOException last = new IOException("there is no session bus");
    for (Path socket : sockets(environment)) {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.connect(UnixDomainSocketAddress.of(socket));
        authenticate(channel);
        SessionBus bus = new SessionBus(channel);
        Thread.ofVirtual().name("session-bus").start(bus::listen);
        bus.call("Hello", BusArguments.texts());
        return bus;
      } catch (IOException e) {
        channel.close();
        last = e;
      }
    }
    throw last;
  }

  /** The sockets in {@code DBUS_SESSION_BUS_ADDRESS}, or the usual one. */
  static List<Path> sockets(Map<String, String> environment) {
    List<Path> sockets = new ArrayList<>();
    String addresses = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (addresses.isBlank() && !runtime.isBlank()) {
      addresses = "unix:path=" + runtime + "/bus";
    }
    for (String address : addresses.split(";", -1)) {
      if (address.startsWith("unix:")) {
        for (String part : address.substring(5).split(",", -1)) {
          addSocket(part, sockets);
        }
      }
    }
    return sockets;
  }

  private static void addSocket(String part, List<Path> into) {
    if (part.startsWith("path=")) {
      try {
        // A plus is a plus there.
        String path = part.substring(5).replace("+", "%2B");
        into.add(Path.of(URLDecoder.decode(path, StandardCharsets.UTF_8)));
      } catch (InvalidPathException e) {
        // Another address may do.
      } catch (IllegalArgumentException e) {
        // Nor is this one.
      }
    }
  }

  private static void authenticate(SocketChannel channel) throws IOException {
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    String hex = HexFormat.of().formatHex(String.valueOf(user).getBytes(StandardCharsets.US_ASCII));
    write(channel, ("\0AUTH EXTERNAL " + hex + "\r\n").getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (line.size() < LONGEST_GREETING && channel.read(one.clear()) == 1 && one.get(0) != '\n') {
      line.write(one.get(0));
    }
    if (!line.toString(StandardCharsets.US_ASCII).startsWith("OK ")) {
      throw new IOException("the session bus refused");
    }
    write(channel, "BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static void write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  private List<Object> call(String member, BusArguments arguments) throws IOException {
    return call(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", member, arguments);
  }

  /**
   * Calls a method and waits for its answer.
   *
   * @throws IOException if there is none in time, or an error
   */
  List<Object> call(String to, String path, String iface, String member, BusArguments arguments)
      throws IOException {
    int serial = serials.incrementAndGet();
    CompletableFuture<BusMessage> answer = new CompletableFuture<>();
    waiting.put(serial, answer);
    try {
      byte[] bytes = BusMessage.call(serial, to, path, iface, member, arguments);
      synchronized (this) {
        write(channel, bytes);
      }
      BusMessage message = answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
      if (message.type() == BusMessage.ERROR) {
        throw new IOException("the session bus answers with an error");
      }
      return message.values();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the session bus does not answer", e);
    } finally {
      waiting.remove(serial);
    }
  }

  /**
   * From now on hears a signal.
   *
   * @param listener runs on the bus's thread and must be quick
   */
  void listen(String iface, String member, Consumer<BusMessage> listener) throws IOException {
    listeners.add(message -> {
      if (iface.equals(message.iface()) && member.equals(message.member())) {
        listener.accept(message);
      }
    });
    String rule = "type='signal',interface='" + iface + "',member='" + member + "'";
    call("AddMatch", BusArguments.texts(rule));
  }

  private void listen() {
    try {
      while (true) {
        BusMessage message = BusMessage.read(channel);
        if (message.type() == BusMessage.SIGNAL) {
          listeners.forEach(listener -> listener.accept(message));
        } else if (message.type() != BusMessage.CALL) {
          CompletableFuture<BusMessage> answer = waiting.get(message.replyTo());
          if (answer != null) {
            answer.complete(message);
          }
        }
      }
    } catch (IOException e) {
      close();
      waiting.values().forEach(answer -> answer.completeExceptionally(e));
    }
  }

  /** Whether calls can still be made. */
  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more either way.
    }
  }
}
