package dev.tempera.core.tools;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who answers the calls of a tool. Immutable; equal if they would do the same. */
public sealed interface AnsweredBy {
  /** What a program or a server may take and give where nothing else is said. */
  Limits USUAL = new Limits(Duration.ofSeconds(30), 100_000);

  /**
   * What a call may take.
   *
   * @param time from the start to the end
   * @param bytes of the result
   */
  record Limits(Duration time, int bytes) {
    /** The longest time that can be allowed. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** The largest result that can be allowed; more would be no use to a model. */
    public static final int LARGEST = 8 << 20;

    public Limits {
      if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("A call may take up to an hour.");
      }
      if (bytes < 1 || bytes > LARGEST) {
        throw new IllegalArgumentException("A result may have 1 byte to 8 MB.");
      }
    }
  }

  /** A person, who types the results. */
  record Hand() implements AnsweredBy {}

  /** Results that are written down: the first rule that fits gives its own. */
  record Script(List<Rule> rules) implements AnsweredBy {
    public Script {
      rules = List.copyOf(rules);
    }
  }

  /**
   * A rule of a script.
   *
   * @param when an object whose members the arguments must have, in texts {@code *} stands for
   *     anything; null fits all arguments
   * @param call which call of the tool it is for, from 1; 0 for any
   */
  record Rule(@Nullable JsonNode when, int call, String result) {}

  /**
   * A program on this computer: the arguments come on its standard input, what it prints is the
   * result. No shell is involved.
   *
   * @param command the program and its arguments
   */
  record Command(List<String> command, Limits limits) implements AnsweredBy {
    public Command {
      command = List.copyOf(command);
      if (command.isEmpty() || command.getFirst().isBlank()) {
        throw new IllegalArgumentException("A command names a program.");
      }
    }
  }

  /**
   * A server.
   *
   * @param url with {@code {name}} where an argument goes; the server itself is never an argument
   * @param headers whose values may say {@code {env:NAME}} for what an environment variable holds
   */
  record Http(String method, String url, Map<String, String> headers, Limits limits)
      implements AnsweredBy {
    public Http {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
  }

  /** An MCP server. Equal if it would be started or asked alike. */
  sealed interface McpServer {
    /** What it is called before a person. */
    String name();
  }

  /**
   * A server that is a program on this computer, spoken to by its input and output.
   *
   * @param command the program and its arguments; no shell is involved
   */
  record LocalServer(List<String> command) implements McpServer {
    public LocalServer {
      command = List.copyOf(command);
      if (command.isEmpty() || command.getFirst().isBlank()) {
        throw new IllegalArgumentException("A command names a program.");
      }
    }

    @Override
    public String name() {
      return "“" + String.join(" ", command) + "”, a program on this computer";
    }
  }

  /**
   * A server that is asked over HTTP (“streamable HTTP”).
   *
   * @param headers whose values may say {@code {env:NAME}} for what an environment variable holds
   */
  record RemoteServer(String url, Map<String, String> headers) implements McpServer {
    public RemoteServer {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    @Override
    public String name() {
      return url;
    }
  }

  /**
   * A tool of an MCP server.
   *
   * @param tool as the server calls it
   */
  record Mcp(String tool, McpServer server, Limits limits) implements AnsweredBy {}

  /** Whether a person must allow it, because it reaches beyond the conversation. */
  default boolean needsPermission() {
    return switch (this) {
      case Hand _, Script _ -> false;
      case Command _, Http _, Mcp _ -> true;
    };
  }
}
