package dev.tempera.core.store;

import dev.tempera.core.files.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One process owns a data folder. The system releases the ownership when the process ends, however
 * it ends. A second process can hand its {@link InstanceRequest} to the owner, over the loopback
 * interface, with a secret that only this person can read: {@code secret LF request LF}, answered
 * by {@code shown}. Whatever else arrives there is ignored. Any thread; blocks on the disk.
 */
public final class InstanceLock implements AutoCloseable {
  private static final String LOCK_FILE = "instance.lock";
  private static final String ADDRESS_FILE = "instance.address";
  private static final int TIMEOUT_MS = 3_000;
  private static final int SECRET_BYTES = 16;
  private static final String ANSWER = "shown";
  private static final int LONGEST_REQUEST = 1 << 20;

  private final Path folder;
  private final @Nullable FileChannel channel;
  private final @Nullable ServerSocket server;

  private InstanceLock(Path folder, @Nullable FileChannel channel, @Nullable ServerSocket server) {
    this.folder = folder;
    this.channel = channel;
    this.server = server;
  }

  /**
   * Becomes the folder's owner, for what shows no window.
   *
   * @throws StoreException if another process is, with what to do
   */
  public static InstanceLock own(Path folder) {
    InstanceLock lock = acquire(folder, request -> false);
    if (!lock.isOwner()) {
      throw new StoreException(
          "Another Tempera is using "
              + folder
              + "; close it, or give this one another --data-dir.");
    }
    return lock;
  }

  /**
   * Tries to become the folder's owner.
   *
   * @param onRequest gets, on a background thread, what another process asks for; false if there is
   *     no window that could do it
   * @return check {@link #isOwner}
   * @throws StoreException if the folder cannot be locked at all
   */
  public static InstanceLock acquire(Path folder, Predicate<InstanceRequest> onRequest) {
    Path file = folder.toAbsolutePath().resolve(LOCK_FILE);
    FileChannel channel = null;
    try {
      PrivateFiles.createIfMissing(file);
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return new InstanceLock(folder, null, null);
      }
    } catch (IOException e) {
      closeQuietly(channel);
      throw new StoreException(
          "Tempera cannot lock its data folder "
              + folder
              + ": give yourself write permission there, or start with --data-dir and a folder on"
              + " a local disk.",
          e);
    }
    return new InstanceLock(folder, channel, listen(folder.toAbsolutePath(), onRequest));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Owned by this very process.
      return null;
    }
  }

  /** Whether this process owns the folder; otherwise another one does. */
  public boolean isOwner() {
    return channel != null;
  }

  /**
   * Hands a request to the owner. Waits a few seconds at most.
   *
   * @return false if it did not answer: it may have no window, be starting or be busy
   */
  public boolean ask(InstanceRequest request) {
    try {
      String[] address =
          Files.readString(folder.toAbsolutePath().resolve(ADDRESS_FILE)).strip().split(" ", -1);
      if (address.length != 2) {
        return false;
      }
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address[0])),
            TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
        OutputStream out = socket.getOutputStream();
        String message = address[1] + "\n" + request.toLine() + "\n";
        out.write(message.getBytes(StandardCharsets.UTF_8));
        out.flush();
        byte[] answer = socket.getInputStream().readNBytes(ANSWER.length());
        return new String(answer, StandardCharsets.US_ASCII).equals(ANSWER);
      }
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Null if there is no loopback to listen on: the folder is owned all the same. */
  private static @Nullable ServerSocket listen(Path folder, Predicate<InstanceRequest> onRequest) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    String token = HexFormat.of().formatHex(secret);
    ServerSocket server = null;
    try {
      server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
      publish(folder, server.getLocalPort() + " " + token + "\n");
      ServerSocket listening = server;
      Thread.ofVirtual().name("tempera-instance").start(() -> serve(listening, token, onRequest));
      return server;
    } catch (IOException e) {
      closeQuietly(server);
      return null;
    }
  }

  /** Under another name first: a second start must not read half an address. */
  private static void publish(Path folder, String address) throws IOException {
    Path temporary = folder.resolve(ADDRESS_FILE + ".tmp");
    Files.deleteIfExists(temporary);
    PrivateFiles.createIfMissing(temporary);
    Files.writeString(temporary, address);
    PrivateFiles.replace(temporary, folder.resolve(ADDRESS_FILE));
  }

  private static void serve(
      ServerSocket server, String token, Predicate<InstanceRequest> onRequest) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        // A thread each, so that a caller that says nothing holds up nobody.
        Thread.ofVirtual()
            .name("tempera-instance-request")
            .start(() -> answer(socket, token, onRequest));
      } catch (IOException e) {
        if (!server.isClosed()) {
          closeQuietly(server);
        }
      }
    }
  }

  private static void answer(Socket accepted, String token, Predicate<InstanceRequest> onRequest) {
    try (Socket socket = accepted) {
      socket.setSoTimeout(TIMEOUT_MS);
      InputStream in = socket.getInputStream();
      byte[] said = in.readNBytes(token.length());
      if (!MessageDigest.isEqual(said, token.getBytes(StandardCharsets.US_ASCII))
          || in.read() != '\n') {
        return;
      }
      Optional<InstanceRequest> request = InstanceRequest.ofLine(line(in));
      if (request.isPresent() && onRequest.test(request.get())) {
        socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // The other side went away; there is nobody to tell.
    }
  }

  /** What comes before the next line end, or nothing if that is too long. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    InputStream buffered = new BufferedInputStream(in);
    for (int b = buffered.read(); b >= 0; b = buffered.read()) {
      if (b == '\n') {
        return line.toString(StandardCharsets.UTF_8);
      }
      if (line.size() >= LONGEST_REQUEST) {
        break;
      }
      line.write(b);
    }
    return "";
  }

  /** Gives the folder up; once, because then it may be another's. */
  @Override
  public void close() {
    if (channel != null && channel.isOpen()) {
      try {
        Files.deleteIfExists(folder.toAbsolutePath().resolve(ADDRESS_FILE));
      } catch (IOException e) {
        // A stale address is refused or answered by somebody without the secret.
      }
    }
    closeQuietly(server);
    closeQuietly(channel);
  }

  private static void closeQuietly(@Nullable AutoCloseable closeable) {
    if (closeable != null) {
      try {
        closeable.close();
      } catch (Exception e) {
        // The end of the process closes it.
      }
    }
  }
}
