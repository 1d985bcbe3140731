package dev.tempera.core.tools;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.tools.http.HttpAnswerer;
import dev.tempera.core.tools.mcp.McpAnswerer;
import dev.tempera.core.tools.mcp.McpServers;
import java.util.Map;

/** Makes who answers. Any thread. */
public final class Answerers {
  private final Map<String, String> environment;
  private final Lazy<McpServers> servers;

  /**
   * @param environment of this program
   * @param servers made when the first of them is asked
   */
  public Answerers(Map<String, String> environment, Lazy<McpServers> servers) {
    this.environment = Map.copyOf(environment);
    this.servers = servers;
  }

  /** Who answers so. */
  public Answerer of(AnsweredBy by) {
    return switch (by) {
      case AnsweredBy.Hand _ -> new Nobody();
      case AnsweredBy.Script script -> new ScriptAnswerer(script);
      case AnsweredBy.Command command -> new CommandAnswerer(command, environment);
      case AnsweredBy.Http http -> new HttpAnswerer(http, environment);
      case AnsweredBy.Mcp mcp -> new McpAnswerer(mcp, servers.get());
    };
  }

  /** A person answers, not the program. */
  private static final class Nobody implements Answerer {
    @Override
    public String plan(Call call) {
      return "";
    }

    @Override
    public String answer(Call call, Cancellation cancellation) throws ToolException {
      throw new ToolException("A person answers this tool.");
    }
  }
}
