package dev.tempera.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.settings.ToolLoops;
import dev.tempera.testing.MemorySettings;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class LoopLimitsViewModelTest {
  private final SettingsStore settings = new MemorySettings(Settings.defaults());
  private final LoopLimitsViewModel model =
      new LoopLimitsViewModel(settings, UiExecutor.immediate());

  private void type(String rounds, String usd) {
    model.roundsProperty().set(rounds);
    model.usdProperty().set(usd);
    model.keep();
  }

  @Test
  void whatIsTypedIsKept() {
    assertEquals("10", model.roundsProperty().get());
    assertEquals("", model.usdProperty().get());
    type("25", "0,50");
    assertEquals(new ToolLoops(25, new BigDecimal("0.5")), settings.get().behaviour().toolLoops());
    assertEquals("0.5", model.usdProperty().get());
    type("25", " ");
    assertEquals(new ToolLoops(25, null), settings.get().behaviour().toolLoops());
  }

  @Test
  void whatIsNoLimitIsSaidAndChangesNothing() {
    for (String[] wrong :
        new String[][] {
          {"0", ""}, {"1001", ""}, {"x", ""}, {"3", "-1"}, {"3", "NaN"}, {"3", "1e9"}
        }) {
      type(wrong[0], wrong[1]);
      assertTrue(model.problemProperty().get().startsWith("Rounds are 1 to 1,000"), wrong[0]);
      assertEquals(ToolLoops.USUAL, settings.get().behaviour().toolLoops());
    }
    type("3", "2");
    assertEquals("", model.problemProperty().get());
  }

  /** Settings change for many reasons, such as a moved pane. */
  @Test
  void whatIsBeingTypedStaysWhenSomethingElseIsSet() {
    model.usdProperty().set("0.");
    settings.update(s -> s.withAppearance(s.appearance().withZoom(1.3)));
    assertEquals("0.", model.usdProperty().get());
    model.usdProperty().set("0.5");
    model.keep();
    assertEquals(new BigDecimal("0.5"), settings.get().behaviour().toolLoops().usd());
  }

  @Test
  void whatAnotherWindowSetsIsShown() {
    settings.update(s ->
        s.withBehaviour(s.behaviour().withToolLoops(new ToolLoops(7, new BigDecimal("1.25")))));
    assertEquals("7", model.roundsProperty().get());
    assertEquals("1.25", model.usdProperty().get());
  }
}
