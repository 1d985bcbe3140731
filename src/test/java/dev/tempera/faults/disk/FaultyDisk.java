package dev.tempera.faults.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A folder on a disk that does what disks do when they fail. What is written goes to a real folder,
 * where it can be looked at afterwards. Any thread.
 *
 * <p>A power cut is modelled at its worst: of a file that was written and not forced, nothing of
 * what was not forced is there afterwards, though its name is.
 */
public final class FaultyDisk {
  /** The power is gone: nothing in the program runs any more. */
  public static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final FaultyFileSystem files;

  /** How much of each file is forced, where that is not all of it. */
  private final Map<Path, Long> unforced = new HashMap<>();

  private long room = Long.MAX_VALUE;
  private long steps = Long.MAX_VALUE;
  private boolean readOnly;
  private CountDownLatch slow = new CountDownLatch(0);

  /** A disk without faults, so far. */
  public FaultyDisk(Path real) {
    this.files = new FaultyFileSystem(this, real.getFileSystem());
  }

  /** The same file, on this disk. */
  public Path path(Path real) {
    return files.wrap(real.toAbsolutePath());
  }

  /** So many bytes can still be written. */
  public synchronized void room(long bytes) {
    room = bytes;
  }

  /** Whether nothing can be changed. */
  public synchronized void readOnly(boolean now) {
    readOnly = now;
  }

  /** The power is cut in the place of the change after so many others. */
  public synchronized void cutAfter(long changes) {
    steps = changes;
  }

  /** Whether the power was cut. */
  public synchronized boolean isCut() {
    return steps < 0;
  }

  /** Whatever changes something waits until {@link #goOn}. */
  public synchronized void hold() {
    slow = new CountDownLatch(1);
  }

  /** Lets go on what waits. */
  public synchronized void goOn() {
    slow.countDown();
  }

  /** Makes the real folder what it is when the power is back. */
  public synchronized void lose() throws IOException {
    for (Map.Entry<Path, Long> each : unforced.entrySet()) {
      try (FileChannel channel = FileChannel.open(each.getKey(), StandardOpenOption.WRITE)) {
        channel.truncate(each.getValue());
      }
    }
  }

  /** Before each change. */
  void step(Path file) throws IOException {
    CountDownLatch waiting;
    synchronized (this) {
      waiting = slow;
    }
    try {
      waiting.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (steps <= 0) {
        steps = -1;
        throw new PowerCut();
      }
      steps--;
      if (readOnly) {
        throw new FileSystemException(file.toString(), null, "Read-only file system");
      }
    }
  }

  /** How many of these bytes there is room for; they are taken. */
  synchronized int take(int bytes) throws IOException {
    if (room == 0) {
      throw new IOException("No space left on device");
    }
    int taken = (int) Math.min(room, bytes);
    room -= taken;
    return taken;
  }

  synchronized void written(Path real, long before) {
    unforced.putIfAbsent(real, before);
  }

  synchronized void forced(Path real) {
    unforced.remove(real);
  }

  synchronized void moved(Path from, Path to) {
    Long forced = unforced.remove(from);
    unforced.remove(to);
    if (forced != null) {
      unforced.put(to, forced);
    }
  }
}
