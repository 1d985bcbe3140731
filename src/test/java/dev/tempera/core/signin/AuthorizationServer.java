package dev.tempera.core.signin;

import dev.tempera.testing.ScriptedConnection;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.ScriptedServer.Request;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * OpenRouter's sign-in as it is documented: a page with two buttons, and keys for codes with their
 * proof, each code once.
 */
public final class AuthorizationServer implements AutoCloseable {
  /** What is given for a code. */
  public static final String KEY = "sk-or-v1-0123456789abcdef0123456789abcdef";

  private final ScriptedServer server = ScriptedServer.start(this::serve);
  private final Map<String, String> challenges = new ConcurrentHashMap<>();
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private final AtomicInteger codes = new AtomicInteger();

  /** The base URL of its API. */
  public String baseUrl() {
    return server.origin() + "/api/v1";
  }

  private void serve(Request request, ScriptedConnection connection) throws IOException {
    if (request.path().startsWith("/auth?") && request.method().equals("GET")) {
      connection.answer(200, "text/html; charset=utf-8", page(query(request.path())));
    } else if (request.path().equals("/api/v1/auth/keys") && request.method().equals("POST")) {
      exchange(request, connection);
    } else if (request.path().equals("/api/v1/key")) {
      boolean known = request.header("authorization").equals("Bearer " + KEY);
      connection.json(
          known ? 200 : 401,
          known
              ? "{\"data\":{\"label\":\"Tempera\",\"usage\":0,\"limit\":null}}"
              : "{\"error\":{\"code\":401,\"message\":\"No cookie auth credentials found\"}}");
    } else {
      connection.json(404, "{\"error\":{\"code\":404,\"message\":\"Not found\"}}");
    }
  }

  private String page(Map<String, String> asked) {
    String back = asked.get("callback_url");
    if (!"S256".equals(asked.get("code_challenge_method"))) {
      throw new IllegalArgumentException("not S256: " + asked);
    }
    String code = "code-" + codes.incrementAndGet();
    challenges.put(code, Objects.requireNonNull(asked.get("code_challenge")));
    if (back == null) {
      return "<!DOCTYPE html><title>Authorize</title><p>Your code: " + code + "</p>";
    }
    return "<!DOCTYPE html><title>Authorize</title><h1>Allow "
        + asked.get("key_label")
        + "?</h1><a id=allow href=\""
        + back
        + "?code="
        + code
        + "\">Authorize</a> <a id=deny href=\""
        + back
        + "?error=access_denied\">Deny</a>";
  }

  private void exchange(Request request, ScriptedConnection connection) throws IOException {
    JsonNode asked = new JsonMapper().readTree(request.body());
    String code = asked.path("code").asString("");
    String proof = new Pkce(asked.path("code_verifier").asString("")).challenge();
    boolean method = asked.path("code_challenge_method").asString("").equals("S256");
    if (!method) {
      connection.json(400, "{\"error\":{\"code\":400,\"message\":\"Invalid method\"}}");
    } else if (!proof.equals(challenges.get(code)) || !used.add(code)) {
      connection.json(403, "{\"error\":{\"code\":403,\"message\":\"Invalid code\"}}");
    } else {
      connection.json(200, "{\"key\":\"" + KEY + "\",\"user_id\":null}");
    }
  }

  private static Map<String, String> query(String path) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String each : URI.create(path).getRawQuery().split("&", -1)) {
      String[] pair = each.split("=", 2);
      all.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return all;
  }

  @Override
  public void close() {
    server.close();
  }
}
