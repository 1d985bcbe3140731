package dev.tempera.core.tools.mcp;

import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.files.PrivateFiles;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The MCP servers that a person has added, in a file of the data folder: an array, each as it
 * stands in a tool that it answers. Read when first asked for; what this version does not
 * understand stays in the file. Any thread.
 */
public final class ServerList {
  /** The file's name. */
  public static final String FILE = "mcp-servers.json";

  private static final int LARGEST = 4 << 20;

  private final Path file;
  private final Executor background;
  private final Consumer<String> notices;
  private final Lazy<State> state = Lazy.of(this::read);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private static final class State {
    private volatile List<AnsweredBy.McpServer> servers;
    private final List<JsonNode> unread;
    private final boolean writable;

    State(List<AnsweredBy.McpServer> servers, List<JsonNode> unread, boolean writable) {
      this.servers = List.copyOf(servers);
      this.unread = unread;
      this.writable = writable;
    }
  }

  /**
   * The servers of a data folder.
   *
   * @param background writes
   * @param notices gets what there is to say to the person
   */
  public ServerList(Path folder, Executor background, Consumer<String> notices) {
    this.file = folder.resolve(FILE);
    this.background = background;
    this.notices = notices;
  }

  /** All of them, in their order; reads the disk the first time. */
  public List<AnsweredBy.McpServer> servers() {
    return state.get().servers;
  }

  /** Adds one at the end, if it is not there. */
  public CompletableFuture<Void> add(AnsweredBy.McpServer server) {
    return change(servers -> {
      if (!servers.contains(server)) {
        servers.add(server);
      }
    });
  }

  /** Takes one out. */
  public CompletableFuture<Void> remove(AnsweredBy.McpServer server) {
    return change(servers -> servers.remove(server));
  }

  private CompletableFuture<Void> change(Consumer<List<AnsweredBy.McpServer>> change) {
    return CompletableFuture.runAsync(
        () -> {
          synchronized (this) {
            State now = state.get();
            List<AnsweredBy.McpServer> changed = new ArrayList<>(now.servers);
            change.accept(changed);
            if (changed.equals(now.servers)) {
              return;
            }
            if (!now.writable) {
              throw new IllegalStateException("The MCP servers in " + file + " cannot be read.");
            }
            write(changed, now.unread);
            now.servers = List.copyOf(changed);
          }
          listeners.forEach(Runnable::run);
        },
        background);
  }

  private void write(List<AnsweredBy.McpServer> servers, List<JsonNode> unread) {
    ArrayNode array = ExactJson.array();
    servers.forEach(server -> array.add(ToolsJson.write(server)));
    unread.forEach(array::add);
    byte[] bytes = (ExactJson.writeIndented(array) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      PrivateFiles.write(file, out -> out.write(bytes));
    } catch (IOException e) {
      throw new IllegalStateException("The MCP servers could not be written to " + file + ".", e);
    }
  }

  private State read() {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException("it is larger than 4 MB");
      }
      JsonNode array = ExactJson.readBounded(Files.readString(file));
      if (!array.isArray()) {
        throw new IllegalArgumentException("it holds no JSON array");
      }
      return state(array);
    } catch (NoSuchFileException e) {
      return new State(List.of(), List.of(), true);
    } catch (IOException | IllegalArgumentException e) {
      notices.accept(
          "The MCP servers in "
              + file
              + " cannot be read ("
              + e.getMessage()
              + "), and nothing is changed there.");
      return new State(List.of(), List.of(), false);
    }
  }

  private static State state(JsonNode array) {
    List<AnsweredBy.McpServer> servers = new ArrayList<>();
    List<JsonNode> unread = new ArrayList<>();
    for (JsonNode each : array.values()) {
      try {
        servers.add(ToolsJson.server(each));
      } catch (IllegalArgumentException e) {
        unread.add(each);
      }
    }
    return new State(servers, unread, true);
  }

  /** Hears that something has changed. On any thread. */
  public Subscription listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
