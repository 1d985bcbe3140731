package dev.tempera.app.tools;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolDefinition;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.tools.ToolsImport;
import dev.tempera.core.tools.mcp.McpServers;
import dev.tempera.core.tools.mcp.ServerList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * The tools of the library, the one that is edited, and which of them the conversation shown
 * offers. View models' thread only.
 */
final class ToolsViewModel implements AutoCloseable {
  /** What the page needs of the rest. */
  record Means(
      ToolLibrary library,
      Supplier<McpServers> servers,
      ServerList list,
      ReadOnlyObjectProperty<@Nullable Conversation> current,
      BiFunction<ConversationId, Setup, CompletableFuture<Void>> configure,
      Supplier<CompletableFuture<Void>> flush,
      Executor background) {}

  private final Means means;
  private final UiExecutor ui;
  private final Consumer<Toast> toasts;
  private final ServersViewModel servers;
  private final Latest<List<Tool>> reading;
  private final DefinitionViewModel definition;
  private final Subscription library;
  private final ChangeListener<@Nullable Conversation> shown;
  private final ObservableList<ToolRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private List<Tool> tools = List.of();

  ToolsViewModel(Means means, UiExecutor ui, Consumer<Toast> toasts) {
    this.means = means;
    this.ui = ui;
    this.toasts = toasts;
    this.servers =
        new ServersViewModel(
            means.servers(), means.library(), means.list(), means.background(), ui, toasts);
    this.definition = new DefinitionViewModel(this::named, ui, means.background());
    this.reading = new Latest<>(ui);
    this.library = means.library().listen(() -> ui.execute(this::load));
    this.shown = (property, was, now) -> refresh();
    means.current().addListener(shown);
    load();
  }

  private void load() {
    reading.askNext(
        () -> CompletableFuture.supplyAsync(means.library()::tools, means.background()),
        found -> {
          tools = found;
          loaded.set(true);
          definition.libraryChanged();
          refresh();
        },
        failure -> toasts.accept(Toast.of(UiTasks.sentence(failure))));
  }

  private void refresh() {
    List<String> offered = offered().stream().map(ToolDefinition::name).toList();
    List<ToolRow> now =
        tools.stream().map(tool -> new ToolRow(tool, offered.contains(tool.name()))).toList();
    if (!now.equals(rows)) {
      rows.setAll(now);
    }
  }

  private List<ToolDefinition> offered() {
    Conversation conversation = means.current().get();
    return conversation == null
        ? List.of()
        : ToolDefinition.of(conversation.setup().parameters().json("tools").orElse(null));
  }

  /** The MCP servers. */
  ServersViewModel servers() {
    return servers;
  }

  /** The MCP server that answers a tool of the library, if one does. */
  Optional<AnsweredBy.McpServer> server(String name) {
    return named(name)
        .filter(tool -> tool.by() instanceof AnsweredBy.Mcp)
        .map(tool -> ((AnsweredBy.Mcp) tool.by()).server());
  }

  ObservableList<ToolRow> rows() {
    return rows;
  }

  ReadOnlyBooleanProperty loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  /** The tool that is edited. */
  DefinitionViewModel definition() {
    return definition;
  }

  private Optional<Tool> named(String name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  /** Keeps what is edited; where the conversation shown offers it, it does so as it is now. */
  void save() {
    String before = definition.edited();
    definition
        .tool()
        .ifPresent(tool -> {
          String text = definition.text();
          UiTasks.then(
              means.library().put(tool, before),
              ui,
              done -> saved(tool, before, text),
              failure -> toasts.accept(Toast.of(failure)));
        });
  }

  private void saved(Tool tool, String before, String text) {
    tools = means.library().tools();
    definition.saved(before, tool.name(), text);
    if (!before.isEmpty() && offered().stream().anyMatch(each -> each.name().equals(before))) {
      offer(before, Optional.of(tool));
    }
    refresh();
    toasts.accept(Toast.of("“" + tool.name() + "” saved"));
  }

  /** Takes a tool out of the library; what conversations offer stays. */
  void remove(String name) {
    Optional<Tool> removed = named(name);
    UiTasks.then(
        means.library().remove(name),
        ui,
        done -> {
          definition.removed(name);
          removed.ifPresent(
              tool -> toasts.accept(Toast.undo("“" + name + "” deleted", () -> restore(tool))));
        },
        failure -> toasts.accept(Toast.of(failure)));
  }

  private void restore(Tool tool) {
    UiTasks.then(
        means.library().put(tool, ""), ui, done -> {}, failure -> toasts.accept(Toast.of(failure)));
  }

  /** Offers a tool in the conversation shown, or does so no longer. */
  void offer(String name, boolean on) {
    offer(name, on ? named(name) : Optional.empty());
  }

  private void offer(String name, Optional<Tool> tool) {
    Conversation asked = means.current().get();
    if (asked == null) {
      return;
    }
    // First what is set elsewhere in the window and not stored yet.
    UiTasks.then(
        means.flush().get(),
        ui,
        done -> {
          Conversation now = means.current().get();
          if (now != null && now.id().equals(asked.id())) {
            Setup setup = now.setup();
            ParameterSet changed = offering(setup.parameters(), name, tool);
            UiTasks.then(
                means.configure().apply(now.id(), setup.withParameters(changed)),
                ui,
                stored -> {},
                failure -> toasts.accept(Toast.of(failure)));
          }
        },
        failure -> toasts.accept(Toast.of(failure)));
  }

  private static ParameterSet offering(ParameterSet set, String name, Optional<Tool> tool) {
    ArrayNode all = ExactJson.array();
    boolean placed = false;
    for (ToolDefinition each : ToolDefinition.of(set.json("tools").orElse(null))) {
      if (!each.name().equals(name)) {
        all.add(each.json());
      } else if (tool.isPresent() && !placed) {
        all.add(tool.get().definition().json());
        placed = true;
      }
    }
    if (tool.isPresent() && !placed) {
      all.add(tool.get().definition().json());
    }
    return all.isEmpty() ? set.without("tools").without("tool_choice") : set.with("tools", all);
  }

  /** Takes in the tools of a document; one whose name is taken gets a number. */
  void take(String document) {
    UiTasks.then(
        CompletableFuture.supplyAsync(() -> ToolsImport.read(document), means.background())
            .thenCompose(found -> means.library().add(found.tools()).thenApply(_ -> found)),
        ui,
        found -> toasts.accept(Toast.of(taken(found))),
        failure -> toasts.accept(Toast.of(failure)));
  }

  static String taken(ToolsImport.Found found) {
    int count = found.tools().size();
    String told = count + (count == 1 ? " tool" : " tools") + " imported";
    if (!found.faults().isEmpty()) {
      told += "; left out: " + found.faults().size() + " (" + found.faults().getFirst() + ")";
    }
    int struck = found.struck().size();
    return struck == 0
        ? told
        : told
            + ". "
            + found.struck().getFirst()
            + (struck > 1 ? " And " + (struck - 1) + " more." : "");
  }

  @Override
  public void close() {
    reading.close();
    definition.close();
    library.cancel();
    means.current().removeListener(shown);
  }
}
