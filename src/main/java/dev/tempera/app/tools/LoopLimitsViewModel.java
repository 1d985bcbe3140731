package dev.tempera.app.tools;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.settings.ToolLoops;
import java.math.BigDecimal;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * How long calls of tools are answered in a row, as a person types it; kept in the settings. View
 * models' thread only.
 */
final class LoopLimitsViewModel {
  private final SettingsStore settings;
  private final StringProperty rounds = new SimpleStringProperty("");
  private final StringProperty usd = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final Subscription listening;

  /** What the settings said last; null before anything was read. */
  private @Nullable ToolLoops shown;

  LoopLimitsViewModel(SettingsStore settings, UiExecutor ui) {
    this.settings = settings;
    show(settings.get().behaviour().toolLoops());
    listening = settings.listen(now -> ui.execute(() -> show(now.behaviour().toolLoops())));
  }

  private void show(ToolLoops now) {
    if (now.equals(shown)) {
      // Something else was set: what is being typed here stays.
      return;
    }
    shown = now;
    BigDecimal most = now.usd();
    rounds.set(Integer.toString(now.rounds()));
    usd.set(most == null ? "" : most.toPlainString());
    problem.set("");
  }

  /** Keeps what is typed, or says what is wrong with it and keeps what was there. */
  void keep() {
    ToolLoops typed = typed();
    if (typed != null) {
      problem.set("");
      if (!typed.equals(settings.get().behaviour().toolLoops())) {
        settings.update(s -> s.withBehaviour(s.behaviour().withToolLoops(typed)));
      }
    }
  }

  private @Nullable ToolLoops typed() {
    try {
      int most = Integer.parseInt(rounds.get().strip());
      if (most < 1 || most > ToolLoops.MOST_ROUNDS) {
        throw new NumberFormatException();
      }
      BigDecimal money = money(usd.get().strip());
      return new ToolLoops(most, money);
    } catch (NumberFormatException e) {
      problem.set(
          "Rounds are 1 to 1,000; dollars are a number such as 0.50, or nothing for no limit.");
      return null;
    }
  }

  private static @Nullable BigDecimal money(String text) {
    if (text.isEmpty()) {
      return null;
    }
    double value = Double.parseDouble(text.replace(',', '.'));
    if (!(value >= 0.0001 && value <= ToolLoops.MOST_USD)) {
      throw new NumberFormatException();
    }
    return BigDecimal.valueOf(value).stripTrailingZeros();
  }

  /** Answers with calls that are answered one after the other. */
  StringProperty roundsProperty() {
    return rounds;
  }

  /** What they may cost together in USD; empty for no limit. */
  StringProperty usdProperty() {
    return usd;
  }

  /** What is wrong with what is typed; empty for nothing. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  void close() {
    listening.cancel();
  }
}
