package dev.tempera.app.logs;

import dev.tempera.core.settings.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

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

  private final RotatingFile file;
  private boolean broken;

  private LogFile(Path folder, Redactor redactor) {
    file = new RotatingFile(folder, FILE_BYTES, FILES);
    setFormatter(new Redacting(redactor));
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
      file.append(getFormatter().format(entry));
    } catch (IOException e) {
      // A log that cannot be written must not disturb what it would have reported.
      broken = true;
    }
  }

  /** What was written is the system's already. */
  @Override
  public void flush() {}

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      broken = true;
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
