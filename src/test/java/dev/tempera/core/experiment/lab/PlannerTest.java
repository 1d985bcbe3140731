package dev.tempera.core.experiment.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.experiment.BillingProvider;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.testing.WordCounter;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the builder says of an experiment before anything is paid. */
class PlannerTest {
  private static BillingProvider provider(ConnectionProfile.Kind kind) {
    return new BillingProvider(kind, (n, request) -> BillingProvider.right(request));
  }

  private static Plan plan(BillingProvider provider, String more) {
    return new Planner(provider, new WordCounter())
        .plan(
            Specs.of(
                """
                request: {connection: c, model: m, prompt: "Say 1"%s
                metrics: [{type: refusal}]
                """
                    .formatted(more)));
  }

  private static Plan plan(String more) {
    return plan(provider(ConnectionProfile.Kind.OPENROUTER), ", max_tokens: 10}\n" + more);
  }

  @Test
  void allThatIsAskedIsPricedByItsDearestRequest() {
    // Two words and what is beside a message, a tenth more: 11 tokens, and 10 of the answer.
    assertEquals(
        0,
        new BigDecimal("0.042")
            .compareTo(plan("factors: {temperature: [0, 1]}\n").most().orElseThrow()));
  }

  @Test
  void withoutAPriceOnlyAPersonsOwnMachineCostsNothing() {
    for (ConnectionProfile.Kind kind :
        new ConnectionProfile.Kind[] {
          ConnectionProfile.Kind.OLLAMA, ConnectionProfile.Kind.OPENROUTER
        }) {
      BillingProvider provider = provider(kind);
      provider.know(ModelInfo.unknown("m"));
      assertEquals(
          kind.isLocal() ? Optional.of(BigDecimal.ZERO) : Optional.empty(),
          plan(provider, ", max_tokens: 10}\n").most(),
          kind.toString());
    }
  }

  @Test
  void aBudgetThatCannotBeKeptIsSaidBeforeTheStart() {
    BillingProvider provider = provider(ConnectionProfile.Kind.OPENROUTER);
    assertEquals("", plan(provider, ", max_tokens: 10}\nbudget: {usd: 1}\n").problem());
    provider.know(ModelInfo.unknown("m"));
    assertTrue(
        plan(provider, ", max_tokens: 10}\nbudget: {usd: 1}\n")
            .problem()
            .startsWith("The price of m is not known"));
    assertTrue(
        plan(provider, "}\nbudget: {tokens: 1000}\n")
            .problem()
            .startsWith("Nobody knows how long an answer of m can be"));
    assertEquals("", plan(provider, "}\n").problem(), "without a budget");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "repeats: 3 | Too few repeats to find even a difference of 50 points: ask more often.",
        "repeats: 100 | A difference of about 19 points from a rate of 50 % would be found four"
            + " times of five.",
        "repeats: 400 | A difference of about 10 points from a rate of 50 % would be found four"
            + " times of five.",
      })
  void howSmallADifferenceIsFoundIsSaid(String repeats, String sentence) {
    assertEquals(sentence, plan("factors: {temperature: [0, 1]}\n" + repeats + "\n").detectable());
  }

  @Test
  void aRuleThatMayStopEarlyFindsItAtBest() {
    String sentence =
        plan("factors: {temperature: [0, 1]}\nrepeats: 100\nstop: {rule: e-value, alpha: 0.05}\n")
            .detectable();
    assertTrue(sentence.startsWith("At best a difference of about "), sentence);
  }

  @Test
  void nothingIsSaidWhereNothingIsComparedOrThereAreSeveralPrompts() {
    assertEquals("", plan("repeats: 100\n").detectable());
    Plan items =
        new Planner(provider(ConnectionProfile.Kind.OPENROUTER), new WordCounter())
            .plan(
                Specs.of(
                    """
                    request: {connection: c, model: m, prompt: "Say {{n}}", max_tokens: 10}
                    factors: {temperature: [0, 1]}
                    items: [{n: 1}, {n: 2}]
                    repeats: 100
                    metrics: [{type: refusal}]
                    """));
    assertEquals("", items.detectable());
  }
}
