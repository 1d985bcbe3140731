package dev.tempera.core.settings;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings in {@value #FILE_NAME}. Any thread; {@link #update} only changes memory, the file
 * follows about half a second later in the background. SettingsFields that this version does not
 * know stay in the file.
 */
public final class JsonSettingsStore implements SettingsStore {
  /** The file's name in the data folder. */
  public static final String FILE_NAME = "settings.json";

  /** The name of the file with the settings from before the last changes. */
  public static final String PREVIOUS_NAME = FILE_NAME + SettingsFile.PREVIOUS;

  private static final Duration DELAY = Duration.ofMillis(500);

  /** After a failure, so many times the usual delay goes by. */
  private static final int PATIENCE = 10;

  private final SettingsFile file;
  private final String version;
  private final Duration delay;
  private final Consumer<String> problems;
  private final ScheduledThreadPoolExecutor background;
  private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();

  /** Guards the file and {@link #document}; never taken by {@link #update}. */
  private final Object writing = new Object();

  private final ObjectNode document;

  // Guarded by this.
  private Settings settings;
  private boolean unwritten;
  private boolean scheduled;
  private boolean failing;

  private JsonSettingsStore(
      SettingsFile file,
      String version,
      Settings settings,
      ObjectNode document,
      Duration delay,
      Consumer<String> problems) {
    this.file = file;
    this.version = version;
    this.settings = settings;
    this.document = document;
    this.delay = delay;
    this.problems = problems;
    this.background =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().name("tempera-settings").daemon().unstarted(task));
    // The thread ends when nothing is left to write.
    background.setKeepAliveTime(1, TimeUnit.SECONDS);
    background.allowCoreThreadTimeOut(true);
    background.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * A store that is ready.
   *
   * @param notices sentences for the person about what could not be read
   */
  public record Opened(JsonSettingsStore store, List<String> notices) {
    public Opened {
      notices = List.copyOf(notices);
    }
  }

  /**
   * Reads the settings; never fails. A file with anything bad in it is kept beside, and said; in
   * the place of one that is no settings at all come those from before the last changes.
   *
   * @param version of the program, written into the file
   * @param problems hears, on any thread, a sentence when writing begins to fail
   */
  public static Opened open(Path folder, String version, Clock clock, Consumer<String> problems) {
    return open(folder, version, clock, DELAY, problems);
  }

  static Opened open(
      Path folder, String version, Clock clock, Duration delay, Consumer<String> problems) {
    List<String> notices = new ArrayList<>();
    SettingsFile file = new SettingsFile(folder.toAbsolutePath().resolve(FILE_NAME), clock);
    ObjectNode document = file.read(notices);
    boolean whole = notices.isEmpty();
    Settings settings = SettingsCodec.read(document, notices);
    if (whole && !notices.isEmpty() && !document.isEmpty()) {
      file.keepCopy(notices);
    }
    JsonSettingsStore store =
        new JsonSettingsStore(file, version, settings, document, delay, problems);
    if (!notices.isEmpty()) {
      store.rewrite();
    }
    return new Opened(store, notices);
  }

  /** Puts a good file in the place of a bad one, so that it is not complained of again. */
  private synchronized void rewrite() {
    unwritten = true;
    schedule(delay);
  }

  @Override
  public synchronized Settings get() {
    return settings;
  }

  @Override
  public void update(UnaryOperator<Settings> change) {
    Settings changed;
    synchronized (this) {
      changed = change.apply(settings);
      if (changed.equals(settings)) {
        return;
      }
      settings = changed;
      unwritten = true;
      schedule(delay);
    }
    listeners.forEach(listener -> listener.accept(changed));
  }

  private synchronized void schedule(Duration in) {
    if (!scheduled && !background.isShutdown()) {
      scheduled = true;
      var _ = background.schedule(this::writeInBackground, in.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void writeInBackground() {
    synchronized (this) {
      scheduled = false;
    }
    if (!write()) {
      schedule(delay.multipliedBy(PATIENCE));
    }
  }

  /** False if the file could not be written. */
  private boolean write() {
    synchronized (writing) {
      Settings toWrite;
      synchronized (this) {
        if (!unwritten) {
          return true;
        }
        unwritten = false;
        toWrite = settings;
      }
      try {
        document.put("writtenByVersion", version);
        SettingsCodec.write(toWrite, document);
        file.write(ExactJson.writeIndented(document).getBytes(StandardCharsets.UTF_8));
        synchronized (this) {
          failing = false;
        }
        return true;
      } catch (IOException | RuntimeException | Error e) {
        // An error too: nobody else hears of it, and what is not written must be tried again.
        failed();
        return false;
      }
    }
  }

  private void failed() {
    boolean first;
    synchronized (this) {
      unwritten = true;
      first = !failing;
      failing = true;
    }
    if (first) {
      problems.accept(
          "The settings could not be saved to "
              + file.path()
              + ": check the free space and your permission to write there.");
    }
  }

  @Override
  public Subscription listen(Consumer<Settings> listener) {
    // Wrapped, so that a listener registered twice is two registrations.
    Consumer<Settings> registered = changed -> listener.accept(changed);
    listeners.add(registered);
    return () -> listeners.remove(registered);
  }

  @Override
  public void close() {
    // What is being written is not interrupted: that would fail, and be told.
    background.shutdown();
    write();
  }
}
