package dev.tempera.app.logs;

import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Warnings and errors go to {@code logs/} in the data folder, three files of a megabyte each, and
 * never to the terminal. Nothing is opened before there is something to write. Whatever looks like
 * a key is struck out, and a record never holds conversation text.
 */
public final class LogFile extends Handler {
  /** Where the files are, in the data folder. */
  public static final String FOLDER = "logs";

  /** The newest one. */
  public static final String NEWEST = "tempera-0.log";

  private static final int FILE_BYTES = 1 << 20;
  private static final int FILES = 3;

  private final Path folder;
  private final Redactor redactor;
  private @Nullable FileHandler file;
  private boolean broken;

  private LogFile(Path folder, Redactor redactor) {
    this.folder = folder;
    this.redactor = redactor;
    setLevel(Level.WARNING);
  }

  /** Sends all logging of this process to {@code folder}. */
  public static void install(Path folder, Redactor redactor) {
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(new LogFile(folder, redactor));
  }

  @Override
  public synchronized void publish(LogRecord entry) {
    if (!isLoggable(entry) || broken) {
      return;
    }
    try {
      open().publish(entry);
    } catch (IOException e) {
      // A log that cannot be written must not disturb what it would have reported.
      broken = true;
    }
  }

  private FileHandler open() throws IOException {
    FileHandler open = file;
    if (open == null) {
      PrivateFiles.createFolder(folder);
      PrivateFiles.createIfMissing(folder.resolve(NEWEST));
      open = new FileHandler(folder + "/tempera-%g.log", FILE_BYTES, FILES, true);
      open.setFormatter(new Redacting(redactor));
      open.setEncoding("UTF-8");
      file = open;
    }
    return open;
  }

  @Override
  public synchronized void flush() {
    if (file != null) {
      file.flush();
    }
  }

  @Override
  public synchronized void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  /** The whole record, its exception included, goes through the redactor. */
  private static final class Redacting extends SimpleFormatter {
    private final Redactor redactor;

    Redacting(Redactor redactor) {
      this.redactor = redactor;
    }

    @Override
    public String format(LogRecord entry) {
      return redactor.redact(super.format(entry));
    }
  }
}
