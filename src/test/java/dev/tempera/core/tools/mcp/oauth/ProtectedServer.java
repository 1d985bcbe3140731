package dev.tempera.core.tools.mcp.oauth;

import dev.tempera.core.params.ExactJson;
import dev.tempera.testing.ScriptedConnection;
import dev.tempera.testing.ScriptedServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An MCP server that wants a token, and the server that gives it, in one. */
public final class ProtectedServer implements AutoCloseable {
  private static final String CLOSED = "Connection: close";

  /** What the documents say otherwise: by path, a member and its value. */
  final Map<String, Map<String, Object>> lies = new HashMap<>();

  final List<Map<String, String>> tokenRequests = new ArrayList<>();
  volatile String good = "token-1";
  volatile int expiresIn = 3600;
  volatile boolean refusesTokens;

  /** What it wants to be allowed beyond what was; empty for nothing. */
  volatile String wants = "";

  /** What it wants to be allowed before a tool is called; empty for nothing. */
  volatile String callWants = "";

  /** How many calls it has refused, and how many it has carried out. */
  final AtomicInteger refusedCalls = new AtomicInteger();

  final AtomicInteger calls = new AtomicInteger();

  /** What was given back. */
  final List<Map<String, String>> revoked = new ArrayList<>();

  private final ScriptedServer server;

  /** One that knows nobody yet. */
  public ProtectedServer() {
    server = ScriptedServer.start(this::serve);
  }

  /** The MCP server’s address. */
  public String url() {
    return server.origin() + "/mcp";
  }

  /** Refuses everything from now on for want of that; nothing for an empty text. */
  public void want(String scope) {
    wants = scope;
  }

  /** Where it is, without a path. */
  String origin() {
    return server.origin();
  }

  private void serve(ScriptedServer.Request request, ScriptedConnection connection)
      throws IOException {
    String origin = server.origin();
    switch (request.path()) {
      case "/mcp" -> mcp(request, connection);
      case "/.well-known/oauth-protected-resource/mcp" -> {
        ObjectNode json = ExactJson.object().put("resource", url());
        json.putArray("authorization_servers").add(origin + "/auth");
        json.putArray("scopes_supported").add("read").add("write");
        answer(connection, request.path(), json);
      }
      case "/.well-known/oauth-authorization-server/auth" -> {
        ObjectNode json = ExactJson.object().put("issuer", origin + "/auth");
        json.put("authorization_endpoint", origin + "/authorize?tenant=a");
        json.put("token_endpoint", origin + "/token");
        json.put("registration_endpoint", origin + "/register");
        json.putArray("code_challenge_methods_supported").add("S256");
        answer(connection, request.path(), json);
      }
      case "/register" -> connection.json(201, "{\"client_id\":\"client-1\"}", CLOSED);
      case "/token" -> token(request, connection);
      case "/revoke" -> {
        synchronized (revoked) {
          revoked.add(form(request));
        }
        connection.json(refusesTokens ? 503 : 200, "", CLOSED);
      }
      default -> connection.json(404, "{}", CLOSED);
    }
  }

  private void answer(ScriptedConnection connection, String path, ObjectNode json)
      throws IOException {
    lies.getOrDefault(path, Map.of())
        .forEach((name, value) -> {
          if (value instanceof JsonNode node) {
            json.set(name, node);
          } else {
            json.put(name, String.valueOf(value));
          }
        });
    connection.json(200, json.toString(), CLOSED);
  }

  private static Map<String, String> form(ScriptedServer.Request request) {
    Map<String, String> form = new HashMap<>();
    for (String each : request.body().split("&", -1)) {
      String[] pair = each.split("=", 2);
      form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private void token(ScriptedServer.Request request, ScriptedConnection connection)
      throws IOException {
    synchronized (tokenRequests) {
      tokenRequests.add(form(request));
    }
    if (refusesTokens) {
      connection.json(400, "{\"error\":\"invalid_grant\"}", CLOSED);
      return;
    }
    connection.json(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d,\"refresh_token\":\"r-1\"}"
            .formatted(good, expiresIn),
        CLOSED);
  }

  private void mcp(ScriptedServer.Request request, ScriptedConnection connection)
      throws IOException {
    if (!request.header("authorization").equals("Bearer " + good)) {
      connection.answer(
          401,
          "",
          "",
          "WWW-Authenticate: Bearer error=\"invalid_token\", scope=\"read\", resource_metadata=\""
              + server.origin()
              + "/.well-known/oauth-protected-resource/mcp\"",
          CLOSED);
      return;
    }
    String wanted = wants;
    if (wanted.isEmpty() && request.body().contains("\"tools/call\"")) {
      wanted = callWants;
      (wanted.isEmpty() ? calls : refusedCalls).incrementAndGet();
    }
    if (!wanted.isEmpty()) {
      connection.answer(
          403,
          "",
          "",
          "WWW-Authenticate: Bearer error=insufficient_scope, scope=\""
              + wanted
              + "\", resource_metadata=\""
              + server.origin()
              + "/.well-known/oauth-protected-resource/mcp\"",
          CLOSED);
      return;
    }
    if (!request.method().equals("POST")) {
      connection.answer(405, "", "", CLOSED);
      return;
    }
    JsonNode asked = ExactJson.read(request.body());
    String result =
        switch (asked.path("method").asString("")) {
          case "initialize" ->
              """
              {"protocolVersion":"%s","capabilities":{"tools":{}},
               "serverInfo":{"name":"s","version":"1"}}\
              """
                  .formatted(asked.at("/params/protocolVersion").asString(""));
          case "tools/list" -> "{\"tools\":[]}";
          case "tools/call" -> "{\"content\":[{\"type\":\"text\",\"text\":\"written\"}]}";
          default -> "";
        };
    if (result.isEmpty()) {
      connection.answer(202, "", "", CLOSED);
    } else {
      connection.json(
          200,
          "{\"jsonrpc\":\"2.0\",\"id\":" + asked.get("id") + ",\"result\":" + result + "}",
          CLOSED);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
