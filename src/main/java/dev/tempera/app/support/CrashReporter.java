package dev.tempera.app.support;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Redactor;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears of everything that nobody caught, logs it and shows a page for it: one page at a time, one
 * for each fault, a few in all, however many exceptions come. Any thread; never throws.
 */
public final class CrashReporter implements Thread.UncaughtExceptionHandler {
  private static final System.Logger LOG = System.getLogger(CrashReporter.class.getName());

  /** After so many pages a person knows that something is wrong. */
  private static final int MOST_PAGES = 5;

  /** So many exceptions are logged in full; a flood would push everything else out of the log. */
  private static final int LOGGED = 20;

  private final UiExecutor ui;
  private final Redactor redactor;
  private final InstantSource clock;
  private final String version;
  private final Set<String> shown = new HashSet<>();
  private @Nullable Consumer<CrashReport> page;
  private boolean open;
  private long count;

  /** A reporter without a page: it only logs. */
  public CrashReporter(UiExecutor ui, Redactor redactor, InstantSource clock, String version) {
    this.ui = ui;
    this.redactor = redactor;
    this.clock = clock;
    this.version = version;
  }

  /**
   * From now on faults are shown.
   *
   * @param opener opens the page, on the view models' thread; {@link #closed} when it is closed
   */
  public synchronized void showIn(Consumer<CrashReport> opener) {
    page = opener;
  }

  /** The page was closed: the next fault may open one. */
  public synchronized void closed() {
    open = false;
  }

  /** How many exceptions were heard of. */
  public synchronized long count() {
    return count;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    try {
      log(failure);
      CrashReport raw = CrashReport.of(thread, failure, clock.instant(), version);
      CrashReport report =
          new CrashReport(raw.sentence(), redactor.redact(raw.details()), raw.signature());
      Consumer<CrashReport> opener = claim(report);
      if (opener != null) {
        ui.execute(() -> show(opener, report));
      }
    } catch (RuntimeException | Error e) {
      // Reporting failed; to report that too would be the beginning of a circle.
      giveUp();
    }
  }

  private void log(Throwable failure) {
    long number;
    synchronized (this) {
      count++;
      number = count;
    }
    if (number <= LOGGED) {
      LOG.log(System.Logger.Level.ERROR, "nobody caught this", failure);
    } else if (Long.bitCount(number) == 1) {
      LOG.log(System.Logger.Level.ERROR, number + " exceptions that nobody caught by now");
    }
  }

  /** What opens a page for the report, or null if there is to be none. */
  private synchronized @Nullable Consumer<CrashReport> claim(CrashReport report) {
    if (page == null || open || shown.size() >= MOST_PAGES || !shown.add(report.signature())) {
      return null;
    }
    open = true;
    return page;
  }

  private void show(Consumer<CrashReport> opener, CrashReport report) {
    try {
      opener.accept(report);
    } catch (RuntimeException | Error e) {
      giveUp();
    }
  }

  private synchronized void giveUp() {
    page = null;
  }
}
