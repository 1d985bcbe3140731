package dev.tempera.core.tools.mcp.oauth;

import dev.tempera.core.signin.Pkce;
import dev.tempera.core.signin.SignInException;
import dev.tempera.core.tools.mcp.Challenge;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where one signs in at an MCP server: its protected-resource metadata (RFC 9728) names the server
 * that signs in, and that one’s metadata (RFC 8414, or OpenID’s) the addresses.
 *
 * @param resource the MCP server, as tokens are asked for it
 * @param register where a program makes itself known (RFC 7591); null if that cannot be done
 * @param revoke where tokens are given back (RFC 7009); null if that cannot be done
 * @param scope what is asked for; may be empty
 */
record Discovery(
    String resource,
    String issuer,
    URI authorize,
    URI token,
    @Nullable URI register,
    @Nullable URI revoke,
    String scope) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static Discovery of(OAuthHttp http, URI server) throws SignInException {
    Challenge challenge = Challenge.of(http.headers(server).allValues("WWW-Authenticate"));
    JsonNode protects = protectedResource(http, server, challenge.metadata());
    String issuer =
        protects == null
            ? origin(server)
            : protects.path("authorization_servers").path(0).asString("");
    JsonNode signsIn = authorizationServer(http, address(issuer, server));
    String scope = String.join(" ", challenge.scopes());
    if (scope.isEmpty() && protects != null) {
      scope = texts(protects.path("scopes_supported")).collect(Collectors.joining(" "));
    }
    if (texts(signsIn.path("code_challenge_methods_supported")).noneMatch("S256"::equals)) {
      throw new SignInException(
          "The server that signs in does not say that it takes PKCE (S256), without which a code"
              + " could be used by others: a token in a header is the other way.");
    }
    String register = signsIn.path("registration_endpoint").asString("");
    return new Discovery(
        protects == null ? server.toString() : protects.path("resource").asString(""),
        issuer,
        address(signsIn.path("authorization_endpoint").asString(""), server),
        address(signsIn.path("token_endpoint").asString(""), server),
        register.isEmpty() ? null : address(register, server),
        safe(signsIn.path("revocation_endpoint").asString(""), server),
        scope);
  }

  /**
   * The page on which the person allows it.
   *
   * @param state what the answer must bring back
   */
  URI page(Grant grant, Pkce proof, URI callback, String state) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", grant.clientId());
    query.put("redirect_uri", callback.toString());
    query.put("code_challenge", proof.challenge());
    query.put("code_challenge_method", Pkce.METHOD);
    query.put("state", state);
    query.put("resource", resource);
    if (!grant.scope().isEmpty()) {
      query.put("scope", grant.scope());
    }
    StringBuilder address = new StringBuilder(authorize.toString());
    address.append(authorize.getRawQuery() == null ? '?' : '&');
    query.forEach((name, value) ->
        address.append(name).append('=').append(OAuthHttp.encoded(value)).append('&'));
    return URI.create(address.substring(0, address.length() - 1));
  }

  /** An address that nothing depends on: an unsafe one is none. */
  private static @Nullable URI safe(String text, URI server) {
    try {
      return text.isEmpty() ? null : address(text, server);
    } catch (SignInException e) {
      return null;
    }
  }

  private static Stream<String> texts(JsonNode array) {
    return array.values().stream().filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  private static @Nullable JsonNode protectedResource(OAuthHttp http, URI server, String named)
      throws SignInException {
    List<String> places = new ArrayList<>();
    if (!named.isEmpty()) {
      places.add(named);
    }
    String known = origin(server) + "/.well-known/oauth-protected-resource";
    String path = path(server);
    places.add(known + path);
    if (!path.isEmpty()) {
      places.add(known);
    }
    for (String place : places) {
      Optional<JsonNode> found = http.find(address(place, server));
      if (found.isPresent()) {
        requireSame(found.get().path("resource").asString(""), server);
        return found.get();
      }
    }
    return null;
  }

  /** A token for another server would be given to this one. */
  private static void requireSame(String resource, URI server) throws SignInException {
    String asked = server.toString().replaceFirst("/+$", "");
    String said = resource.replaceFirst("/+$", "");
    boolean above = asked.startsWith(said + "/") && said.length() >= origin(server).length();
    if (said.isEmpty() || !(asked.equals(said) || above)) {
      throw new SignInException(
          "The server says that its sign-in is for another one, so it is not used.");
    }
  }

  private static JsonNode authorizationServer(OAuthHttp http, URI issuer) throws SignInException {
    String origin = origin(issuer);
    String path = path(issuer);
    List<String> places =
        path.isEmpty()
            ? List.of(
                origin + "/.well-known/oauth-authorization-server",
                origin + "/.well-known/openid-configuration")
            : List.of(
                origin + "/.well-known/oauth-authorization-server" + path,
                origin + "/.well-known/openid-configuration" + path,
                origin + path + "/.well-known/openid-configuration");
    for (String place : places) {
      Optional<JsonNode> found = http.find(address(place, issuer));
      if (found.isPresent()) {
        String said = found.get().path("issuer").asString("").replaceFirst("/+$", "");
        if (!said.equals(issuer.toString().replaceFirst("/+$", ""))) {
          throw new SignInException(
              "The server that signs in calls itself by another name, so it is not used.");
        }
        return found.get();
      }
    }
    throw new SignInException("The server does not say how one signs in there.");
  }

  /**
   * An address that a secret may go to: over TLS, or on this computer where the MCP server is.
   *
   * @throws SignInException if it is none
   */
  static URI address(String text, URI server) throws SignInException {
    try {
      URI address = URI.create(text);
      boolean secure = "https".equals(address.getScheme());
      boolean here =
          "http".equals(address.getScheme()) && isLoopback(address) && isLoopback(server);
      if (address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawFragment() == null
          && (secure || here)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new SignInException(
        "The server names an address for the sign-in that is none, or not safe (https).");
  }

  private static boolean isLoopback(URI address) {
    return address.getHost() != null && LOOPBACK.contains(address.getHost());
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  private static String path(URI address) {
    return address.getRawPath() == null ? "" : address.getRawPath().replaceFirst("/+$", "");
  }
}
