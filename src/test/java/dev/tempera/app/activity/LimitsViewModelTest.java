package dev.tempera.app.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.activity.LimitsViewModel.Field;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.figures.SpendingLimits;
import dev.tempera.core.figures.SpendingLimits.Limit;
import dev.tempera.core.measure.MemoryMeasurements;
import dev.tempera.core.measure.SpendingGuard;
import dev.tempera.core.measure.Tries;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.MemorySettings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsViewModelTest {
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final MemoryMeasurements stored = new MemoryMeasurements();
  private final LateAnswers later = new LateAnswers();
  private final SpendingGuard guard =
      new SpendingGuard(
          new SpendingGuard.Source(
              this::limits,
              () -> stored,
              Clock.fixed(Tries.NOON, ZoneOffset.UTC),
              ZoneOffset.UTC,
              usd -> "$" + usd));

  private SpendingLimits limits() {
    return settings.get().behaviour().spending();
  }

  private LimitsViewModel open() {
    return new LimitsViewModel(settings, () -> guard, later, UiExecutor.immediate());
  }

  private void settle() {
    while (later.open() > 0) {
      later.answer(later.open() - 1);
    }
  }

  @Test
  void whatIsTypedIsALimitAtOnce() {
    LimitsViewModel model = open();
    model.typed(Field.DAY_ASK).set("2,50");
    model.typed(Field.DAY_MOST).set("$ 5".replace(" ", ""));
    model.typed(Field.CONVERSATION_MOST).set("0.5");
    assertEquals(
        new SpendingLimits(
            new Limit(new BigDecimal("2.50"), new BigDecimal("5")),
            new Limit(null, new BigDecimal("0.5"))),
        limits());
    assertEquals("2,50", model.typed(Field.DAY_ASK).get());
    model.typed(Field.DAY_ASK).set(" ");
    assertEquals(null, limits().day().soft());
  }

  @Test
  void whatIsNoAmountChangesNothingAndIsSaid() {
    LimitsViewModel model = open();
    model.typed(Field.DAY_MOST).set("5");
    for (String odd : List.of("five", "-1", "1e9", "9999999", "1.2.3", "NaN")) {
      model.typed(Field.DAY_MOST).set(odd);
      assertTrue(model.problemProperty().get().contains("A day: never more than"), odd);
      assertEquals(new BigDecimal("5"), limits().day().hard(), odd);
    }
    model.typed(Field.DAY_MOST).set("6");
    assertEquals("", model.problemProperty().get());
    assertEquals(new BigDecimal("6"), limits().day().hard());
  }

  @Test
  void whatIsHalfTypedStaysWhenAnotherSettingChanges() {
    LimitsViewModel model = open();
    model.typed(Field.DAY_MOST).set("5");
    model.typed(Field.DAY_MOST).set("5 or so");
    settings.update(s -> s.withAppearance(s.appearance().withZoom(1.5)));
    assertEquals("5 or so", model.typed(Field.DAY_MOST).get());
    assertEquals(new BigDecimal("5"), limits().day().hard());
  }

  @Test
  void whatAnotherWindowSetsIsShown() {
    LimitsViewModel model = open();
    settings.update(s ->
        s.withBehaviour(
            s.behaviour()
                .withSpending(
                    new SpendingLimits(new Limit(null, new BigDecimal("3.50")), Limit.NONE))));
    assertEquals("3.5", model.typed(Field.DAY_MOST).get());
    model.close();
  }

  @Test
  void beyondTheSoftLimitThePersonCanGoOnAndLateAnswersDoNotCount() {
    stored.keep("r", List.of(Tries.answered(1, 1, 1, "2")));
    LimitsViewModel model = open();
    settle();
    assertEquals("", model.todayProperty().get());
    model.typed(Field.DAY_ASK).set("1");
    settle();
    assertTrue(model.waitsProperty().get());
    assertEquals("Spent today: $2.00.", model.todayProperty().get());
    model.goOn();
    model.read();
    settle();
    model.read();
    settle();
    assertFalse(model.waitsProperty().get());
    assertEquals("Spent today: $2.00. You chose to go on.", model.todayProperty().get());
  }
}
