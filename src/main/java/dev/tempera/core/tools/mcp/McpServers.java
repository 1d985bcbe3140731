package dev.tempera.core.tools.mcp;

import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.JsonNode;

/**
 * The MCP servers that were asked for something, each kept until it fails, is restarted or the
 * program ends. Any thread; asking blocks.
 */
public final class McpServers implements McpOffers, AutoCloseable {
  /** How long servers have for ending by themselves when all are closed. */
  private static final int LONGEST_END_SECONDS = 3;

  private final Map<String, String> environment;
  private final Bearer bearer;
  private final Map<AnsweredBy.McpServer, McpSession> sessions = new LinkedHashMap<>();
  private final Map<AnsweredBy.McpServer, ServerLog> logs = new LinkedHashMap<>();

  /** Those that are being ended: whoever closes sees to it that nothing of them stays. */
  private final Set<McpSession> ending = new HashSet<>();

  /** The SDK would write there what servers say, codes for terminals included. */
  private final Logger silenced = Logger.getLogger("io.modelcontextprotocol");

  private boolean closed;

  /**
   * Servers at which nobody signs in.
   *
   * @param environment where headers take their secrets from, and programs what is harmless
   */
  public McpServers(Map<String, String> environment) {
    this(environment, Bearer.NONE);
  }

  /**
   * @param environment where headers take their secrets from, and programs what is harmless
   * @param bearer the tokens of those at which the person has signed in
   */
  public McpServers(Map<String, String> environment, Bearer bearer) {
    this.environment = Map.copyOf(environment);
    this.bearer = bearer;
    silenced.setLevel(Level.OFF);
  }

  /**
   * What a server offers, as its list has it.
   *
   * @throws ToolException with a sentence, if it cannot be asked
   */
  public List<JsonNode> list(AnsweredBy.McpServer server, Duration limit) throws ToolException {
    return session(server).list(limit);
  }

  /**
   * Calls a tool.
   *
   * @throws ToolException with a sentence, where there is no result; the server starts anew then
   */
  String call(AnsweredBy.Mcp tool, JsonNode arguments) throws ToolException {
    McpSession session = session(tool.server());
    try {
      return session.call(tool, arguments);
    } catch (McpSession.LostException e) {
      forget(tool.server(), session);
      throw e.told();
    }
  }

  @Override
  public McpOffering offering(AnsweredBy.McpServer server, Duration limit) throws ToolException {
    return ask(server, limit, Offerings::list);
  }

  @Override
  public List<McpContent> read(AnsweredBy.McpServer server, String uri, Duration limit)
      throws ToolException {
    return ask(server, limit, client -> Offerings.read(client, uri));
  }

  @Override
  public List<McpContent> prompt(
      AnsweredBy.McpServer server, String name, Map<String, String> arguments, Duration limit)
      throws ToolException {
    return ask(server, limit, client -> Offerings.prompt(client, name, arguments));
  }

  private <T> T ask(AnsweredBy.McpServer server, Duration limit, McpSession.Question<T> question)
      throws ToolException {
    McpSession session = session(server);
    try {
      return session.ask(limit, question);
    } catch (McpSession.LostException e) {
      forget(server, session);
      throw e.told();
    }
  }

  private synchronized McpSession session(AnsweredBy.McpServer server) throws ToolException {
    if (closed) {
      throw new ToolException("Tempera is closing.");
    }
    return sessions.computeIfAbsent(
        server,
        _ ->
            new McpSession(
                server, environment, bearer, logs.computeIfAbsent(server, _ -> new ServerLog())));
  }

  private void forget(AnsweredBy.McpServer server, McpSession session) {
    synchronized (this) {
      sessions.remove(server, session);
      ending.add(session);
    }
    end(session);
  }

  /** Ends a server; it starts again when it is asked for something. */
  public void restart(AnsweredBy.McpServer server) {
    McpSession session;
    synchronized (this) {
      session = sessions.remove(server);
      if (session == null) {
        return;
      }
      ending.add(session);
    }
    end(session);
  }

  private void end(McpSession session) {
    try {
      session.close();
    } finally {
      synchronized (this) {
        ending.remove(session);
      }
    }
  }

  /** The last lines that a server has said beside its answers. */
  public synchronized String log(AnsweredBy.McpServer server) {
    ServerLog log = logs.get(server);
    return log == null ? "" : log.text();
  }

  /** Ends all servers, together and within some seconds. */
  @Override
  public void close() {
    List<McpSession> open;
    synchronized (this) {
      closed = true;
      ending.addAll(sessions.values());
      sessions.clear();
      open = List.copyOf(ending);
    }
    CompletableFuture<?>[] ends =
        open.stream()
            .map(session -> CompletableFuture.runAsync(session::close, Thread::startVirtualThread))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(ends)
        .orTimeout(LONGEST_END_SECONDS, TimeUnit.SECONDS)
        .handle((_, _) -> true)
        .join();
    open.forEach(McpSession::kill);
  }
}
