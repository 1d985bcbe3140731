package dev.tempera.core.run;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.RequestLimits;
import java.util.HashMap;
import java.util.Map;

/**
 * How many requests may be on their way at once: to a connection, and to one model there. A request
 * needs room at both. What a person wants of a connection wins over what is usual: as it is by now,
 * or, where that was never said, as the run's own connection has it. Not safe for threads: its
 * queue guards it.
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

  /** After so many that a server took at its limit, one more is tried. */
  private static final int FOR_ONE_MORE = 50;

  /** So many more for what a person waits for, beside all that an experiment asks. */
  private static final int FOR_A_PERSON = 2;

  private final Map<String, Gate> gates = new HashMap<>();
  private final Map<String, Integer> wanted;
  private Map<String, RequestLimits> inForce = Map.of();

  /** One place where requests are counted. */
  private static final class Gate {
    private final int usual;
    private int inFlight;
    private int wellSince;

    /** As many as the server itself was found to take, and what this may grow to. */
    private int learnt = Integer.MAX_VALUE;

    private int most = Integer.MAX_VALUE;

    Gate(int usual) {
      this.usual = usual;
    }

    void leave(boolean well) {
      inFlight--;
      if (!isLearnt() || !well) {
        return;
      }
      wellSince++;
      if (wellSince >= FOR_ONE_MORE) {
        wellSince = 0;
        learnt = learnt + 1 < most ? learnt + 1 : Integer.MAX_VALUE;
      }
    }

    /** The server takes no more than were on their way when one more failed. */
    void tooMany(int wished) {
      most = wanted(wished);
      learnt = Math.max(1, Math.min(limit(wished), inFlight - 1));
      wellSince = 0;
    }

    private boolean isLearnt() {
      return learnt < Integer.MAX_VALUE;
    }

    private int wanted(int wished) {
      return wished > 0 ? wished : usual;
    }

    /**
     * @param wished by the person, 0 for what is usual
     */
    int limit(int wished) {
      return Math.min(learnt, wanted(wished));
    }

    boolean hasRoom(int wished, boolean awaited) {
      int limit = limit(wished);
      if (isLearnt()) {
        return inFlight < (awaited || limit <= FOR_A_PERSON ? limit : limit - FOR_A_PERSON);
      }
      // Where a person says how many, that is all; otherwise what somebody waits for comes on top.
      boolean onTop = awaited && wished == 0 && limit <= Integer.MAX_VALUE - FOR_A_PERSON;
      return inFlight < (onTop ? limit + FOR_A_PERSON : limit);
    }
  }

  /**
   * @param wanted limits by connection id, or by {@code connection + '\n' + model}
   */
  RunLimits(Map<String, Integer> wanted) {
    this.wanted = Map.copyOf(wanted);
  }

  /**
   * From now on these hold, by connection id, whatever a run's connection said when it was asked.
   */
  void change(Map<String, RequestLimits> now) {
    inForce = Map.copyOf(now);
  }

  private RequestLimits wished(ConnectionProfile connection) {
    return inForce.getOrDefault(connection.id(), connection.limits());
  }

  /** Takes a place, if there is one. */
  boolean enter(ConnectionProfile connection, String model, boolean awaited) {
    Gate first = connection(connection);
    Gate second = model(connection, model);
    RequestLimits wished = wished(connection);
    if (!first.hasRoom(wished.connection(), awaited)
        || !second.hasRoom(wished.model(model), awaited)) {
      return false;
    }
    first.inFlight++;
    second.inFlight++;
    return true;
  }

  /**
   * Gives the place back.
   *
   * @param well whether the request was taken: then a server that once took no more may take more
   */
  void leave(ConnectionProfile connection, String model, boolean well) {
    connection(connection).leave(well);
    model(connection, model).leave(well);
  }

  /** The server takes no more streams than were open when one more failed. */
  void tooMany(ConnectionProfile connection) {
    connection(connection).tooMany(wished(connection).connection());
  }

  /** How many may be on their way to a connection. */
  int limit(ConnectionProfile connection) {
    return connection(connection).limit(wished(connection).connection());
  }

  /** How many are on their way to a connection. */
  int inFlight(ConnectionProfile connection) {
    return connection(connection).inFlight;
  }

  private Gate connection(ConnectionProfile connection) {
    return gates.computeIfAbsent(
        server(connection), _ -> new Gate(wanted.getOrDefault(connection.id(), usual(connection))));
  }

  /** Connections to one server share what it takes. */
  private static String server(ConnectionProfile connection) {
    String url = connection.baseUrl();
    int host = url.indexOf("://");
    int path = host < 0 ? -1 : url.indexOf('/', host + 3);
    return host < 0 ? connection.id() : path < 0 ? url : url.substring(0, path);
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
