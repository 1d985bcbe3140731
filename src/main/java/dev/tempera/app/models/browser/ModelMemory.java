package dev.tempera.app.models.browser;

import dev.tempera.core.settings.Settings.ModelRef;
import dev.tempera.core.settings.Settings.Models;
import dev.tempera.core.settings.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Which models a person comes back to, kept in the settings. FX thread only. */
public final class ModelMemory {
  private static final int MOST_RECENT = 12;

  private final Supplier<Models> kept;
  private final Consumer<UnaryOperator<Models>> change;

  private ModelMemory(Supplier<Models> kept, Consumer<UnaryOperator<Models>> change) {
    this.kept = kept;
    this.change = change;
  }

  /** Remembers in the settings. */
  public static ModelMemory of(SettingsStore settings) {
    return new ModelMemory(
        () -> settings.get().models(),
        change -> settings.update(s -> s.withModels(change.apply(s.models()))));
  }

  /** Remembers nothing. */
  public static ModelMemory none() {
    return new ModelMemory(() -> Models.NONE, change -> {});
  }

  /** What is remembered now. */
  public Models now() {
    return kept.get();
  }

  /** Marks a model as a favourite, or takes the mark away. */
  public void toggle(ModelRef model) {
    change.accept(models -> {
      List<ModelRef> favourites = new ArrayList<>(models.favourites());
      if (!favourites.remove(model)) {
        favourites.add(model);
      }
      return new Models(favourites, models.recent(), models.browsing(), models.own());
    });
  }

  /** A model was chosen. */
  public void used(ModelRef model) {
    change.accept(models -> {
      List<ModelRef> recent = new ArrayList<>(models.recent());
      recent.remove(model);
      recent.addFirst(model);
      return new Models(
          models.favourites(),
          recent.subList(0, Math.min(MOST_RECENT, recent.size())),
          models.browsing(),
          models.own());
    });
  }

  /** Filter and order of the last time, as a line. */
  String browsing() {
    return kept.get().browsing();
  }

  /** Filter and order were changed. */
  void browsed(String line) {
    change.accept(models -> new Models(models.favourites(), models.recent(), line, models.own()));
  }
}
