package dev.tempera.core.tools.mcp;

import dev.tempera.core.figures.Memory;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Environment;
import dev.tempera.core.tools.MoreWantedException;
import dev.tempera.core.tools.Programs;
import dev.tempera.core.tools.ToolException;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A conversation with one MCP server, begun when it is first asked. Any thread; asking blocks. */
final class McpSession implements AutoCloseable {
  /** A server that lists more lies, or is no use. */
  private static final int MOST_TOOLS = 1_000;

  private static final int MOST_PAGES = 100;

  private static final int FORBIDDEN = 403;

  /** Of all pages together: as trees they take several times as much. */
  private static final int MOST_CHARACTERS = Memory.share(16 << 20, 64);

  private final AnsweredBy.McpServer server;
  private final Map<String, String> environment;
  private final Bearer bearer;
  private final ServerLog log;

  /** What goes with each request, where the person has signed in; else empty. */
  private volatile String token = "";

  /** Held while the server starts, which may take minutes; closing does not wait for it. */
  private final ReentrantLock starting = new ReentrantLock();

  private @Nullable McpConnection connection;
  private boolean closed;

  /** The conversation has broken off. */
  static class LostException extends Exception {
    private static final long serialVersionUID = 1L;

    LostException(String message) {
      super(message);
    }

    /** What is told of it. */
    ToolException told() {
      return new ToolException(String.valueOf(getMessage()));
    }
  }

  /** The server has refused what it was asked, and wants the person to allow more. */
  private static final class RefusedException extends LostException {
    private static final long serialVersionUID = 1L;

    private final String url;

    RefusedException(String message, String url) {
      super(message);
      this.url = url;
    }

    @Override
    ToolException told() {
      return new MoreWantedException(String.valueOf(getMessage()), url);
    }
  }

  private LostException lost(String what, RuntimeException e) {
    String message = what + reason(e);
    McpHttpClientTransportAuthorizationException refused = refusal(e);
    // A stream that is asked for again belongs to what may have been carried out before.
    boolean nothingDone =
        refused != null
            && wantsMore(refused)
            && refused.getRequestSnapshot().method().equals("POST");
    return nothingDone && server instanceof AnsweredBy.RemoteServer remote
        ? new RefusedException(message, remote.url())
        : new LostException(message);
  }

  McpSession(
      AnsweredBy.McpServer server, Map<String, String> environment, Bearer bearer, ServerLog log) {
    this.server = server;
    this.environment = environment;
    this.bearer = bearer;
    this.log = log;
  }

  private McpSyncClient client(Duration limit) throws LostException, ToolException {
    if (server instanceof AnsweredBy.RemoteServer remote) {
      // Here, where waiting is allowed: the client’s own threads ask for nothing.
      token = bearer.token(remote.url()).orElse("");
    }
    starting.lock();
    try {
      McpConnection begun = begun();
      return begun == null ? start(limit) : begun.client();
    } finally {
      starting.unlock();
    }
  }

  private McpSyncClient start(Duration limit) throws LostException, ToolException {
    McpConnection made = null;
    try {
      made = connection(limit);
      opened(made);
      made.client().initialize();
      // What was closed meanwhile may have been closed before there was anything to end.
      requireOpen();
      return made.client();
    } catch (RuntimeException e) {
      LostException lost = lost("The MCP server could not be started: ", e);
      ended(made);
      throw lost;
    } catch (LostException e) {
      ended(made);
      throw e;
    }
  }

  /** Known from now on, so that closing need not wait until the server has started. */
  private synchronized void opened(McpConnection made) throws LostException {
    requireOpen();
    connection = made;
    made.watch();
  }

  private void ended(@Nullable McpConnection made) {
    if (made != null) {
      made.close();
    }
    synchronized (this) {
      connection = null;
    }
  }

  private McpConnection connection(Duration limit) throws ToolException {
    McpClientTransport transport = transport();
    McpSyncClient made =
        McpClient.sync(transport)
            .clientInfo(McpSchema.Implementation.builder("tempera", "1").build())
            .requestTimeout(limit)
            .initializationTimeout(limit)
            .loggingConsumer(said -> log.add(String.valueOf(said.data())))
            .build();
    return new McpConnection(made, transport instanceof ServerProcess process ? process : null);
  }

  private McpClientTransport transport() throws ToolException {
    McpJsonMapper mapper = McpJsonDefaults.getMapper();
    return switch (server) {
      case AnsweredBy.LocalServer(List<String> command) -> {
        if (!Programs.isThere(command.getFirst(), environment)) {
          throw new ToolException(
              "The MCP server could not be started: there is no program “"
                  + command.getFirst()
                  + "”.");
        }
        ServerProcess process = new ServerProcess(command, harmless(), mapper);
        process.setStdErrorHandler(log::add);
        yield process;
      }
      case AnsweredBy.RemoteServer(String url, Map<String, String> headers) ->
          remote(URI.create(url), headers, mapper);
    };
  }

  private Map<String, String> harmless() {
    return Environment.harmless(environment);
  }

  private McpClientTransport remote(URI url, Map<String, String> headers, McpJsonMapper mapper)
      throws ToolException {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      request.header(header.getKey(), Environment.filled(header.getValue(), environment));
    }
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return HttpClientStreamableHttpTransport.builder(
            url.getScheme() + "://" + url.getRawAuthority())
        .endpoint(path + query)
        .jsonMapper(mapper)
        .requestBuilder(request)
        .addHttpRequestCustomizer((builder, _, _, _, _) -> {
          if (!token.isEmpty()) {
            builder.setHeader("Authorization", "Bearer " + token);
          }
        })
        .maxResponseSize(AnsweredBy.Limits.LARGEST)
        // The headers may hold secrets: where a server sends on to is not followed.
        .customizeClient(builder -> builder.followRedirects(HttpClient.Redirect.NEVER))
        .build();
  }

  List<JsonNode> list(Duration limit) throws ToolException {
    try {
      McpSyncClient asked = client(limit);
      List<JsonNode> tools = new ArrayList<>();
      long characters = 0;
      String cursor = null;
      for (int page = 0; page < MOST_PAGES && tools.size() < MOST_TOOLS; page++) {
        McpSchema.ListToolsResult listed = asked.listTools(cursor);
        for (McpSchema.Tool tool : listed.tools()) {
          String text = McpJsonDefaults.getMapper().writeValueAsString(tool);
          characters += text.length();
          if (characters > MOST_CHARACTERS) {
            throw new ToolException(
                "The MCP server’s list of tools has more than " + MOST_CHARACTERS + " characters.");
          }
          tools.add(ExactJson.readBounded(text));
        }
        cursor = listed.nextCursor();
        if (cursor == null) {
          break;
        }
      }
      return tools.subList(0, Math.min(MOST_TOOLS, tools.size()));
    } catch (LostException e) {
      throw new ToolException(String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      throw new ToolException("The MCP server did not list its tools: " + reason(e));
    }
  }

  /** What is asked of a client that has begun. */
  interface Question<T> {
    T ask(McpSyncClient client) throws ToolException;
  }

  <T> T ask(Duration limit, Question<T> question) throws ToolException, LostException {
    McpSyncClient asked = client(limit);
    try {
      return question.ask(asked);
    } catch (McpError e) {
      throw new ToolException("The MCP server refused: " + why(e));
    } catch (RuntimeException e) {
      throw new LostException("The MCP server gave no answer: " + reason(e));
    }
  }

  String call(AnsweredBy.Mcp tool, JsonNode arguments) throws ToolException, LostException {
    Map<String, Object> values;
    try {
      values =
          McpJsonDefaults.getMapper()
              .readValue(ExactJson.write(arguments), new TypeRef<Map<String, Object>>() {});
    } catch (IOException e) {
      throw new ToolException("These arguments are not a JSON object.");
    }
    McpSchema.CallToolResult result;
    try {
      result =
          client(tool.limits().time())
              .callTool(McpSchema.CallToolRequest.builder(tool.tool()).arguments(values).build());
    } catch (McpError e) {
      throw new ToolException("The MCP server refused: " + why(e));
    } catch (RuntimeException e) {
      throw lost("The MCP server gave no result: ", e);
    }
    String text = Contents.text(result);
    if (text.length() > tool.limits().bytes()) {
      throw new ToolException(
          "The MCP server’s result has more than " + tool.limits().bytes() + " characters.");
    }
    if (Boolean.TRUE.equals(result.isError())) {
      throw new ToolException(text.isBlank() ? "The tool failed." : text);
    }
    return text;
  }

  /** Why it failed; who is not signed in, or no longer, is told how. */
  private String reason(Throwable e) {
    McpHttpClientTransportAuthorizationException refused = refusal(e);
    if (refused != null && server instanceof AnsweredBy.RemoteServer remote) {
      return refusal(refused, remote.url());
    }
    String ending = ending();
    return ending.isEmpty() ? why(e) : ending;
  }

  private static @Nullable McpHttpClientTransportAuthorizationException refusal(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof McpHttpClientTransportAuthorizationException refused) {
        return refused;
      }
    }
    return null;
  }

  private static Challenge challenge(McpHttpClientTransportAuthorizationException refused) {
    HttpResponse.ResponseInfo said = refused.getResponseInfo();
    return Challenge.of(said == null ? List.of() : said.headers().allValues("WWW-Authenticate"));
  }

  private static boolean wantsMore(McpHttpClientTransportAuthorizationException refused) {
    return refused.getResponseInfo() != null
        && refused.getResponseInfo().statusCode() == FORBIDDEN
        && challenge(refused).isOfScope();
  }

  private synchronized String ending() {
    return connection == null ? "" : connection.ending();
  }

  private String refusal(McpHttpClientTransportAuthorizationException refused, String url) {
    if (wantsMore(refused)) {
      Challenge challenge = challenge(refused);
      // A renewed token would allow no more than this one.
      bearer.wants(url, challenge.scopes());
      String named = PlainLine.of(String.join(", ", challenge.scopes()), 200);
      return "it wants you to allow more"
          + (named.isEmpty() ? "" : " (" + named + ")")
          + ", which is done at Conversation › MCP servers.";
    }
    bearer.refused(url);
    return token.isEmpty()
        ? "it asks you to sign in, which is done at Conversation › MCP servers."
        : "it refuses the sign-in. Try once more, or sign in again.";
  }

  private static String why(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    String line =
        message == null
            ? cause.getClass().getSimpleName()
            : message.lines().findFirst().orElse("no reason was given");
    return line.length() <= 300 ? line : line.substring(0, 300) + "…";
  }

  private synchronized @Nullable McpConnection begun() throws LostException {
    requireOpen();
    return connection;
  }

  private synchronized void requireOpen() throws LostException {
    if (closed) {
      throw new LostException("The MCP server was ended.");
    }
  }

  /** Ends the server, which is not asked again. May take some seconds, see {@link #kill}. */
  @Override
  public void close() {
    McpConnection open;
    synchronized (this) {
      closed = true;
      open = connection;
    }
    if (open != null) {
      open.close();
    }
  }

  /** Ends a program at once that is being closed. */
  synchronized void kill() {
    if (connection != null) {
      connection.kill();
    }
  }
}
