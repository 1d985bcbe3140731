package dev.tempera.core.calls;

import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.settings.CredentialStore;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Answerers;
import dev.tempera.core.tools.LoopLimits;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.tools.mcp.McpServers;
import dev.tempera.core.tools.mcp.ServerList;
import dev.tempera.core.tools.mcp.oauth.McpSignIns;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The tools of this program: its library, and who answers the calls of its conversations. */
public final class Toolbox implements AutoCloseable {
  private final Conversations conversations;
  private final ToolLibrary library;
  private final Lazy<McpServers> servers;
  private final ServerList serverList;
  private final McpSignIns signIns;
  private final Answerers answerers;
  private final Lazy<ToolLoop> desk;

  /**
   * The tools of a data folder. Nothing is read, and nobody answers, before it is asked for.
   *
   * @param limits of loops in conversations, where a person is
   * @param environment of this program
   * @param credentials keeps the tokens of MCP servers
   * @param background writes
   * @param notices gets what there is to say to the person
   */
  public Toolbox(
      Path folder,
      Conversations conversations,
      Supplier<LoopLimits> limits,
      Map<String, String> environment,
      CredentialStore credentials,
      Executor background,
      Consumer<String> notices) {
    this.conversations = conversations;
    this.signIns = new McpSignIns(credentials, background, InstantSource.system());
    this.servers = Lazy.of(() -> new McpServers(environment, signIns));
    this.answerers = new Answerers(environment, servers);
    this.library = new ToolLibrary(folder, background, notices);
    this.serverList = new ServerList(folder, background, notices);
    this.desk =
        Lazy.of(() -> new ToolLoop(conversations, library, Attendance.PERSON, limits, answerers));
  }

  /** The tools that the person has. */
  public ToolLibrary library() {
    return library;
  }

  /** The MCP servers that tools are answered by. */
  public McpServers servers() {
    return servers.get();
  }

  /** Where the person signs in at MCP servers. */
  public McpSignIns signIns() {
    return signIns;
  }

  /** Make who answers calls. */
  public Answerers answerers() {
    return answerers;
  }

  /** The MCP servers that the person has added. */
  public ServerList serverList() {
    return serverList;
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
