package dev.tempera.app.models.browser;

import dev.tempera.core.catalog.browse.ListedModel;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.settings.Settings.ModelRef;
import dev.tempera.core.settings.Settings.Models;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which models a person has to do with: the one in use, favourites, those used lately. Pure. */
public final class Marks {
  private final Setup inUse;
  private final Map<ModelRef, Integer> favourites = new HashMap<>();
  private final Map<ModelRef, Integer> recent = new HashMap<>();

  /** Those of a conversation and of what is remembered. */
  public Marks(Setup inUse, Models memory) {
    this.inUse = inUse;
    memory.favourites().forEach(each -> favourites.putIfAbsent(each, favourites.size()));
    memory.recent().forEach(each -> recent.putIfAbsent(each, recent.size()));
  }

  boolean isFavourite(ListedModel model) {
    return isIn(favourites, model);
  }

  private static boolean isIn(Map<ModelRef, Integer> marked, ListedModel model) {
    // Asked of thousands at every keystroke, and mostly there are no marks.
    return !marked.isEmpty() && marked.containsKey(ref(model));
  }

  /** The one in use, then favourites, then what was used lately, then the rest as it stands. */
  public List<ListedModel> fitting(List<ListedModel> models) {
    List<ListedModel> first = new ArrayList<>();
    List<ListedModel> rest = new ArrayList<>(models.size());
    for (ListedModel each : models) {
      (isMarked(each) ? first : rest).add(each);
    }
    first.sort(Comparator.comparingInt(this::place));
    first.addAll(rest);
    return first;
  }

  private boolean isMarked(ListedModel model) {
    return isInUse(model) || isIn(favourites, model) || isIn(recent, model);
  }

  private int place(ListedModel model) {
    if (isInUse(model)) {
      return 0;
    }
    ModelRef ref = ref(model);
    Integer favourite = favourites.get(ref);
    return favourite != null
        ? 1 + favourite
        : 1 + favourites.size() + recent.getOrDefault(ref, recent.size());
  }

  /** The model with its marks. */
  public Choice choice(ListedModel model, boolean typed) {
    return new Choice(model, isInUse(model), typed, isIn(favourites, model), isIn(recent, model));
  }

  private boolean isInUse(ListedModel model) {
    return model.connectionId().equals(inUse.connectionId())
        && model.model().id().equals(inUse.model());
  }

  private static ModelRef ref(ListedModel model) {
    return new ModelRef(model.connectionId(), model.model().id());
  }
}
