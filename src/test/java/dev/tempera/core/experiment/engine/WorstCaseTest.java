package dev.tempera.core.experiment.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.experiment.Budget;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.run.RunBudget;
import dev.tempera.testing.WordCounter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The most that a request can take, counted in words. */
class WorstCaseTest {
  private static final Budget USD = new Budget(BigDecimal.ONE, null, null, null);
  private static final Budget TOKENS = new Budget(null, 9_000L, null, null);
  private static final Budget BOTH = new Budget(BigDecimal.ONE, 9_000L, null, null);

  private static ModelInfo model(
      @Nullable Pricing pricing, @Nullable Integer context, @Nullable Integer most) {
    return new ModelInfo("m", "M", null, context, most, pricing, Set.of(), Map.of(), null);
  }

  private static Pricing price(
      @Nullable String in, @Nullable String out, @Nullable String request) {
    return new Pricing(
        in == null ? null : new BigDecimal(in),
        out == null ? null : new BigDecimal(out),
        null,
        request == null ? null : new BigDecimal(request));
  }

  /** Two messages of two words: (2 + 8) twice, and a tenth more: 22. */
  private static ChatRequest request(ParameterSet parameters) {
    return new ChatRequest(
        "c",
        "m",
        List.of(ChatMessage.text(Role.SYSTEM, "be brief"), ChatMessage.text(Role.USER, "say one")),
        parameters);
  }

  private static ParameterSet most(String name, String value) {
    return ParameterSet.EMPTY.with(name, ExactJson.read(value));
  }

  private static RunBudget.Amount of(Budget budget, ParameterSet parameters, ModelInfo model) {
    return new WorstCase(budget, new WordCounter()).of(request(parameters), model);
  }

  private static void assertAmount(String usd, long tokens, RunBudget.Amount amount) {
    assertEquals(0, new BigDecimal(usd).compareTo(amount.usd()), amount.toString());
    assertEquals(tokens, amount.tokens());
    assertEquals(1, amount.requests());
  }

  @Test
  void whatIsNotLimitedIsNotWorkedOut() {
    Budget requests = new Budget(null, null, 5L, null);
    assertAmount("0", 0, of(requests, ParameterSet.EMPTY, model(null, null, null)));
  }

  @Test
  void promptAnswerAndFeeArePaid() {
    ModelInfo model = model(price("0.01", "0.1", "3"), 8_000, null);
    assertAmount("4.22", 32, of(USD, most("max_tokens", "10"), model));
    ModelInfo free = model(price("0.01", "0.1", null), 8_000, null);
    assertAmount("1.22", 32, of(USD, most("max_tokens", "10"), free));
  }

  @Test
  void ofTwoLimitsTheLargerCounts() {
    ModelInfo model = model(price("0", "1", null), 8_000, null);
    ParameterSet both = most("max_tokens", "10").with("max_completion_tokens", ExactJson.read("7"));
    assertAmount("10", 32, of(USD, both, model));
    ParameterSet other = most("max_tokens", "7").with("max_completion_tokens", ExactJson.read("9"));
    assertAmount("9", 31, of(USD, other, model));
    ParameterSet odd = most("max_tokens", "7").with("max_completion_tokens", ExactJson.read("-1"));
    assertAmount("7", 29, of(USD, odd, model));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models | [\"b/dear\"] | fallback models",
        "plugins | [{\"id\":\"web\"}] | plugins",
        "web_search_options | {} | web search",
        "tools | [{\"type\":\"openrouter:web_search\"}] | tools of the server’s own"
      })
  void whatTheServerBillsBesideTheTokensIsRefusedUnderABudgetOfMoney(
      String name, String value, String named) {
    ModelInfo free = model(price("0", "0", null), 8_000, null);
    ParameterSet set = most("max_tokens", "10").with(name, ExactJson.read(value));
    IllegalArgumentException why =
        assertThrows(IllegalArgumentException.class, () -> of(USD, set, free));
    assertTrue(String.valueOf(why.getMessage()).contains(named), why.getMessage());
    // Nobody promised anything of money here.
    assertEquals(1, of(TOKENS, set, free).requests());
  }

  @Test
  void whatIsSetAndDoesNothingIsNotRefused() {
    ModelInfo free = model(price("0", "0", null), 8_000, null);
    ParameterSet set =
        most("models", "[]")
            .with("plugins", ExactJson.read("[{\"id\":\"web\",\"enabled\":false}]"))
            .with("tools", ExactJson.read("[{\"type\":\"function\"}]"));
    assertAmount("0", 0, of(USD, set, free));
  }

  @Test
  void aModelThatSearchesByItsNameIsRefusedToo() {
    ChatRequest request = new ChatRequest("c", "m:online", List.of(), ParameterSet.EMPTY);
    IllegalArgumentException why =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new WorstCase(USD, new WordCounter())
                    .of(request, model(price("0", "0", null), 8_000, null)));
    assertTrue(String.valueOf(why.getMessage()).contains(":online"), why.getMessage());
  }

  @Test
  void withoutALimitTheModelsOwnCounts() {
    assertAmount("0", 122, of(TOKENS, ParameterSet.EMPTY, model(null, 8_000, 100)));
    assertAmount("0", 8_022, of(TOKENS, ParameterSet.EMPTY, model(null, 8_000, null)));
    for (String odd : List.of("0", "-1", "1.5", "\"10\"")) {
      assertAmount("0", 122, of(TOKENS, most("max_tokens", odd), model(null, 8_000, 100)));
    }
    assertAmount("0", 23, of(TOKENS, most("max_tokens", "1"), model(null, 8_000, 100)));
  }

  @Test
  void nobodyKnowsHowLongTheAnswerOfAnUnknownModelIs() {
    ModelInfo unknown = model(null, null, null);
    IllegalArgumentException why =
        assertThrows(IllegalArgumentException.class, () -> of(TOKENS, ParameterSet.EMPTY, unknown));
    assertTrue(String.valueOf(why.getMessage()).contains("set max_tokens"), why.getMessage());
  }

  @Test
  void toolsAndSchemasAreReadToo() {
    ParameterSet tools =
        most("max_tokens", "10").with("tools", ExactJson.read("[\"one two three four five\"]"));
    // 5 words more: 25, and a tenth, rounded up.
    assertAmount("0", 38, of(TOKENS, tools, model(null, null, null)));
    ParameterSet text = most("max_tokens", "10").with("x", ExactJson.read("\"one two three\""));
    assertAmount("0", 32, of(TOKENS, text, model(null, null, null)));
  }

  @Test
  void aPriceThatIsNotKnownIsNoPriceOfNothing() {
    for (Pricing unknown : new Pricing[] {null, price(null, "1", null), price("1", null, null)}) {
      IllegalArgumentException why =
          assertThrows(
              IllegalArgumentException.class,
              () -> of(USD, most("max_tokens", "1"), model(unknown, null, null)));
      assertTrue(String.valueOf(why.getMessage()).startsWith("The price of m is not known"));
    }
  }

  @Test
  void whatCostsNothingNeedsNoLengthUnlessTokensAreLimited() {
    ModelInfo free = model(price("0", "0", "0.5"), null, null);
    assertAmount("0.5", 0, of(USD, ParameterSet.EMPTY, free));
    assertThrows(IllegalArgumentException.class, () -> of(BOTH, ParameterSet.EMPTY, free));
    assertAmount("0.5", 32, of(BOTH, most("max_tokens", "10"), free));
    ModelInfo answersCost = model(price("0", "1", null), null, null);
    assertAmount("10", 32, of(USD, most("max_tokens", "10"), answersCost));
    ModelInfo promptsCost = model(price("1", "0", null), null, null);
    assertAmount("22", 32, of(USD, most("max_tokens", "10"), promptsCost));
  }
}
