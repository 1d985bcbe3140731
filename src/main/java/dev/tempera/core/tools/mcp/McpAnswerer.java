package dev.tempera.core.tools.mcp;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Answerer;
import dev.tempera.core.tools.Call;
import dev.tempera.core.tools.SentHeaders;
import dev.tempera.core.tools.ToolException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks an MCP server. */
public final class McpAnswerer implements Answerer {
  private final AnsweredBy.Mcp tool;
  private final McpServers servers;

  /** Asks a tool of one of these servers. */
  public McpAnswerer(AnsweredBy.Mcp tool, McpServers servers) {
    this.tool = tool;
    this.servers = servers;
  }

  @Override
  public String plan(Call call) {
    String headers =
        tool.server() instanceof AnsweredBy.RemoteServer remote
            ? SentHeaders.told(remote.headers())
            : "";
    return "Asks the tool “"
        + tool.tool()
        + "” of the MCP server "
        + tool.server().name()
        + headers
        + ".";
  }

  @Override
  public String answer(Call call, Cancellation cancellation) throws ToolException {
    FutureTask<String> asked = new FutureTask<>(() -> servers.call(tool, call.arguments()));
    Thread.ofPlatform().daemon().name("tool-mcp").start(asked);
    try (Subscription _ = cancellation.onCancel(() -> asked.cancel(true))) {
      // A little longer than the server has, so that its own sentence comes first.
      return asked.get(tool.limits().time().toMillis() + 2_000, TimeUnit.MILLISECONDS);
    } catch (CancellationException e) {
      throw stopped();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped();
    } catch (TimeoutException e) {
      asked.cancel(true);
      servers.restart(tool.server());
      throw new ToolException(
          "The MCP server took longer than "
              + tool.limits().time().toMillis() / 1000.0
              + " seconds.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ToolException said) {
        throw said;
      }
      throw new ToolException("The MCP server could not be asked.");
    }
  }

  private static ToolException stopped() {
    return new ToolException("The person stopped this call.");
  }
}
