package dev.tempera.core.tools.mcp.oauth;

import dev.tempera.core.params.ExactJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sign-in has brought. Immutable; never printed.
 *
 * @param refresh what brings the next access token; empty if there is none
 * @param expires when the access token does, in seconds since 1970; 0 if nobody says
 * @param grant what the next ones are fetched with
 */
record Tokens(String access, String refresh, long expires, Grant grant) {
  /** As it is kept in the keychain: one word. */
  String written() {
    ObjectNode json = ExactJson.object();
    json.put("access", access).put("refresh", refresh).put("expires", expires);
    json.put("token_url", grant.tokenUrl()).put("revoke_url", grant.revokeUrl());
    json.put("client_id", grant.clientId()).put("client_secret", grant.clientSecret());
    json.put("resource", grant.resource()).put("scope", grant.scope());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ExactJson.write(json).getBytes(StandardCharsets.UTF_8));
  }

  /** What {@link #written} made, of earlier versions too; empty for anything else. */
  static Optional<Tokens> read(String written) {
    try {
      JsonNode json =
          ExactJson.readBounded(
              new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8));
      Tokens read =
          new Tokens(
              json.path("access").asString(""),
              json.path("refresh").asString(""),
              json.path("expires").asLong(0),
              new Grant(
                  json.path("token_url").asString(""),
                  json.path("revoke_url").asString(""),
                  json.path("client_id").asString(""),
                  json.path("client_secret").asString(""),
                  json.path("resource").asString(""),
                  json.path("scope").asString("")));
      return read.access().isEmpty() ? Optional.empty() : Optional.of(read);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it will soon be of no use. */
  boolean isOver(Instant now) {
    return expires > 0 && now.getEpochSecond() > expires - 30;
  }

  @Override
  public String toString() {
    return "Tokens[" + grant.resource() + "]";
  }
}
