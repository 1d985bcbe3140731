package dev.tempera.app.parameters;

import dev.tempera.app.parameters.ModelPickerViewModel.Choice;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.ModelSearch;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.provider.ConnectionProfile;
import java.util.ArrayList;
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
    String count = entries.size() == 1 ? "1 model" : entries.size() + " models";
    String status =
        count
            + (refreshing ? ", asking the servers\u2026" : "")
            + (problems.isEmpty() ? "" : ". " + String.join(" ", problems));
    return new ModelChoices(connections, entries, status);
  }

  /** How many models are known and what could not be asked. */
  String status() {
    return status;
  }

  /** The models found, the best first, and {@code text} itself where it may be one's id. */
  List<Choice> find(String text, Setup inUse) {
    List<Choice> found = new ArrayList<>();
    for (ModelSearch.Entry entry : search.search(text, MOST_RESULTS)) {
      found.add(choice(entry, inUse, false));
    }
    boolean exact = found.stream().anyMatch(choice -> choice.model().equals(text));
    if (!text.isEmpty() && !exact && !text.contains(" ")) {
      // Any id can be used: a server may know more than it lists.
      for (ConnectionProfile connection : connections) {
        if (connection.kind() != ConnectionProfile.Kind.OFFLINE) {
          ModelSearch.Entry typed =
              new ModelSearch.Entry(connection.id(), connection.name(), ModelInfo.unknown(text));
          found.add(choice(typed, inUse, true));
        }
      }
    }
    return found;
  }

  private static Choice choice(ModelSearch.Entry entry, Setup inUse, boolean typed) {
    ModelInfo model = entry.model();
    boolean current =
        entry.connectionId().equals(inUse.connectionId()) && model.id().equals(inUse.model());
    return new Choice(
        entry.connectionId(),
        entry.connectionName(),
        model.id(),
        model.name(),
        ModelFacts.describe(model),
        current,
        typed);
  }
}
