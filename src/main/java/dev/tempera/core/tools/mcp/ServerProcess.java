package dev.tempera.core.tools.mcp;

import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import java.util.List;
import java.util.Map;

/** A program that is spoken to by its input and output, and sees no keys of the environment. */
final class ServerProcess extends StdioClientTransport {
  /** A longer line ends the conversation with it. */
  private static final int LONGEST_LINE = 16 << 20;

  private final Map<String, String> environment;

  ServerProcess(List<String> command, Map<String, String> environment, McpJsonMapper mapper) {
    super(
        ServerParameters.builder(command.getFirst())
            .args(command.subList(1, command.size()))
            .build(),
        mapper,
        LONGEST_LINE);
    this.environment = environment;
  }

  @Override
  protected ProcessBuilder getProcessBuilder() {
    ProcessBuilder builder = new ProcessBuilder();
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }
}
