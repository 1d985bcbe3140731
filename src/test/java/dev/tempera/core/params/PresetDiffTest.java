package dev.tempera.core.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PresetDiffTest {
  private static ParameterSet random(Random random) {
    ParameterSet set = ParameterSet.EMPTY;
    for (ParameterDescriptor p : Parameters.all()) {
      if (random.nextInt(4) == 0) {
        set = set.with(p.name(), JsonText.number(BigDecimal.valueOf(random.nextInt(3))));
      }
    }
    return random.nextBoolean() ? set : set.with("mirostat", JsonText.bool(true));
  }

  @Test
  void aDifferenceIsWhatTurnsOneIntoTheOther() {
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      ParameterSet a = random(random);
      ParameterSet b = random(random);
      ParameterSet changed = a;
      for (PresetDiff.Change change : PresetDiff.between(a, b)) {
        var after = change.after();
        changed =
            after == null ? changed.without(change.name()) : changed.with(change.name(), after);
      }
      assertEquals(b.values().keySet(), changed.values().keySet());
      assertTrue(PresetDiff.between(b, changed).isEmpty());
      assertTrue(PresetDiff.between(a, a).isEmpty());
    }
  }

  @Test
  void readsAsOneLineInTheOrderOfTheCatalogue() {
    ParameterSet before =
        ParameterSet.EMPTY
            .with("max_tokens", JsonText.number(new BigDecimal("256")))
            .with("temperature", JsonText.number(new BigDecimal("1.0")));
    ParameterSet after =
        ParameterSet.EMPTY
            .with("temperature", JsonText.number(new BigDecimal("0.2")))
            .with("top_p", JsonText.number(BigDecimal.ONE));
    assertEquals(
        List.of("Temperature: 1.0 → 0.2", "Top P: unset → 1", "Max tokens: 256 → unset"),
        PresetDiff.between(before, after).stream().map(PresetDiff.Change::describe).toList());
  }

  @Test
  void oneAndOnePointNothingAreTheSame() {
    assertTrue(
        PresetDiff.between(
                ParameterSet.EMPTY.with("temperature", JsonText.number(new BigDecimal("1.0"))),
                ParameterSet.EMPTY.with("temperature", JsonText.number(BigDecimal.ONE)))
            .isEmpty());
  }
}
