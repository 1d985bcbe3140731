package dev.tempera.app.routing;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.routing.AccountPresets;
import dev.tempera.core.routing.AccountPresets.Preset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import tools.jackson.databind.node.StringNode;

/**
 * The presets of the account at OpenRouter, asked for only when a person wants to see them. Lives
 * on the view models' thread.
 */
public final class PresetsViewModel implements AutoCloseable {
  private static final String PARAMETER = "preset";

  /**
   * What the conversation shown would send and how it is changed.
   *
   * @param setup how it asks
   * @param change sets a parameter of it
   * @param body the next request's body, worked out by whoever calls it; empty if there is none
   */
  public record Asked(
      ObservableValue<Setup> setup,
      RoutingViewModel.Change change,
      Supplier<Optional<Callable<String>>> body) {}

  private final AccountPresets presets;
  private final Asked next;
  private final Executor background;
  private final Latest<List<Preset>> asked;
  private final ObservableList<Preset> all = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
  private final ReadOnlyStringWrapper used = new ReadOnlyStringWrapper(this, "used", "");
  private final ChangeListener<Setup> following = (of, was, is) -> follow();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");

  /** Nothing is asked yet. */
  public PresetsViewModel(AccountPresets presets, Asked next, UiExecutor ui, Executor background) {
    this.presets = presets;
    this.next = next;
    this.background = background;
    asked = new Latest<>(ui);
    next.setup().addListener(following);
    follow();
  }

  ObservableList<Preset> all() {
    return all;
  }

  /** What goes on, or went wrong; mostly empty. */
  ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** The slug of the preset in use; blank for none. */
  ReadOnlyStringProperty usedProperty() {
    return used.getReadOnlyProperty();
  }

  private void follow() {
    used.set(
        next.setup()
            .getValue()
            .parameters()
            .json(PARAMETER)
            .map(json -> json.asString(""))
            .orElse(""));
  }

  /** Asks for them. */
  void list() {
    ask("Asking for the presets\u2026", presets::list, "");
  }

  /** Uses one, or no longer; all that the request itself says still wins. */
  void toggle(String slug) {
    boolean on = slug.equals(used.get());
    next.change()
        .to(
            PARAMETER,
            on ? Optional.empty() : Optional.of(StringNode.valueOf(slug)),
            on ? "The preset is not used any more" : "The preset " + slug + " is used");
  }

  /** Keeps the setup of the conversation as the newest version of a preset, then lists anew. */
  void push(String slug) {
    String name = slug.strip();
    Optional<Callable<String>> body = next.body().get();
    if (name.isEmpty() || body.isEmpty()) {
      said.set("Give the preset a name, such as my-setup.");
      return;
    }
    ask(
        "Keeping the setup as " + name + "\u2026",
        () -> {
          presets.push(name, body.get().call());
          return presets.list();
        },
        "Kept as the newest version of " + name + ".");
  }

  private void ask(String going, Callable<List<Preset>> work, String done) {
    busy.set(true);
    said.set(going);
    asked.ask(
        () -> CompletableFuture.supplyAsync(() -> call(work), background),
        found -> {
          busy.set(false);
          all.setAll(found);
          said.set(done.isEmpty() && found.isEmpty() ? "The account has no presets." : done);
        },
        problem -> {
          busy.set(false);
          said.set(UiTasks.sentence(problem));
        });
  }

  private static List<Preset> call(Callable<List<Preset>> work) {
    try {
      return work.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public void close() {
    next.setup().removeListener(following);
    asked.close();
  }
}
