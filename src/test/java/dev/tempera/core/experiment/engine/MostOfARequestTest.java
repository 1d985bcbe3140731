package dev.tempera.core.experiment.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.TokenCounter;
import dev.tempera.core.experiment.BillingProvider;
import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.Template;
import dev.tempera.core.provider.ConnectionProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one request of an experiment takes at most. */
class MostOfARequestTest {
  private static final BillingProvider PROVIDER =
      new BillingProvider(
          ConnectionProfile.Kind.CUSTOM, (n, request) -> BillingProvider.right(request));

  /** Four Latin letters are a token, and each Chinese character is one. */
  private static final TokenCounter COUNTER =
      new TokenCounter() {
        @Override
        public long count(String text) {
          long wide = text.chars().filter(c -> c > 0x2000).count();
          return wide + (text.length() - wide) / 4;
        }

        @Override
        public boolean isExactFor(String model, int chars) {
          return false;
        }
      };

  private static Item item(String name, Map<String, String> variables) {
    return new Item(name, variables, null);
  }

  /** That the second item is what is reckoned with. */
  private static void assertSecondIsMost(Item first, Item second) {
    ExperimentSpec one = Specs.two(1, 1, "").withBudget(new Budget(null, 9_000L, null, null));
    ExperimentSpec spec =
        new ExperimentSpec(
            "",
            one.base(),
            one.design(),
            List.of(first, second),
            one.metrics(),
            one.alpha(),
            one.budget());
    Matrix matrix = Specs.matrix(spec);
    WorstCase worst = new WorstCase(spec.budget(), COUNTER);
    assertEquals(
        worst.of(
            Template.fill(matrix.baseline().template(), second.variables()),
            PROVIDER.model("scripted", "scripted/model")),
        Engine.most(spec, matrix, worst, PROVIDER));
  }

  @Test
  void whatNoPromptNamesCountsNothing() {
    assertSecondIsMost(
        item("a", Map.of("n", "short", "note", "x".repeat(1000))),
        item("b", Map.of("n", "a longer text than the other one")));
  }

  @Test
  void tokensCountAndNotChars() {
    assertSecondIsMost(
        item("a", Map.of("n", "a".repeat(500))), item("b", Map.of("n", "\u5b57".repeat(300))));
  }

  @Test
  void ofSeveralLongOnesTheOneWithMostTokensCounts() {
    assertSecondIsMost(
        item("a", Map.of("n", "a".repeat(1000))), item("b", Map.of("n", "\u5b57".repeat(300))));
  }
}
