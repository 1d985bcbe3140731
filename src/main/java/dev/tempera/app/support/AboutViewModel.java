package dev.tempera.app.support;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What this program is and what it is made of. Lives on the view models' thread. */
public final class AboutViewModel {
  private final String version;
  private final Supplier<CompletableFuture<String>> diagnostics;
  private final SupportActions actions;
  private final Latest<String> answer;
  private final ObservableList<Dependency> dependencies = FXCollections.observableArrayList();
  // One wrapper: it hears its list weakly, so a passing one would fall silent.
  private final ObservableList<Dependency> shownDependencies =
      FXCollections.unmodifiableObservableList(dependencies);
  private final ObjectProperty<@Nullable Dependency> selected =
      new SimpleObjectProperty<>(this, "selected");
  private final ReadOnlyStringWrapper licenceText =
      new ReadOnlyStringWrapper(this, "licenceText", "");
  private final ReadOnlyStringWrapper copied = new ReadOnlyStringWrapper(this, "copied", "");

  /**
   * The page; the list of dependencies comes a moment later.
   *
   * @param background reads resources
   */
  public AboutViewModel(
      String version,
      Supplier<CompletableFuture<String>> diagnostics,
      SupportActions actions,
      UiExecutor ui,
      Executor background) {
    this.version = version;
    this.diagnostics = diagnostics;
    this.actions = actions;
    answer = new Latest<>(ui);
    selected.subscribe(now -> licenceText.set(now == null ? "" : now.licenceText()));
    UiTasks.then(
        CompletableFuture.supplyAsync(Dependency::all, background),
        ui,
        dependencies::setAll,
        copied::set);
  }

  /** The program's version. */
  public String version() {
    return version;
  }

  /** What is shipped with it. */
  public ObservableList<Dependency> dependencies() {
    return shownDependencies;
  }

  /** The dependency whose licence is shown. Settable. */
  public ObjectProperty<@Nullable Dependency> selectedProperty() {
    return selected;
  }

  /** The licence of the selected one, or empty. */
  public ReadOnlyStringProperty licenceTextProperty() {
    return licenceText.getReadOnlyProperty();
  }

  /** Says what was done, or empty. */
  public ReadOnlyStringProperty copiedProperty() {
    return copied.getReadOnlyProperty();
  }

  /** Copies what one needs to know to help. */
  public void copyDiagnostics() {
    answer.ask(
        diagnostics,
        text -> {
          actions.copy().accept(text);
          copied.set("Copied: it holds no key and no conversation text.");
        },
        problem -> copied.set(UiTasks.sentence(problem)));
  }

  /** Opens the log. */
  public void openLog() {
    actions.openLog().run();
  }

  /** Opens the data folder. */
  public void openFolder() {
    actions.openFolder().run();
  }
}
