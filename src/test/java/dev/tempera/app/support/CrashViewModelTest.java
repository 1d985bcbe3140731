package dev.tempera.app.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What one can do about a crash. */
class CrashViewModelTest {
  private final List<String> done = new ArrayList<>();
  private CompletableFuture<String> diagnostics = new CompletableFuture<>();
  private final CrashViewModel crash =
      new CrashViewModel(
          new CrashReport("It broke.", "Here.", "s"),
          () -> diagnostics,
          new SupportActions(
              text -> done.add("copied " + text),
              () -> done.add("log"),
              () -> done.add("folder"),
              () -> done.add("export")),
          UiExecutor.immediate());

  @Test
  void saysWhatHappenedAndWhere() {
    assertEquals("It broke.", crash.sentence());
    assertEquals("Here.", crash.details());
    assertEquals("", crash.copiedProperty().get());
  }

  @Test
  void theReportIsCopiedWithItsDiagnosticsWhenTheyAreThere() {
    crash.copyReport();
    assertEquals(List.of(), done);
    diagnostics.complete("Diagnostics.");
    assertEquals(List.of("copied Here.\nDiagnostics."), done);
    assertEquals("Copied: it holds no key and no conversation text.", crash.copiedProperty().get());
  }

  @Test
  void withoutDiagnosticsItIsCopiedAllTheSame() {
    diagnostics = CompletableFuture.failedFuture(new IllegalStateException("test"));
    crash.copyReport();
    assertEquals(List.of("copied Here."), done);
    assertEquals("Copied: it holds no key and no conversation text.", crash.copiedProperty().get());
  }

  @Test
  void eachButtonDoesItsOwn() {
    crash.openFolder();
    crash.exportEverything();
    assertEquals(List.of("folder", "export"), done);
  }
}
