package dev.tempera.app.tools;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolException;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.tools.mcp.McpOffering;
import dev.tempera.core.tools.mcp.McpOffers;
import dev.tempera.core.tools.mcp.PlainLine;
import dev.tempera.core.tools.mcp.PromptMessages;
import dev.tempera.core.tools.mcp.ServerList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The MCP servers, what the chosen one offers beside its tools, and what of it goes into a message:
 * only what has been shown before. No server is started or asked before the person says so. View
 * models' thread only.
 */
final class McpViewModel implements AutoCloseable {
  /** Some are fetched from a registry when they are started first. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * What the page needs of the rest.
   *
   * @param servers asked for resources and prompts
   * @param write puts a text into the message
   * @param attach attaches a file to it, by name and content
   * @param converse makes a conversation of a prompt and shows it
   */
  record Means(
      ToolLibrary library,
      ServerList list,
      Supplier<? extends McpOffers> servers,
      Executor background,
      Consumer<String> write,
      BiConsumer<String, Callable<byte[]>> attach,
      Consumer<PromptMessages> converse) {
    /** The answer to a question that blocks; it fails with the sentence of a server. */
    <T> CompletableFuture<T> asked(Callable<T> question) {
      return CompletableFuture.supplyAsync(
          () -> {
            try {
              return question.call();
            } catch (ToolException e) {
              throw new CompletionException(new IllegalStateException(e.getMessage(), e));
            } catch (Exception e) {
              throw new CompletionException(e);
            }
          },
          background);
    }
  }

  private final Means means;
  private final OfferViewModel offer;
  private final UiExecutor ui;
  private final Consumer<Toast> toasts;
  private final Latest<Known> loading;
  private final Latest<McpOffering> listing;
  private final List<Subscription> listening = new ArrayList<>();
  private final Map<AnsweredBy.McpServer, McpOffering> offered = new HashMap<>();
  private final ObservableList<AnsweredBy.McpServer> servers = FXCollections.observableArrayList();
  private final ObservableList<McpItem> items = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<AnsweredBy.@Nullable McpServer> chosen =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private Set<AnsweredBy.McpServer> ofTools = Set.of();
  private String search = "";

  /** The servers that were added, and those that answer tools. */
  private record Known(List<AnsweredBy.McpServer> added, Set<AnsweredBy.McpServer> ofTools) {
    List<AnsweredBy.McpServer> all() {
      Set<AnsweredBy.McpServer> all = new LinkedHashSet<>(added);
      all.addAll(ofTools);
      return List.copyOf(all);
    }
  }

  McpViewModel(Means means, UiExecutor ui, Consumer<Toast> toasts) {
    this.means = means;
    this.ui = ui;
    this.toasts = toasts;
    loading = new Latest<>(ui);
    listing = new Latest<>(ui);
    offer = new OfferViewModel(means, ui);
    listening.add(means.library().listen(() -> ui.execute(this::load)));
    listening.add(means.list().listen(() -> ui.execute(this::load)));
    load();
  }

  /** Those that were added, and those that answer tools. */
  ObservableList<AnsweredBy.McpServer> servers() {
    return servers;
  }

  /** Whether the list has been read: an empty one before that says nothing. */
  ReadOnlyBooleanProperty loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  /** The server whose offers are shown. */
  ReadOnlyObjectProperty<AnsweredBy.@Nullable McpServer> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** What of its offers fits the search. */
  ObservableList<McpItem> items() {
    return items;
  }

  /** How it stands with the chosen server, in a sentence. */
  ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** The offer that is chosen. */
  OfferViewModel offer() {
    return offer;
  }

  /** Chooses an offer of the chosen server. */
  void select(@Nullable McpItem item) {
    offer.select(chosen.get(), item);
  }

  private void load() {
    loading.askNext(
        () ->
            CompletableFuture.supplyAsync(
                () -> {
                  Set<AnsweredBy.McpServer> answering = new LinkedHashSet<>();
                  for (Tool tool : means.library().tools()) {
                    if (tool.by() instanceof AnsweredBy.Mcp mcp) {
                      answering.add(mcp.server());
                    }
                  }
                  return new Known(means.list().servers(), answering);
                },
                means.background()),
        found -> {
          loaded.set(true);
          ofTools = found.ofTools();
          List<AnsweredBy.McpServer> all = found.all();
          if (!servers.equals(all)) {
            AnsweredBy.McpServer before = chosen.get();
            servers.setAll(all);
            choose(before != null && all.contains(before) ? before : null);
          }
        },
        failure -> toasts.accept(Toast.of(UiTasks.sentence(failure))));
  }

  /** Shows what is known of a server; asks it for nothing. */
  void choose(AnsweredBy.@Nullable McpServer server) {
    if (server != null && server.equals(chosen.get())) {
      return;
    }
    listing.forget();
    chosen.set(server);
    show();
  }

  private void show() {
    AnsweredBy.McpServer server = chosen.get();
    McpOffering known = server == null ? null : offered.get(server);
    select(null);
    filter();
    status.set(
        switch (server) {
          case null -> "";
          case AnsweredBy.McpServer _ when known != null -> counted(known);
          case AnsweredBy.LocalServer _ -> "To list what it offers, its program is started.";
          case AnsweredBy.RemoteServer _ -> "It has not been asked yet.";
        });
  }

  private static String counted(McpOffering offering) {
    int resources = offering.resources().size();
    int prompts = offering.prompts().size();
    if (resources + prompts == 0) {
      return "It offers no resources and no prompts.";
    }
    return resources
        + (resources == 1 ? " resource, " : " resources, ")
        + prompts
        + (prompts == 1 ? " prompt" : " prompts")
        + (offering.cut() ? "; it lists more than is taken" : "");
  }

  /** Asks the chosen server for what it offers, which starts it if it is a program. */
  void ask() {
    AnsweredBy.McpServer server = chosen.get();
    if (server == null) {
      return;
    }
    status.set("Asking what it offers…");
    listing.ask(
        () -> means.asked(() -> means.servers().get().offering(server, PATIENCE)),
        found -> {
          offered.put(server, found);
          show();
        },
        failure -> status.set(PlainLine.of(UiTasks.sentence(failure), 400)));
  }

  /** Shows those offers only that hold the words. */
  void search(String words) {
    search = words;
    filter();
  }

  private void filter() {
    McpOffering known = chosen.get() == null ? null : offered.get(chosen.get());
    List<McpItem> fits = new ArrayList<>();
    if (known != null) {
      known.prompts().forEach(each -> fits.add(new McpItem.OfPrompt(each)));
      known.resources().forEach(each -> fits.add(new McpItem.OfResource(each)));
    }
    fits.removeIf(each -> !each.matches(search));
    if (!items.equals(fits)) {
      items.setAll(fits);
    }
  }

  /** Adds what a person means by a line to the list. */
  void add(String line) {
    AnsweredBy.McpServer server;
    try {
      server = ServersViewModel.server(line);
    } catch (IllegalArgumentException e) {
      toasts.accept(Toast.of(String.valueOf(e.getMessage())));
      return;
    }
    UiTasks.then(
        means.list().add(server),
        ui,
        done -> toasts.accept(Toast.of("Added " + server.name())),
        failure -> toasts.accept(Toast.of(failure)));
  }

  /** Takes a server out of the list; tools that it answers keep it. */
  void remove(AnsweredBy.McpServer server) {
    UiTasks.then(
        means.list().remove(server),
        ui,
        done ->
            toasts.accept(
                ofTools.contains(server)
                    ? Toast.of("It stays here as long as tools of the library are answered by it.")
                    : Toast.undo("Removed " + server.name(), () -> add(means.list().add(server)))),
        failure -> toasts.accept(Toast.of(failure)));
  }

  private void add(CompletableFuture<Void> again) {
    UiTasks.then(again, ui, done -> {}, failure -> toasts.accept(Toast.of(failure)));
  }

  /** Forgets what a server offered, because it is started anew. */
  void restarted(AnsweredBy.McpServer server) {
    offered.remove(server);
    if (server.equals(chosen.get())) {
      listing.forget();
      show();
    }
  }

  @Override
  public void close() {
    loading.close();
    listing.close();
    offer.close();
    listening.forEach(Subscription::cancel);
  }
}
