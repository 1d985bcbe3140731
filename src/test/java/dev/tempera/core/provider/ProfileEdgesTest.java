package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, headers and profiles at their edges. */
class ProfileEdgesTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/v1, http://10.0.0.1/v1",
    "172.16.0.1, http://172.16.0.1",
    "8.8.8.8, http://8.8.8.8",
    "nas.lan, http://nas.lan",
    "svc.internal, http://svc.internal",
    "a.localhost, http://a.localhost",
    "0.0.0.0:1, http://0.0.0.0:1",
    "[2001:db8::1], http://[2001:db8::1]",
    "api.example.com, https://api.example.com",
    "api.example.com:80, http://api.example.com:80",
    "//api.example.com, https://api.example.com",
    "http://h/v1/chat/completions/, http://h/v1",
    "http://h///, http://h",
    "HOST:1, http://HOST:1",
  })
  void whereNoSchemeIsTypedItIsTheUsualOneOfThePlace(String typed, String meant) {
    assertEquals(meant, BaseUrl.tidy(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "a.LOCALHOST", "127.9.9.9", "[::1]", "::1", "0.0.0.0"})
  void theseLeadToThisMachine(String host) {
    assertTrue(BaseUrl.isLoopback(host));
  }

  @Test
  void aPortEndsAtSixteenBits() {
    assertTrue(BaseUrl.isAddress("https://h:65535"));
    assertFalse(BaseUrl.isAddress("https://h:65536"));
    assertFalse(BaseUrl.isLoopback("10.0.0.1"));
  }

  @Test
  void headersThatSayNothingSecretAreHarmlessInAnyCase() {
    for (String name : List.of("Accept", "USER-AGENT", "http-referer", "X-Title")) {
      assertTrue(HeaderSecrets.isHarmless(name), name);
    }
    assertFalse(HeaderSecrets.isHarmless("X-Key"));
    ConnectionProfile profile =
        new ConnectionProfile(
            "c",
            "n",
            Kind.CUSTOM,
            "http://h",
            Map.of("X-Auth", " Bearer abc ", "Accept", "x"),
            null,
            true,
            Duration.ZERO,
            Duration.ZERO);
    assertEquals(List.of("Bearer abc", "abc"), HeaderSecrets.of(profile));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindHasItsUsualProfile(Kind kind) {
    ConnectionProfile usual = ConnectionProfile.usual("x", kind);
    boolean remote = kind == Kind.OPENROUTER || kind == Kind.OPENAI || kind == Kind.OFFLINE;
    assertEquals(!remote, kind.isLocal());
    assertEquals(kind.label(), usual.name());
    assertEquals(kind.usualBaseUrl(), usual.baseUrl());
    assertEquals(kind.usualKeyEnv(), usual.apiKeyEnv());
    assertEquals(kind != Kind.OPENROUTER, usual.sendStreamOptions());
    assertEquals(Duration.ofSeconds(remote ? 60 : 300), usual.headerTimeout());
    assertEquals(Duration.ofSeconds(remote ? 90 : 300), usual.idleTimeout());
    assertEquals(!remote, usual.quirks().thinkTags());
    assertEquals(kind != Kind.OPENAI, usual.quirks().sendReasoning());
  }

  @Test
  void aProfileWithOneThingChangedKeepsAllElse() {
    ConnectionProfile all = ConnectionProfile.usual("a", Kind.OPENAI);
    ConnectionProfile changed =
        all.withId("b")
            .withBaseUrl("http://h/v1//")
            .withSendStreamOptions(false)
            .withQuirks(new ServerQuirks(false, false).withThinkTags(true).withSendReasoning(true));
    assertEquals("b", changed.id());
    assertEquals("http://h/v1", changed.baseUrl());
    assertFalse(changed.sendStreamOptions());
    assertEquals(new ServerQuirks(true, true), changed.quirks());
    assertEquals(
        all,
        changed
            .withId("a")
            .withBaseUrl(all.baseUrl())
            .withSendStreamOptions(true)
            .withQuirks(all.quirks()));
  }

  @Test
  void textsHoldNoSecretOfAnAddressWhereverItStands() {
    assertEquals("see http://h/v1 and \"x\"", UrlSecrets.openAll("see http://me:w@h/v1 and \"x\""));
    assertEquals("{\"baseUrl\": \"h/v1\"}", UrlSecrets.openAll("{\"baseUrl\": \"me:w@h/v1\"}"));
    assertEquals(
        "\"https://h/a\"", UrlSecrets.openAll("\"https:\\/\\/me:w@h\\/a\""), "also escaped");
    assertEquals("http://h/a$1\\", UrlSecrets.openAll("http://h/a$1\\"), "what is open stays");
    assertEquals("http://h/$1", UrlSecrets.openAll("http://me:w@h/$1"));
    assertEquals("https://h/v1?a=1&b=2#c", UrlSecrets.open("https://h/v1?a=1&sig=x&b=2#c"));
    assertEquals(List.of("1", "2"), UrlSecrets.split("http://1@h?key=2").secrets());
    assertEquals("https://h?=x&a", UrlSecrets.open("https://h?=x&a"));
  }

  @Test
  void facetsAreToldByTheNamesOfTheirParameters() {
    assertEquals(Facet.FORMAT, Facet.of("modalities"));
    assertEquals(Facet.TOOLS, Facet.of("function_call"));
    assertEquals(Facet.ROUTING, Facet.of("service_tier"));
    assertEquals(Facet.SAMPLING, Facet.of("anything"));
    assertEquals("routing", Facet.ROUTING.label());
  }

  @Test
  void aCommandNeedsNoKeyWhereTheServerNeedsNone() {
    assertEquals(
        "curl -N 'http://h/v1' \\\n  --data-raw '{}'",
        CurlCommand.of("http://h/v1", Map.of(), "{}", null).orElseThrow());
  }

  @Test
  void requestsAreEqualIfTheSameIsAsked() {
    ChatMessage said = ChatMessage.text(Role.USER, "q");
    ChatRequest request = new ChatRequest("c", "m", List.of(said), ParameterSet.EMPTY);
    assertEquals(request, request.withModel("m"));
    assertEquals(request.hashCode(), request.withModel("m").hashCode());
    assertNotEquals(request, request.withModel("n"));
    assertNotEquals(request.hashCode(), request.withModel("n").hashCode());
    assertEquals("", new ChatRequest("m", List.of(), ParameterSet.EMPTY).connection());
    assertEquals("ChatRequest[c, m, 1 messages, []]", request.toString());
    assertEquals("d", request.withConnection("d").connection());
  }

  @Test
  void thoughtsGoBackOnlyBesideCalls() {
    ContentPart.ToolCall call = new ContentPart.ToolCall("i", "f", "{}");
    ContentPart.Reasoning tagged =
        new ContentPart.Reasoning("a", List.of(), ContentPart.Reasoning.THINK_TAGS);
    ContentPart.Reasoning plain = new ContentPart.Reasoning("b", List.of());
    ReasoningWords words =
        ReasoningWords.of(new ChatMessage(Role.ASSISTANT, List.of(plain, tagged, call)));
    assertTrue(words != null && words.inTags() && !words.inParts());
    assertEquals("<think>\nba\n</think>\n\nx", words == null ? "" : words.tagged("x"));
    assertNull(ReasoningWords.of(new ChatMessage(Role.ASSISTANT, List.of(plain))));
    ContentPart.Reasoning empty = new ContentPart.Reasoning("", List.of());
    assertNull(ReasoningWords.of(new ChatMessage(Role.ASSISTANT, List.of(empty, call))));
    ReasoningWords parts =
        ReasoningWords.of(
            new ChatMessage(
                Role.ASSISTANT,
                List.of(
                    new ContentPart.Reasoning("c", List.of(), ContentPart.Reasoning.THINKING_PARTS),
                    call)));
    assertTrue(parts != null && parts.inParts() && !parts.inTags());
  }
}
