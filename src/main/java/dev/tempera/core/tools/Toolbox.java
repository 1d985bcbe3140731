package dev.tempera.core.tools;

import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.tools.mcp.McpServers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The tools of this program: its library, and who answers the calls of its conversations. */
public final class Toolbox implements AutoCloseable {
  private final Conversations conversations;
  private final ToolLibrary library;
  private final Lazy<McpServers> servers;
  private final Answerers answerers;
  private final Lazy<ToolLoop> desk;

  /**
   * The tools of a data folder. Nothing is read, and nobody answers, before it is asked for.
   *
   * @param environment of this program
   * @param background writes
   * @param notices gets what there is to say to the person
   */
  public Toolbox(
      Path folder,
      Conversations conversations,
      Map<String, String> environment,
      Executor background,
      Consumer<String> notices) {
    this.conversations = conversations;
    this.servers = Lazy.of(() -> new McpServers(environment));
    this.answerers = new Answerers(environment, servers);
    this.library = new ToolLibrary(folder, background, notices);
    this.desk =
        Lazy.of(() ->
            new ToolLoop(
                conversations, library, Attendance.PERSON, () -> LoopLimits.USUAL, answerers));
  }

  /** The tools that the person has. */
  public ToolLibrary library() {
    return library;
  }

  /** The MCP servers that tools are answered by. */
  public McpServers servers() {
    return servers.get();
  }

  /** Answers calls from now on, and asks the person. */
  public CallDesk desk() {
    return desk.get();
  }

  /**
   * Answers calls where nobody is there to be asked; the caller closes it.
   *
   * @param given tools that come before those of the library
   * @param allowed the names of those that may reach beyond the conversation
   */
  public ToolLoop unattended(List<Tool> given, Set<String> allowed, LoopLimits limits) {
    Map<String, Tool> own = new HashMap<>();
    given.stream()
        .filter(tool -> !(tool.by() instanceof AnsweredBy.Hand))
        .forEach(tool -> own.put(tool.name(), tool));
    Set<String> mayRun = Set.copyOf(allowed);
    return new ToolLoop(
        conversations,
        name -> Optional.ofNullable(own.get(name)).or(() -> library.find(name)),
        Attendance.nobody(tool -> mayRun.contains(tool.name())),
        () -> limits,
        answerers);
  }

  @Override
  public void close() {
    desk.ifMade(ToolLoop::close);
    servers.ifMade(McpServers::close);
  }
}
