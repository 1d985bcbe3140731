package dev.tempera.app.tools;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolException;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.tools.ToolsImport;
import dev.tempera.core.tools.ToolsJson;
import dev.tempera.core.tools.mcp.McpServers;
import dev.tempera.core.tools.mcp.ServerList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import tools.jackson.databind.JsonNode;

/** The MCP servers whose tools come into the library. View models' thread only. */
final class ServersViewModel {
  /** Some are fetched from a registry when they are started first. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private final Supplier<McpServers> servers;
  private final ToolLibrary library;
  private final ServerList list;
  private final Executor background;
  private final UiExecutor ui;
  private final Consumer<Toast> toasts;
  private final ReadOnlyStringWrapper asking = new ReadOnlyStringWrapper("");

  ServersViewModel(
      Supplier<McpServers> servers,
      ToolLibrary library,
      ServerList list,
      Executor background,
      UiExecutor ui,
      Consumer<Toast> toasts) {
    this.servers = servers;
    this.library = library;
    this.list = list;
    this.background = background;
    this.ui = ui;
    this.toasts = toasts;
  }

  /** Which server is asked for its tools now, in words; empty if none is. */
  ReadOnlyStringProperty askingProperty() {
    return asking.getReadOnlyProperty();
  }

  /**
   * What a person means by a line: an address, or a program and its arguments.
   *
   * @throws IllegalArgumentException saying in a sentence what is wrong with it
   */
  static AnsweredBy.McpServer server(String line) {
    String text = line.strip();
    if (text.startsWith("http://") || text.startsWith("https://")) {
      return ToolsJson.server(ExactJson.object().put("url", text));
    }
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= 3; group++) {
        if (matcher.group(group) != null) {
          words.add(matcher.group(group));
        }
      }
    }
    if (words.isEmpty()) {
      throw new IllegalArgumentException("There is no server in it.");
    }
    return new AnsweredBy.LocalServer(words);
  }

  /** Asks a server for its tools, which starts it if it is a program, and takes them all in. */
  void add(String line) {
    AnsweredBy.McpServer server;
    try {
      server = server(line);
    } catch (IllegalArgumentException e) {
      toasts.accept(Toast.of(String.valueOf(e.getMessage())));
      return;
    }
    take(server);
  }

  /** Asks a server for its tools, takes them all in, and keeps the server in the list. */
  void take(AnsweredBy.McpServer server) {
    asking.set("Asking " + server.name() + " for its tools…");
    UiTasks.then(
        CompletableFuture.supplyAsync(() -> list(server), background)
            .thenApply(listed -> ToolsImport.ofServer(server, listed))
            .thenCompose(found -> library.add(found.tools()).thenApply(_ -> found))
            .thenCompose(found -> list.add(server).thenApply(_ -> found)),
        ui,
        found -> {
          asking.set("");
          toasts.accept(Toast.of(ToolsViewModel.taken(found)));
        },
        problem -> {
          asking.set("");
          toasts.accept(Toast.of(problem));
        });
  }

  private List<JsonNode> list(AnsweredBy.McpServer server) {
    try {
      return servers.get().list(server, PATIENCE);
    } catch (ToolException e) {
      throw new CompletionException(new IllegalStateException(e.getMessage(), e));
    }
  }

  /** What a server has said beside its answers. */
  String log(AnsweredBy.McpServer server) {
    String log = servers.get().log(server);
    return log.isEmpty() ? "It has said nothing since Tempera was started." : log;
  }

  /** Ends a server; it starts again when it is asked for something. */
  void restart(AnsweredBy.McpServer server) {
    restart(server, () -> {});
  }

  /**
   * Ends a server and then does something.
   *
   * @param then is done whether it could be ended well or not
   */
  void restart(AnsweredBy.McpServer server, Runnable then) {
    UiTasks.then(
        CompletableFuture.runAsync(() -> servers.get().restart(server), background),
        ui,
        done -> {
          toasts.accept(Toast.of("It starts anew when it is asked for something."));
          then.run();
        },
        problem -> {
          toasts.accept(Toast.of(problem));
          then.run();
        });
  }
}
