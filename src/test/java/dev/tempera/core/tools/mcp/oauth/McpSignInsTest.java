package dev.tempera.core.tools.mcp.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.settings.CredentialStore;
import dev.tempera.core.signin.SignInException;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolException;
import dev.tempera.core.tools.mcp.McpServers;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.Waits;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in at an MCP server, over loopback, with a browser that is played. */
class McpSignInsTest {
  private static final Duration LIMIT = Duration.ofSeconds(Waits.SECONDS);
  private static final Executor BACKGROUND = task -> Thread.ofVirtual().start(task);
  private static final String PROTECTED = "/.well-known/oauth-protected-resource/mcp";
  private static final String SIGNS_IN = "/.well-known/oauth-authorization-server/auth";

  private final ProtectedServer server = new ProtectedServer();
  private final MemoryCredentials store = new MemoryCredentials(true);
  private Instant now = Instant.ofEpochSecond(1_000_000);
  private final InstantSource clock = () -> now;
  private final McpSignIns signIns = new McpSignIns(store, BACKGROUND, clock);

  @AfterEach
  void close() {
    server.close();
  }

  private static Map<String, String> query(URI address) {
    Map<String, String> query = new HashMap<>();
    for (String each : address.getRawQuery().split("&", -1)) {
      String[] pair = each.split("=", 2);
      query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  /** What a browser does when the person has allowed it. */
  private static void comeBack(URI page, String more) throws Exception {
    Map<String, String> query = query(page);
    try (HttpClient browser = HttpClient.newHttpClient()) {
      var _ =
          browser.send(
              HttpRequest.newBuilder(
                      URI.create(
                          query.get("redirect_uri")
                              + "?state="
                              + query.getOrDefault("state", "")
                              + more))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
    }
  }

  private void signIn() throws Exception {
    try (McpSignIns.Attempt attempt = signIns.begin(server.url())) {
      comeBack(attempt.address(), "&code=code-1");
      Waits.get(attempt.done());
    }
  }

  @Test
  void aServerThatWantsASignInIsAskedWithATokenAfterwards() throws Exception {
    AnsweredBy.RemoteServer remote = new AnsweredBy.RemoteServer(server.url(), Map.of());
    try (McpServers servers = new McpServers(Map.of(), signIns)) {
      String said =
          String.valueOf(
              assertThrows(ToolException.class, () -> servers.list(remote, LIMIT)).getMessage());
      assertTrue(said.contains("asks you to sign in"), said);
      signIn();
      assertEquals(List.of(), servers.list(remote, LIMIT));
      // Refused, renewed, and asked again.
      server.good = "token-2";
      assertThrows(ToolException.class, () -> servers.list(remote, LIMIT));
      servers.restart(remote);
      assertEquals(List.of(), servers.list(remote, LIMIT));
    }
  }

  @Test
  void whatIsAskedForIsWhatTheProtocolSays() throws Exception {
    try (McpSignIns.Attempt attempt = signIns.begin(server.url())) {
      Map<String, String> query = query(attempt.address());
      assertEquals("a", query.get("tenant"));
      assertEquals("code", query.get("response_type"));
      assertEquals("client-1", query.get("client_id"));
      assertEquals("S256", query.get("code_challenge_method"));
      assertEquals("read", query.get("scope"));
      assertEquals(server.url(), query.get("resource"));
      assertTrue(query.getOrDefault("redirect_uri", "").startsWith("http://127.0.0.1:"));
      comeBack(attempt.address(), "&code=code-1");
      Waits.get(attempt.done());
      Map<String, String> form = server.tokenRequests.getFirst();
      assertEquals("authorization_code", form.get("grant_type"));
      assertEquals("code-1", form.get("code"));
      assertEquals(query.get("redirect_uri"), form.get("redirect_uri"));
      assertEquals(server.url(), form.get("resource"));
      assertFalse(form.getOrDefault("code_verifier", "").isEmpty());
      assertFalse(attempt.address().toString().contains(form.get("code_verifier")));
    }
  }

  @Test
  void tokensAreInTheKeychainRenewedAndGoneAfterSigningOut() throws Exception {
    server.expiresIn = 60;
    signIn();
    assertTrue(signIns.standing(server.url()).in());
    McpSignIns later = new McpSignIns(store, BACKGROUND, clock);
    assertEquals(Optional.of("token-1"), later.token(server.url()));
    assertEquals(Optional.empty(), later.token(server.url() + "/other"));
    now = now.plusSeconds(40);
    server.good = "token-2";
    assertEquals(Optional.of("token-2"), later.token(server.url()));
    assertEquals("refresh_token", server.tokenRequests.getLast().get("grant_type"));
    assertEquals("r-1", server.tokenRequests.getLast().get("refresh_token"));
    now = now.plusSeconds(400);
    server.refusesTokens = true;
    String said =
        String.valueOf(
            assertThrows(ToolException.class, () -> later.token(server.url())).getMessage());
    assertTrue(said.contains("invalid_grant"), said);
    assertEquals(SignedOut.NOT_TAKEN, later.signOut(server.url()));
    assertFalse(new McpSignIns(store, BACKGROUND, clock).standing(server.url()).in());
  }

  @Test
  void withoutAKeychainTokensAreNowhereOnTheDisk() throws Exception {
    MemoryCredentials none = new MemoryCredentials(false);
    McpSignIns unkept = new McpSignIns(none, BACKGROUND, clock);
    try (McpSignIns.Attempt attempt = unkept.begin(server.url())) {
      comeBack(attempt.address(), "&code=code-1");
      Waits.get(attempt.done());
    }
    assertTrue(unkept.standing(server.url()).in());
    for (CredentialStore.Place place : none.places()) {
      assertEquals(CredentialStore.Place.SESSION, place);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        PROTECTED + " | resource | https://other.example/mcp | for another one",
        PROTECTED + " | resource | http | for another one",
        SIGNS_IN + " | issuer | https://other.example | another name",
        SIGNS_IN + " | authorization_endpoint | javascript:alert(1) | not safe",
        SIGNS_IN + " | authorization_endpoint | http://other.example/a | not safe",
        SIGNS_IN + " | token_endpoint | http://other.example/t | not safe",
        SIGNS_IN + " | token_endpoint | https://user@other.example/t | not safe",
        SIGNS_IN + " | registration_endpoint | '' | was told of before",
      })
  void whatLiesIsNotUsed(String path, String member, String value, String part) {
    server.lies.put(path, Map.of(member, value));
    assertTrue(refusal().contains(part), refusal());
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(SignInException.class, () -> signIns.begin(server.url())).getMessage());
  }

  @Test
  void aServerWithoutPkceIsNotUsed() {
    server.lies.put(
        SIGNS_IN, Map.of("code_challenge_methods_supported", ExactJson.array().add("plain")));
    assertTrue(refusal().contains("PKCE"));
  }

  @Test
  void anAnswerOfAnotherServerIsRefused() throws Exception {
    try (McpSignIns.Attempt attempt = signIns.begin(server.url())) {
      comeBack(attempt.address(), "&code=c&iss=https%3A%2F%2Fother.example");
      assertThrows(ExecutionException.class, () -> attempt.done().get());
      assertEquals(0, server.tokenRequests.size());
      assertFalse(signIns.standing(server.url()).in());
    }
  }

  @Test
  void whoDeclinesIsNotSignedIn() throws Exception {
    try (McpSignIns.Attempt attempt = signIns.begin(server.url())) {
      comeBack(attempt.address(), "&error=access_denied");
      ExecutionException failed =
          assertThrows(ExecutionException.class, () -> attempt.done().get());
      assertTrue(String.valueOf(failed.getMessage()).contains("not allowed"));
    }
  }

  @Test
  void givingUpListensNoMore() throws Exception {
    McpSignIns.Attempt attempt = signIns.begin(server.url());
    attempt.close();
    Throwable failed = assertThrows(Throwable.class, () -> attempt.done().get());
    assertTrue(
        failed instanceof CancellationException
            || failed.getCause() instanceof CancellationException);
  }

  /** The protocol's step-up: what was asked for before is asked for again, with what is wanted. */
  @Test
  void whoIsWantedToAllowMoreIsToldAndMayDoSo() throws Exception {
    signIn();
    AnsweredBy.RemoteServer remote = new AnsweredBy.RemoteServer(server.url(), Map.of());
    int[] heard = {0};
    var listening = signIns.listen(() -> heard[0]++);
    try (McpServers servers = new McpServers(Map.of(), signIns)) {
      server.wants = "write \\\\ files:read";
      String said =
          String.valueOf(
              assertThrows(ToolException.class, () -> servers.list(remote, LIMIT)).getMessage());
      assertTrue(said.contains("allow more (write, files:read)"), said);
      assertEquals(
          new Standing(true, true, Set.of("write", "files:read")), signIns.standing(server.url()));
      assertEquals(1, server.tokenRequests.size(), "a renewed token would allow no more");
      try (McpSignIns.Attempt attempt = signIns.begin(server.url())) {
        assertEquals("read write files:read", query(attempt.address()).get("scope"));
        server.wants = "";
        server.good = "token-2";
        comeBack(attempt.address(), "&code=code-2");
        Waits.get(attempt.done());
      }
      servers.restart(remote);
      assertEquals(List.of(), servers.list(remote, LIMIT));
      assertEquals(new Standing(true, false, Set.of()), signIns.standing(server.url()));
      assertEquals(2, heard[0]);
      server.wants = "admin";
      assertThrows(ToolException.class, () -> servers.list(remote, LIMIT));
      try (McpSignIns.Attempt attempt = signIns.begin(server.url())) {
        assertEquals("read write files:read admin", query(attempt.address()).get("scope"));
      }
    }
    listening.cancel();
  }

  @Test
  void signingOutGivesTheTokensBack() throws Exception {
    server.lies.put(SIGNS_IN, Map.of("revocation_endpoint", server.origin() + "/revoke"));
    signIn();
    McpSignIns later = new McpSignIns(store, BACKGROUND, clock);
    assertEquals(SignedOut.TAKEN_BACK, later.signOut(server.url()));
    assertEquals(
        List.of(
            Map.of("token", "r-1", "token_type_hint", "refresh_token", "client_id", "client-1"),
            Map.of("token", "token-1", "token_type_hint", "access_token", "client_id", "client-1")),
        server.revoked);
    assertFalse(later.standing(server.url()).in());
    assertEquals(SignedOut.NONE, later.signOut(server.url()));
    assertEquals(2, server.revoked.size());
  }

  @Test
  void whoSignsOutIsSignedOutWhateverTheServerSays() throws Exception {
    server.lies.put(SIGNS_IN, Map.of("revocation_endpoint", server.origin() + "/revoke"));
    signIn();
    server.refusesTokens = true;
    assertEquals(SignedOut.REFUSED, signIns.signOut(server.url()));
    assertFalse(signIns.standing(server.url()).in());
    server.refusesTokens = false;
    server.lies.put(SIGNS_IN, Map.of("revocation_endpoint", "http://other.example/revoke"));
    signIn();
    assertEquals(SignedOut.NOT_TAKEN, signIns.signOut(server.url()));
  }

  @Test
  void tokensOfBeforeCanStillBeUsed() {
    String kept =
        "{\"access\":\"a\",\"refresh\":\"r\",\"expires\":1,\"token_url\":\"u\",\"client_id\":\"c\","
            + "\"client_secret\":\"s\",\"resource\":\"m\"}";
    assertEquals(
        Optional.of(new Tokens("a", "r", 1, new Grant("u", "", "c", "s", "m", ""))),
        Tokens.read(Base64.getUrlEncoder().encodeToString(kept.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void noTokenIsPrinted() {
    Tokens tokens = new Tokens("secret", "refresh", 1, new Grant("u", "v", "c", "secret", "r", ""));
    assertFalse((tokens + " " + tokens.grant()).contains("secret"));
    assertEquals(Optional.of(tokens), Tokens.read(tokens.written()));
    assertEquals(Optional.empty(), Tokens.read("not base64!"));
  }
}
