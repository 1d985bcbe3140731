package dev.tempera.cli.models;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.core.catalog.BundledModels;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.browse.ListedModel;
import dev.tempera.core.catalog.browse.ModelIndex;
import dev.tempera.core.catalog.snapshot.ModelSnapshot;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The models of all connections, and OpenRouter's even where nobody has connected it. */
final class Listed {
  private final Map<String, ModelList> lists = new LinkedHashMap<>();
  private final List<ListedModel> entries = new ArrayList<>();

  private Listed() {}

  /**
   * Everything that is known.
   *
   * @param refresh whether the servers are asked first; one that fails is told, and its last list
   *     stands
   */
  static Listed of(Bench bench, Command.Console console, boolean refresh) {
    Listed listed = new Listed();
    boolean connected = false;
    for (ConnectionProfile each : bench.connections()) {
      connected |= each.kind() == Kind.OPENROUTER;
      ModelList list =
          refresh && each.kind() != Kind.OFFLINE
              ? bench.models().refresh(each.id()).join()
              : bench.models().looked(each.id()).join();
      if (list.problem() != null) {
        console.tell(each.name() + ": " + list.problem());
      }
      listed.add(each.id(), each.name(), list);
    }
    if (!connected) {
      ModelSnapshot snapshot = ModelSnapshot.read();
      snapshot
          .provider(ModelSnapshot.OPENROUTER)
          .ifPresent(known ->
              listed.add(
                  ModelSnapshot.OPENROUTER,
                  known.name(),
                  BundledModels.openRouter()
                      .and(new ModelList(known.models(), snapshot.asOf(), false, false, null))));
    }
    return listed;
  }

  private void add(String id, String name, ModelList list) {
    lists.put(id, list);
    list.models().forEach(model -> entries.add(new ListedModel(id, name, model)));
  }

  /** What is known of a connection's models, and since when. */
  ModelList list(String connectionId) {
    return lists.getOrDefault(connectionId, ModelList.NONE);
  }

  /** The models that a text finds, the best first; all for a blank one. */
  List<ModelRow> find(String text) {
    return new ModelIndex(entries)
        .search(text, each -> true).stream()
            .map(entry -> new ModelRow(entry, source(entry)))
            .toList();
  }

  /** The models of that very id, one for each connection that has it. */
  List<ModelRow> exactly(String id) {
    return entries.stream()
        .filter(entry -> entry.model().id().equals(id))
        .map(entry -> new ModelRow(entry, source(entry)))
        .toList();
  }

  private String source(ListedModel entry) {
    ModelList list = lists.getOrDefault(entry.connectionId(), ModelList.NONE);
    String day = list.asOf() == null ? "" : " " + list.asOf().toString().substring(0, 10);
    boolean own = entry.connectionId().equals(ConnectionProfile.OFFLINE_ID);
    return own ? "built-in" : (list.complete() ? "server" : "snapshot") + day;
  }
}
