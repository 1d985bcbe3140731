package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.AccountFacts;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.testing.ScriptedServer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenRouter tells of a key. */
class AccountTest {
  private static final String MANAGING = "{\"data\":{\"limit\":null,\"is_management_key\":true}}";
  private static final String CREDITS = "{\"data\":{\"total_credits\":20,\"total_usage\":4.25}}";

  private final WireFixture wire = new WireFixture();
  private String activity = "{\"data\":[]}";
  private int activityStatus = 200;

  @AfterEach
  void close() {
    wire.close();
  }

  private AccountFacts ask(String key, String credits, List<String> asked)
      throws ProviderException {
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> {
          asked.add(request.path());
          c.json(
              request.path().endsWith("/activity") ? activityStatus : 200,
              request.path().endsWith("/activity")
                  ? activity
                  : request.path().endsWith("/credits") ? credits : key);
        })) {
      return wire.provider(WireFixture.profile(Kind.OPENROUTER, server.baseUrl())).account();
    }
  }

  @Test
  void aUsualKeyIsNotAskedForCredits() throws ProviderException {
    List<String> asked = new CopyOnWriteArrayList<>();
    AccountFacts told =
        ask(
            "{\"data\":{\"label\":\"mine\",\"limit\":10,\"limit_remaining\":7.5,\"limit_reset\":"
                + "\"daily\",\"usage\":12.5,\"usage_daily\":2.5,\"is_management_key\":false}}",
            "{\"data\":{\"total_credits\":0,\"total_usage\":0}}",
            asked);
    assertEquals(1, asked.size(), asked.toString());
    assertEquals("mine", told.label());
    assertEquals(new BigDecimal("7.5"), told.remaining());
    assertEquals("daily", told.reset());
    assertEquals(new BigDecimal("2.5"), told.used().today());
    assertNull(told.used().month());
    assertNull(told.credits());
  }

  @Test
  void aManagementKeyIsToldTheCredits() throws ProviderException {
    AccountFacts told =
        ask(
            "{\"data\":{\"limit\":null,\"is_management_key\":true}}",
            "{\"data\":{\"total_credits\":20,\"total_usage\":4.25}}",
            new CopyOnWriteArrayList<>());
    assertEquals(false, told.limited());
    assertEquals(new BigDecimal("4.25"), Objects.requireNonNull(told.credits()).used());
  }

  @Test
  void aManagementKeyIsToldWhatWasAskedOfEachModel() throws ProviderException {
    activity =
        """
        {"data":[
          {"date":"2026-11-01","model":"a/b","usage":0.5,"requests":3,"prompt_tokens":10},
          {"date":"2026-11-02","model":"a/b","usage":"0.25","requests":1},
          {"date":"2026-11-02","model":"c/d","usage":2,"requests":1},
          {"date":"2026-11-02","model":"e/f","usage":null,"requests":1},
          {"date":"2026-11-02","model":"g/h","usage":1e400000000,"requests":1},
          {"date":"2026-11-02","model":"i/j","usage":-1,"requests":1},
          {"date":"2026-11-02","model":7,"usage":0,"requests":0}, 3, null]}
        """;
    AccountFacts told = ask(MANAGING, CREDITS, new CopyOnWriteArrayList<>());
    assertEquals(
        List.of(
            new AccountFacts.Asked("c/d", 1, new BigDecimal("2")),
            new AccountFacts.Asked("a/b", 4, new BigDecimal("0.75"))),
        Objects.requireNonNull(told.credits()).asked());
    assertEquals(
        List.of("2026-11-01 a/b 0.5", "2026-11-02 a/b 0.25", "2026-11-02 c/d 2"),
        Objects.requireNonNull(told.credits()).days().stream()
            .map(each -> each.day() + " " + each.model() + " " + each.usd())
            .toList());
  }

  @ParameterizedTest
  @CsvSource({"403,{}", "200,<html>", "200,[]", "200,{\"data\":3}"})
  void withoutItTheCreditsAreToldAllTheSame(int status, String body) throws ProviderException {
    activityStatus = status;
    activity = body;
    AccountFacts.Credits credits =
        Objects.requireNonNull(ask(MANAGING, CREDITS, new CopyOnWriteArrayList<>()).credits());
    assertEquals(new BigDecimal("20"), credits.bought());
    assertEquals(List.of(), credits.asked());
  }

  @Test
  void aNumberThatNobodyCouldWriteOutIsNotKnown() throws ProviderException {
    AccountFacts told =
        ask(
            "{\"data\":{\"limit\":1e400000000,\"usage\":\"1e400000000\",\"is_management_key\":true}}",
            "{\"data\":{\"total_credits\":1e400000000,\"total_usage\":1}}",
            new CopyOnWriteArrayList<>());
    assertNull(told.limit());
    assertNull(told.used().all());
    assertNull(told.credits());
  }

  @Test
  void whatIsNotToldIsNotKnown() throws ProviderException {
    AccountFacts told = ask("{\"data\":{}}", "", new CopyOnWriteArrayList<>());
    assertNull(told.limited());
    assertNull(told.limit());
    assertNull(told.used().all());
  }

  @Test
  void anEchoedKeyIsStruckOut() throws ProviderException {
    AccountFacts told =
        ask("{\"data\":{\"label\":\"" + WireFixture.KEY + "\"}}", "", new CopyOnWriteArrayList<>());
    assertFalse(told.toString().contains(WireFixture.KEY));
  }

  @ParameterizedTest
  @CsvSource({"401, Authentication", "403, Forbidden", "429, RateLimited"})
  void aRefusalIsASentence(int status, String kind) {
    try (ScriptedServer server =
        ScriptedServer.start((request, c) ->
            c.json(status, "{\"error\":{\"code\":" + status + ",\"message\":\"No.\"}}"))) {
      ProviderError error =
          assertThrows(
                  ProviderException.class,
                  () ->
                      wire.provider(WireFixture.profile(Kind.OPENROUTER, server.baseUrl()))
                          .account())
              .error();
      assertEquals(kind, error.getClass().getSimpleName());
      assertTrue(error.message().length() > 10, error.message());
      assertFalse(error.message().contains(WireFixture.KEY));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<!DOCTYPE html><html><title>Blocked</title></html>", "[]", "{\"data\":3}", ""})
  void anythingElseIsAClearError(String body) {
    try (ScriptedServer server = ScriptedServer.start((request, c) -> c.json(200, body))) {
      OpenAiProvider provider =
          wire.provider(WireFixture.profile(Kind.OPENROUTER, server.baseUrl()));
      String message = assertThrows(ProviderException.class, provider::account).error().message();
      assertFalse(message.contains("<html"), message);
    }
  }

  @Test
  void nobodyElseIsAsked() {
    OpenAiProvider other = wire.provider(WireFixture.profile(Kind.CUSTOM, "http://127.0.0.1:9"));
    assertThrows(ProviderException.class, other::account);
  }
}
