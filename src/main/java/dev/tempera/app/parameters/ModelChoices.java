package dev.tempera.app.parameters;

import dev.tempera.app.parameters.ModelPickerViewModel.Choice;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.ModelSearch;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings.ModelRef;
import dev.tempera.core.settings.Settings.Models;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The models of several connections as they are known at one moment, to be searched. Immutable. */
final class ModelChoices {
  private static final int MOST_RESULTS = 500;

  static final ModelChoices NONE = new ModelChoices(List.of(), List.of(), "");

  private final List<ConnectionProfile> connections;
  private final ModelSearch search;
  private final String status;

  private ModelChoices(
      List<ConnectionProfile> connections, List<ModelSearch.Entry> entries, String status) {
    this.connections = List.copyOf(connections);
    this.search = new ModelSearch(entries);
    this.status = status;
  }

  /** What the catalogue knows now of these connections, the most interesting first. */
  static ModelChoices of(ModelCatalog catalog, List<ConnectionProfile> connections) {
    List<ModelSearch.Entry> entries = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    boolean refreshing = false;
    for (ConnectionProfile connection : connections) {
      ModelList list = catalog.list(connection.id());
      refreshing |= list.refreshing();
      String problem = list.problem();
      if (problem != null) {
        problems.add(connection.name() + ": " + problem);
      }
      for (ModelInfo model : list.models()) {
        entries.add(new ModelSearch.Entry(connection.id(), connection.name(), model));
      }
    }
    String status =
        (refreshing ? ", asking the servers\u2026" : "")
            + (problems.isEmpty() ? "" : ". " + String.join(" ", problems));
    return new ModelChoices(connections, entries, status);
  }

  /** How many models are shown of how many, and what could not be asked. */
  String status(int shown, boolean all) {
    String count = search.size() == 1 ? "1 model" : search.size() + " models";
    return (all ? count : shown + " of " + count) + status;
  }

  /** The models found, the best first, and {@code text} itself where it may be one's id. */
  List<Choice> find(String text, ModelFilter filter, Setup inUse, Models memory) {
    List<ModelSearch.Entry> entries = new ArrayList<>();
    for (ModelSearch.Entry entry : search.search(text, search.size())) {
      if (filter.matches(entry.model())
          && (!filter.favourites() || memory.favourites().contains(ref(entry)))) {
        entries.add(entry);
      }
    }
    if (text.isEmpty() && filter.order() == ModelFilter.Order.FITTING) {
      entries.sort(Comparator.comparingInt(entry -> place(entry, inUse, memory)));
    } else {
      entries.sort(Comparator.comparing(ModelSearch.Entry::model, filter.comparator()));
    }
    List<Choice> found = new ArrayList<>();
    entries.stream()
        .limit(MOST_RESULTS)
        .forEach(entry -> found.add(choice(entry, inUse, memory, false)));
    boolean exact = found.stream().anyMatch(choice -> choice.model().equals(text));
    if (!text.isEmpty() && !exact && !text.contains(" ")) {
      // Any id can be used: a server may know more than it lists.
      for (ConnectionProfile connection : connections) {
        if (connection.kind() != ConnectionProfile.Kind.OFFLINE) {
          ModelSearch.Entry typed =
              new ModelSearch.Entry(connection.id(), connection.name(), ModelInfo.unknown(text));
          found.add(choice(typed, inUse, memory, true));
        }
      }
    }
    return found;
  }

  private static ModelRef ref(ModelSearch.Entry entry) {
    return new ModelRef(entry.connectionId(), entry.model().id());
  }

  private static boolean isIn(ModelSearch.Entry entry, Setup inUse) {
    return entry.connectionId().equals(inUse.connectionId())
        && entry.model().id().equals(inUse.model());
  }

  /** The one in use, then favourites, then what was used lately, then the rest as it stands. */
  private static int place(ModelSearch.Entry entry, Setup inUse, Models memory) {
    if (isIn(entry, inUse)) {
      return 0;
    }
    int favourite = memory.favourites().indexOf(ref(entry));
    int recent = memory.recent().indexOf(ref(entry));
    int favourites = memory.favourites().size();
    return favourite >= 0
        ? 1 + favourite
        : 1 + favourites + (recent >= 0 ? recent : memory.recent().size());
  }

  private static Choice choice(ModelSearch.Entry entry, Setup inUse, Models memory, boolean typed) {
    ModelInfo model = entry.model();
    return new Choice(
        entry.connectionId(),
        entry.connectionName(),
        model.id(),
        model.name(),
        ModelFacts.describe(model),
        isIn(entry, inUse),
        typed,
        memory.favourites().contains(ref(entry)),
        memory.recent().contains(ref(entry)));
  }
}
