package dev.tempera.app.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashReporterTest {
  private static final UiExecutor NOW =
      new UiExecutor() {
        @Override
        public void execute(Runnable task) {
          task.run();
        }

        @Override
        public boolean isUiThread() {
          return true;
        }
      };

  private final Redactor redactor = new Redactor();
  private final CrashReporter reporter = new CrashReporter(NOW, redactor, Samples.CLOCK, "1.2.3");
  private final List<CrashReport> pages = new ArrayList<>();

  private void fail(Throwable failure) {
    reporter.uncaughtException(Thread.currentThread(), failure);
  }

  private static RuntimeException at(int line) {
    RuntimeException failure = new IllegalStateException("no such place");
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("a.B", "c", "B.java", line)});
    return failure;
  }

  @Test
  void aFaultIsShownOnce() {
    reporter.showIn(pages::add);
    fail(at(1));
    fail(at(1));
    reporter.closed();
    fail(at(1));
    assertEquals(1, pages.size());
    assertTrue(pages.getFirst().details().contains("IllegalStateException: no such place"));
    assertTrue(pages.getFirst().details().contains("1.2.3"));
  }

  @Test
  void anotherFaultWaitsUntilThePageIsClosedAndThereAreFewPagesInAll() {
    reporter.showIn(pages::add);
    fail(at(1));
    fail(at(2));
    assertEquals(1, pages.size());
    for (int line = 3; line < 1_000; line++) {
      reporter.closed();
      fail(at(line));
    }
    assertEquals(5, pages.size());
    assertEquals(999, reporter.count());
  }

  @Test
  void aPageThatFailsIsTheLastOne() {
    reporter.showIn(report -> {
      pages.add(report);
      throw new IllegalStateException("no page either");
    });
    fail(at(1));
    reporter.closed();
    fail(at(2));
    assertEquals(1, pages.size());
  }

  @Test
  void anExceptionThatFailsItselfIsHeldOff() {
    reporter.showIn(pages::add);
    fail(
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException("not even a message");
          }
        });
    assertEquals(List.of(), pages);
  }

  @Test
  void withoutAPageItOnlyCounts() {
    fail(at(1));
    assertEquals(1, reporter.count());
  }

  @Test
  void keysAndQuotedWordsAreLeftOut() {
    redactor.know("topsecretkey");
    reporter.showIn(pages::add);
    fail(
        new IllegalArgumentException(
            "For input string: \"what the person\nwrote\"",
            new IOException("topsecretkey, ‘said’ it; sk-or-v1-0123456789")));
    String details = pages.getFirst().details();
    assertFalse(details.contains("person") || details.contains("said"), details);
    assertFalse(details.contains("topsecret") || details.contains("012345"), details);
    assertTrue(details.contains("caused by java.io.IOException"), details);
  }

  @Test
  void aCircleOfCausesEnds() {
    RuntimeException first = new RuntimeException("first");
    RuntimeException second = new RuntimeException("second", first);
    first.initCause(second);
    reporter.showIn(pages::add);
    fail(second);
    assertEquals(1, pages.size());
  }

  @Test
  void memoryHasASentenceOfItsOwn() {
    reporter.showIn(pages::add);
    fail(new RuntimeException(new OutOfMemoryError("Java heap space")));
    assertTrue(pages.getFirst().sentence().contains("run out of memory"));
  }
}
