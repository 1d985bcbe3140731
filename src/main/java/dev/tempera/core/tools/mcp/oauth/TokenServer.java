package dev.tempera.core.tools.mcp.oauth;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.signin.SignInException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The server that gives tokens: this program made known there, tokens fetched and given back. */
final class TokenServer {
  private TokenServer() {}

  /**
   * Makes this program known (RFC 7591), for one sign-in.
   *
   * @param scope what will be asked for
   */
  static Grant register(OAuthHttp http, Discovery found, URI callback, String scope)
      throws SignInException {
    URI place = found.register();
    if (place == null) {
      throw new SignInException(
          "This server signs in only programs that it was told of before, and Tempera is none of"
              + " them: a token in a header is the other way.");
    }
    ObjectNode asked = ExactJson.object().put("client_name", "Tempera");
    asked.putArray("redirect_uris").add(callback.toString());
    asked.putArray("grant_types").add("authorization_code").add("refresh_token");
    asked.putArray("response_types").add("code");
    asked.put("token_endpoint_auth_method", "none").put("application_type", "native");
    JsonNode said = http.json(place, asked).json();
    String id = said.path("client_id").asString("");
    if (id.isEmpty()) {
      throw new SignInException("The server that signs in did not take Tempera" + word(said) + ".");
    }
    return new Grant(
        found.token().toString(),
        found.revoke() == null ? "" : found.revoke().toString(),
        id,
        said.path("client_secret").asString(""),
        found.resource(),
        scope);
  }

  /** An error of the protocol; nothing else of what a server says is repeated. */
  private static String word(JsonNode said) {
    String error = said.path("error").asString("");
    return error.matches("[a-z_]{1,40}") ? " (" + error + ")" : "";
  }

  /**
   * Fetches tokens.
   *
   * @param refresh stays where the server gives no other one
   * @param asked what is peculiar to how they are asked for
   */
  static Tokens fetch(
      OAuthHttp http, Grant grant, String refresh, Map<String, String> asked, Instant now)
      throws SignInException {
    Map<String, String> form = new LinkedHashMap<>(asked);
    form.put("resource", grant.resource());
    OAuthHttp.Answer answer = http.form(URI.create(grant.tokenUrl()), signed(grant, form));
    JsonNode said = answer.json();
    String access = said.path("access_token").asString("");
    boolean usable =
        answer.status() == 200
            && access.matches("[\\x21-\\x7E]{1,8000}")
            && said.path("token_type").asString("").equalsIgnoreCase("bearer");
    if (!usable) {
      throw new SignInException("The server that signs in gave no token" + word(said) + ".");
    }
    long seconds = said.path("expires_in").asLong(0);
    return new Tokens(
        access,
        said.path("refresh_token").asString(refresh),
        seconds > 0 ? now.getEpochSecond() + seconds : 0,
        grant);
  }

  /**
   * Gives tokens back (RFC 7009), the one that brings others first.
   *
   * @return whether the server says that it has taken all of them
   */
  static boolean revoke(OAuthHttp http, Tokens tokens) throws SignInException {
    boolean taken =
        tokens.refresh().isEmpty()
            || revoke(http, tokens.grant(), tokens.refresh(), "refresh_token");
    return revoke(http, tokens.grant(), tokens.access(), "access_token") && taken;
  }

  private static boolean revoke(OAuthHttp http, Grant grant, String token, String kind)
      throws SignInException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("token", token);
    form.put("token_type_hint", kind);
    return http.form(URI.create(grant.revokeUrl()), signed(grant, form)).status() == 200;
  }

  private static Map<String, String> signed(Grant grant, Map<String, String> form) {
    form.put("client_id", grant.clientId());
    if (!grant.clientSecret().isEmpty()) {
      form.put("client_secret", grant.clientSecret());
    }
    return form;
  }
}
