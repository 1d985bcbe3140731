package dev.tempera.core.tools;

import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.files.PrivateFiles;
import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The tools that a person has, in a file of the data folder: an array as {@link ToolsJson} has it.
 * Read when first asked for. What this version does not understand stays in the file. Any thread.
 */
public final class ToolLibrary implements ToolLookup {
  /** The file's name. */
  public static final String FILE = "tools.json";

  /** The largest file that is read, and so the largest that is written. */
  static final int LARGEST = 32 << 20;

  private final Path file;
  private final Executor background;
  private final Consumer<String> notices;
  private final Lazy<State> state = Lazy.of(this::read);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** What the file holds. */
  private static final class State {
    private volatile Tools tools;
    private final List<JsonNode> unread;
    private final boolean writable;

    State(List<Tool> tools, List<JsonNode> unread, boolean writable) {
      this.tools = Tools.of(tools);
      this.unread = unread;
      this.writable = writable;
    }
  }

  private record Tools(List<Tool> all, Map<String, Tool> byName) {
    static Tools of(List<Tool> tools) {
      return new Tools(
          List.copyOf(tools),
          tools.stream().collect(Collectors.toUnmodifiableMap(Tool::name, tool -> tool)));
    }
  }

  /**
   * The library of a data folder.
   *
   * @param background writes
   * @param notices gets what there is to say to the person
   */
  public ToolLibrary(Path folder, Executor background, Consumer<String> notices) {
    this.file = folder.resolve(FILE);
    this.background = background;
    this.notices = notices;
  }

  /** All of them, in their order. */
  public List<Tool> tools() {
    return state.get().tools.all();
  }

  @Override
  public Optional<Tool> find(String name) {
    return Optional.ofNullable(state.get().tools.byName().get(name));
  }

  @Override
  public CompletableFuture<Void> ready() {
    return CompletableFuture.runAsync(state::get, background);
  }

  /**
   * Adds a tool at the end, or puts it in the place of another one.
   *
   * @param instead the name of the tool that it replaces; one of its own name is replaced anyway
   */
  public CompletableFuture<Void> put(Tool tool, String instead) {
    return change(tools -> {
      List<Tool> changed = new ArrayList<>();
      boolean placed = false;
      for (Tool each : tools) {
        boolean replaced = each.name().equals(instead) || each.name().equals(tool.name());
        if (!replaced) {
          changed.add(each);
        } else if (!placed) {
          changed.add(tool);
          placed = true;
        }
      }
      if (!placed) {
        changed.add(tool);
      }
      return changed;
    });
  }

  /** Adds tools at the end; one whose name is taken by another one gets a number after it. */
  public CompletableFuture<Void> add(List<Tool> more) {
    return change(tools -> {
      Set<Tool> changed = new LinkedHashSet<>(tools);
      Set<String> names = new HashSet<>();
      tools.forEach(tool -> names.add(tool.name()));
      for (Tool tool : more) {
        if (!changed.contains(tool)) {
          Tool added = named(tool, names);
          names.add(added.name());
          changed.add(added);
        }
      }
      return List.copyOf(changed);
    });
  }

  private static Tool named(Tool tool, Set<String> taken) {
    String free = tool.name();
    for (int i = 2; taken.contains(free); i++) {
      String number = "_" + i;
      int most = ToolDefinition.LONGEST_NAME - number.length();
      free = tool.name().substring(0, Math.min(most, tool.name().length())) + number;
    }
    return free.equals(tool.name()) ? tool : tool.named(free);
  }

  /** Takes a tool out. */
  public CompletableFuture<Void> remove(String name) {
    return change(tools -> tools.stream().filter(tool -> !tool.name().equals(name)).toList());
  }

  private CompletableFuture<Void> change(UnaryOperator<List<Tool>> change) {
    return CompletableFuture.runAsync(
        () -> {
          synchronized (this) {
            State now = state.get();
            if (!now.writable) {
              throw new IllegalStateException("The tools in " + file + " cannot be read.");
            }
            List<Tool> changed = change.apply(now.tools.all());
            write(changed, now.unread);
            now.tools = Tools.of(changed);
          }
          listeners.forEach(Runnable::run);
        },
        background);
  }

  private void write(List<Tool> tools, List<JsonNode> unread) {
    ArrayNode array = ToolsJson.write(tools);
    unread.forEach(array::add);
    byte[] bytes = (ExactJson.writeIndented(array) + "\n").getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LARGEST) {
      // It would be set aside when it is read again, and every tool with it.
      throw new IllegalStateException(
          "The tools would be larger than 32 MB together; nothing was changed.");
    }
    try {
      PrivateFiles.write(file, out -> out.write(bytes));
    } catch (IOException e) {
      throw new IllegalStateException("The tools could not be written to " + file + ".", e);
    }
  }

  private State read() {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException("it is larger than 32 MB");
      }
      return state(ExactJson.readBounded(Files.readString(file)));
    } catch (NoSuchFileException e) {
      return new State(List.of(), List.of(), true);
    } catch (IOException | IllegalArgumentException e) {
      return new State(List.of(), List.of(), setAside(String.valueOf(e.getMessage())));
    }
  }

  private State state(JsonNode array) {
    if (!array.isArray()) {
      throw new IllegalArgumentException("it holds no JSON array");
    }
    List<Tool> tools = new ArrayList<>();
    List<JsonNode> unread = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode each : array.values()) {
      try {
        Tool tool = ToolsJson.tool(each);
        if (!names.add(tool.name())) {
          throw new IllegalArgumentException("Two tools are called “" + tool.name() + "”.");
        }
        tools.add(tool);
      } catch (IllegalArgumentException e) {
        unread.add(each);
        notices.accept("A tool in " + file + " is left alone: " + e.getMessage());
      }
    }
    return new State(tools, unread, true);
  }

  /** What cannot be read is kept under another name, so that nothing overwrites it. */
  private boolean setAside(String why) {
    Path aside = file.resolveSibling(FILE + ".unreadable");
    for (int i = 2; Files.exists(aside); i++) {
      aside = file.resolveSibling(FILE + ".unreadable-" + i);
    }
    try {
      Files.move(file, aside);
      notices.accept(
          "The tools could not be read (" + why + "); the file is kept as " + aside + ".");
      return true;
    } catch (IOException e) {
      notices.accept("The tools in " + file + " cannot be read, and nothing is changed there.");
      return false;
    }
  }

  /** Hears that something has changed. On any thread. */
  public Subscription listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
