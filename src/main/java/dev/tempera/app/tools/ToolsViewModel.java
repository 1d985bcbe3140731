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
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolDefinition;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.tools.ToolsImport;
import dev.tempera.core.tools.ToolsJson;
import dev.tempera.core.tools.mcp.McpServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools of the library, the one that is edited, and which of them the conversation shown
 * offers. What is typed and not saved is kept for as long as the window is. View models' thread
 * only.
 */
final class ToolsViewModel implements AutoCloseable {
  /** What the page needs of the rest. */
  record Means(
      ToolLibrary library,
      Supplier<McpServers> servers,
      ReadOnlyObjectProperty<@Nullable Conversation> current,
      BiFunction<ConversationId, Setup, CompletableFuture<Void>> configure,
      Supplier<CompletableFuture<Void>> flush,
      Executor background) {}

  private final Means means;
  private final UiExecutor ui;
  private final Consumer<Toast> toasts;
  private final ServersViewModel servers;
  private final Latest<List<Tool>> reading;
  private final Subscription library;
  private final ChangeListener<@Nullable Conversation> shown;
  private final ObservableList<ToolRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
  private final Map<String, String> drafts = new HashMap<>();
  private List<Tool> tools = List.of();

  /** The name under which the edited tool is in the library; empty for a new one. */
  private String edited = "";

  private String text = "";
  private JsonText.@Nullable Problem place;

  ToolsViewModel(Means means, UiExecutor ui, Consumer<Toast> toasts) {
    this.means = means;
    this.ui = ui;
    this.toasts = toasts;
    this.servers =
        new ServersViewModel(means.servers(), means.library(), means.background(), ui, toasts);
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

  /** What is wrong with the text that is edited; empty if nothing is. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether the text differs from what is in the library. */
  ReadOnlyBooleanProperty unsavedProperty() {
    return unsaved.getReadOnlyProperty();
  }

  /** Whether a tool is edited. */
  ReadOnlyBooleanProperty editingProperty() {
    return editing.getReadOnlyProperty();
  }

  /** Where the text is no JSON. */
  Optional<JsonText.Problem> place() {
    return Optional.ofNullable(place);
  }

  /** The name of the tool that is edited; empty for a new one. */
  String edited() {
    return edited;
  }

  /** The text that is edited. */
  String text() {
    return text;
  }

  /** Edits a tool of the library, with what was typed and not saved. */
  void edit(String name) {
    edited = name;
    editing.set(true);
    typed(drafts.getOrDefault(name, stored(name)));
  }

  /** Begins a new tool. */
  void begin() {
    edited = "";
    editing.set(true);
    typed(drafts.getOrDefault("", fresh(freeName())));
  }

  /** What a new tool begins with. */
  private static String fresh(String name) {
    return """
    {
      "type": "function",
      "function": {
        "name": "%s",
        "description": "",
        "parameters": {
          "type": "object",
          "properties": {},
          "required": [],
          "additionalProperties": false
        }
      }
    }\
    """
        .formatted(name);
  }

  private String freeName() {
    int number = 1;
    String name = "my_tool";
    while (named(name).isPresent()) {
      number++;
      name = "my_tool_" + number;
    }
    return name;
  }

  private Optional<Tool> named(String name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  private String stored(String name) {
    return named(name).map(ToolsJson::write).map(JsonText::pretty).orElse("");
  }

  /** The text has changed. */
  void typed(String now) {
    text = now;
    unsaved.set(!now.equals(stored(edited)));
    if (unsaved.get()) {
      drafts.put(edited, now);
    } else {
      drafts.remove(edited);
    }
    place = null;
    switch (JsonText.parse(now)) {
      case JsonText.Failed(JsonText.Problem found) -> {
        place = found;
        problem.set("Line " + found.place().line() + ": " + found.message());
      }
      case JsonText.Parsed parsed -> problem.set(fault(parsed.value()));
    }
  }

  private String fault(JsonNode value) {
    try {
      Tool tool = ToolsJson.tool(value);
      boolean taken = !tool.name().equals(edited) && named(tool.name()).isPresent();
      return taken ? "There is a tool called “" + tool.name() + "” already." : "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Puts a way to answer into the text, if that is an object. */
  void answerBy(JsonNode by) {
    JsonNode value = JsonText.valueOf(text);
    if (value instanceof ObjectNode object) {
      if (by.isEmpty()) {
        object.remove(ToolsJson.ANSWERED_BY);
      } else {
        object.set(ToolsJson.ANSWERED_BY, by);
      }
      typed(JsonText.pretty(object));
    }
  }

  /** Keeps what is edited; where the conversation shown offers it, it does so as it is now. */
  void save() {
    JsonNode value = JsonText.valueOf(text);
    if (value == null || !fault(value).isEmpty()) {
      return;
    }
    Tool tool = ToolsJson.tool(value);
    String before = edited;
    String saved = text;
    UiTasks.then(
        means.library().put(tool, before),
        ui,
        done -> saved(tool, before, saved),
        failure -> toasts.accept(Toast.of(failure)));
  }

  private void saved(Tool tool, String before, String saved) {
    drafts.remove(before, saved);
    tools = means.library().tools();
    if (edited.equals(before) && editing.get()) {
      edited = tool.name();
      drafts.remove(before);
      typed(text.equals(saved) ? stored(tool.name()) : text);
    }
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
          if (edited.equals(name)) {
            editing.set(false);
            drafts.remove(name);
          }
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
    library.cancel();
    means.current().removeListener(shown);
  }
}
