package dev.tempera.core.tools.mcp;

import io.modelcontextprotocol.client.McpSyncClient;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A client of one MCP server.
 *
 * @param process the program that it speaks to, if it is one
 */
record McpConnection(McpSyncClient client, @Nullable ServerProcess process) {
  /** Whoever waits for an answer of a program that has ended hears of it at once. */
  void watch() {
    if (process != null) {
      process.whenEnded(client::close);
    }
  }

  /** What there is to say where its program has ended; empty where it has not. */
  String ending() {
    OptionalInt status = process == null ? OptionalInt.empty() : process.exitStatus();
    return status.isEmpty() ? "" : "its program has ended with status " + status.getAsInt() + ".";
  }

  /** Ends it, and the program with it; may take some seconds. */
  void close() {
    // One that waits while its thread is interrupted gives up before the program is told to end.
    boolean interrupted = Thread.interrupted();
    try {
      if (!client.closeGracefully()) {
        client.close();
      }
    } catch (RuntimeException e) {
      // It had not begun yet; the program is ended below.
    } finally {
      if (process != null) {
        process.end();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends the program at once. */
  void kill() {
    if (process != null) {
      process.kill();
    }
  }
}
