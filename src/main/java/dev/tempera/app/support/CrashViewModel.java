package dev.tempera.app.support;

import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One crash report and what one can do about it. Lives on the view models' thread. */
public final class CrashViewModel {
  private final CrashReport report;
  private final Supplier<CompletableFuture<String>> diagnostics;
  private final SupportActions actions;
  private final Latest<String> answer;
  private final ReadOnlyStringWrapper copied = new ReadOnlyStringWrapper(this, "copied", "");

  /**
   * The page of {@code report}.
   *
   * @param diagnostics what is copied with it
   */
  public CrashViewModel(
      CrashReport report,
      Supplier<CompletableFuture<String>> diagnostics,
      SupportActions actions,
      UiExecutor ui) {
    this.report = report;
    this.diagnostics = diagnostics;
    this.actions = actions;
    answer = new Latest<>(ui);
  }

  /** What happened, in a sentence. */
  public String sentence() {
    return report.sentence();
  }

  /** Where and how. */
  public String details() {
    return report.details();
  }

  /** Copies the details together with the diagnostics, or without them if they cannot be had. */
  public void copyReport() {
    answer.ask(
        diagnostics,
        text -> copy(report.details() + "\n" + text),
        problem -> copy(report.details()));
  }

  private void copy(String text) {
    actions.copy().accept(text);
    copied.set("Copied: it holds no key and no conversation text.");
  }

  /** Empty until the report was copied. */
  public ReadOnlyStringProperty copiedProperty() {
    return copied.getReadOnlyProperty();
  }

  /** Opens the data folder. */
  public void openFolder() {
    actions.openFolder().run();
  }

  /** Begins the export of everything. */
  public void exportEverything() {
    actions.exportEverything().run();
  }
}
