package dev.tempera.core.run;

import dev.tempera.core.provider.ConnectionProfile;
import java.util.HashMap;
import java.util.Map;

/**
 * How many requests may be on their way at once: to a connection, and to one model there. A request
 * needs room at both. Not safe for threads: its queue guards it.
 */
final class RunLimits {
  /**
   * Below the 100 streams that HTTP/2 servers are advised to allow at least (RFC 9113 §6.5.2),
   * since Java's client fails beyond a server's limit instead of waiting.
   */
  static final int REMOTE = 64;

  /** A server on the person's own machine answers few at once and queues the rest. */
  static final int LOCAL = 8;

  /** The built-in model computes on this machine's cores. */
  static final int OFFLINE = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);

  /** What is kept free for what a person waits for. */
  private static final int KEPT_FREE = 2;

  private final Map<String, Gate> gates = new HashMap<>();
  private final Map<String, Integer> wanted;

  /** One place where requests are counted. */
  private static final class Gate {
    private int limit;
    private int inFlight;

    Gate(int limit) {
      this.limit = limit;
    }

    boolean hasRoom(boolean awaited) {
      int usable = awaited || limit <= KEPT_FREE ? limit : limit - KEPT_FREE;
      return inFlight < usable;
    }
  }

  /**
   * @param wanted limits by connection id, or by {@code connection + '\n' + model}
   */
  RunLimits(Map<String, Integer> wanted) {
    this.wanted = Map.copyOf(wanted);
  }

  /** Takes a place, if there is one. */
  boolean enter(ConnectionProfile connection, String model, boolean awaited) {
    Gate first = connection(connection);
    Gate second = model(connection, model);
    if (!first.hasRoom(awaited) || !second.hasRoom(awaited)) {
      return false;
    }
    first.inFlight++;
    second.inFlight++;
    return true;
  }

  /** Gives the place back. */
  void leave(ConnectionProfile connection, String model) {
    connection(connection).inFlight--;
    model(connection, model).inFlight--;
  }

  /** The server takes no more streams than were open when one more failed. */
  void tooMany(ConnectionProfile connection) {
    Gate gate = connection(connection);
    gate.limit = Math.max(1, Math.min(gate.limit, gate.inFlight - 1));
  }

  /** How many may be on their way to a connection. */
  int limit(ConnectionProfile connection) {
    return connection(connection).limit;
  }

  /** How many are on their way to a connection. */
  int inFlight(ConnectionProfile connection) {
    return connection(connection).inFlight;
  }

  private Gate connection(ConnectionProfile connection) {
    return gates.computeIfAbsent(
        connection.id(), id -> new Gate(wanted.getOrDefault(id, usual(connection))));
  }

  private Gate model(ConnectionProfile connection, String model) {
    return gates.computeIfAbsent(
        connection.id() + '\n' + model,
        key -> new Gate(wanted.getOrDefault(key, Integer.MAX_VALUE)));
  }

  private static int usual(ConnectionProfile connection) {
    return switch (connection.kind()) {
      case OFFLINE -> OFFLINE;
      case OPENROUTER, OPENAI -> REMOTE;
      case OLLAMA, LM_STUDIO, LLAMA_CPP, VLLM, CUSTOM -> isLocal(connection) ? LOCAL : REMOTE;
    };
  }

  private static boolean isLocal(ConnectionProfile connection) {
    String url = connection.baseUrl();
    return url.contains("://localhost") || url.contains("://127.") || url.contains("://[::1]");
  }
}
