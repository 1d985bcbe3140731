package dev.tempera.app.experiments;

import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.lab.Plan;
import dev.tempera.core.experiment.lab.RepeatPlan;
import dev.tempera.core.statistics.compare.Amounts;
import java.util.Locale;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Repeats against what they find, cost and take. Two sliders over fixed stops, of which each moves
 * the other; what is chosen becomes the text of the repeats. View models' thread only.
 */
final class PlannerViewModel {
  private static final int[] REPEATS = {
    1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000
  };

  /** Of rates, in points; from left to right they cost more. */
  private static final double[] POINTS = {50, 45, 40, 35, 30, 25, 20, 15, 12, 10, 8, 6, 5, 4, 3};

  /** Of numbers, in standard deviations. */
  private static final double[] DEVIATIONS = {
    2, 1.5, 1.2, 1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1
  };

  private final StringProperty typed;
  private final DoubleProperty repeatStop = new SimpleDoubleProperty();
  private final DoubleProperty differenceStop = new SimpleDoubleProperty();
  private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
  private final BooleanProperty isRate = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper price = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper difference = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper ending = new ReadOnlyStringWrapper("");
  private @Nullable RepeatPlan plan;
  private boolean answersCalls;
  private boolean following;

  /**
   * @param typed the text of the repeats
   */
  PlannerViewModel(StringProperty typed) {
    this.typed = typed;
    typed.subscribe(text -> follow());
    repeatStop.subscribe((was, is) -> repeatsMoved(is.doubleValue()));
    differenceStop.subscribe((was, is) -> differenceMoved(is.doubleValue()));
  }

  /** Follows a plan; null while there is none. */
  void show(@Nullable Plan now) {
    plan = now == null ? null : RepeatPlan.of(now, Engine.USUAL_AT_ONCE);
    answersCalls = now != null && !now.spec().answers().isNone();
    shown.set(plan != null);
    ending.set(now == null ? "" : PlanWords.ending(now));
    follow();
  }

  private int repeats() {
    try {
      return Math.clamp(Integer.parseInt(typed.get().strip()), 1, RepeatPlan.MOST);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /** Brings both sliders and the words to what is typed. */
  private void follow() {
    RepeatPlan now = plan;
    if (now == null) {
      return;
    }
    following = true;
    int repeats = repeats();
    isRate.set(now.isRate());
    repeatStop.set(nearest(repeats));
    OptionalDouble found = now.detectable(repeats);
    double size = found.orElse(0) * (now.isRate() ? 100 : 1);
    differenceStop.set(found.isEmpty() ? 0 : nearest(size, stops(now)));
    price.set(price(now, repeats));
    difference.set(difference(now, found));
    following = false;
  }

  private void repeatsMoved(double stop) {
    if (!following) {
      typed.set(String.valueOf(REPEATS[at(stop, REPEATS.length)]));
    }
  }

  private void differenceMoved(double stop) {
    RepeatPlan now = plan;
    if (following || now == null) {
      return;
    }
    double[] stops = stops(now);
    double wanted = stops[at(stop, stops.length)] / (now.isRate() ? 100 : 1);
    now.repeatsFor(wanted).ifPresent(repeats -> typed.set(String.valueOf(repeats)));
  }

  private static int at(double stop, int count) {
    return Math.clamp(Math.round(stop), 0, count - 1);
  }

  private static double[] stops(RepeatPlan plan) {
    return plan.isRate() ? POINTS : DEVIATIONS;
  }

  private static int nearest(int repeats) {
    int best = 0;
    for (int i = 0; i < REPEATS.length; i++) {
      best = Math.abs(REPEATS[i] - repeats) < Math.abs(REPEATS[best] - repeats) ? i : best;
    }
    return best;
  }

  private static int nearest(double value, double[] stops) {
    int best = 0;
    for (int i = 0; i < stops.length; i++) {
      best = Math.abs(stops[i] - value) < Math.abs(stops[best] - value) ? i : best;
    }
    return best;
  }

  private String price(RepeatPlan plan, int repeats) {
    OptionalDouble minutes = plan.minutes(repeats);
    return PlanWords.count(repeats, "repeat")
        + ": "
        // Where calls of tools are answered, one takes several requests.
        + PlanWords.count(plan.requests(repeats), answersCalls ? "trial" : "request")
        + plan.usd(repeats)
            .map(usd -> usd.signum() == 0 ? ", no cost" : ", at most " + PlanWords.money(usd))
            .orElse(
                answersCalls
                    ? ", at a price that goes by how often tools are called"
                    : ", at a price that is not known")
        + (minutes.isEmpty()
            ? "; how long is known after the first answers"
            : ", " + duration(minutes.getAsDouble()))
        + ".";
  }

  private static String duration(double minutes) {
    return minutes < 1
        ? "less than a minute"
        : minutes < 120
            ? "about " + PlanWords.count(Math.round(minutes), "minute")
            : String.format(Locale.ROOT, "about %.1f hours", minutes / 60);
  }

  private static String difference(RepeatPlan plan, OptionalDouble found) {
    if (plan.cells() < 2) {
      return "One cell: there is nothing to compare.";
    }
    if (found.isEmpty()) {
      return "Finds not even a difference of 50 points.";
    }
    String size =
        plan.isRate()
            ? PlanWords.count(Math.round(found.getAsDouble() * 100), "point")
            : Amounts.significant(found.getAsDouble()) + " standard deviations of an answer";
    return (plan.rule().mayStop() ? "Finds at best a difference of " : "Finds a difference of ")
        + size
        + " four times of five"
        + (plan.items() > 1
            ? ", if all items differ alike."
            : plan.isRate() ? ", from 50 %." : ".");
  }

  /** The last stop of the repeats. */
  static int lastRepeatStop() {
    return REPEATS.length - 1;
  }

  /** The last stop of the differences that the metric has. */
  int lastDifferenceStop() {
    return (isRate.get() ? POINTS : DEVIATIONS).length - 1;
  }

  /** Where the slider of the repeats stands. */
  DoubleProperty repeatStopProperty() {
    return repeatStop;
  }

  /** Where the slider of the difference stands. */
  DoubleProperty differenceStopProperty() {
    return differenceStop;
  }

  /** Whether the metric is a rate, which has other stops. */
  ReadOnlyBooleanProperty rateProperty() {
    return isRate;
  }

  /** Whether there is something to plan. */
  ReadOnlyBooleanProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** What so many repeats cost and take. */
  ReadOnlyStringProperty priceProperty() {
    return price.getReadOnlyProperty();
  }

  /** What so many repeats find. */
  ReadOnlyStringProperty differenceProperty() {
    return difference.getReadOnlyProperty();
  }

  /** When it ends, and what may be said of it then. */
  ReadOnlyStringProperty endingProperty() {
    return ending.getReadOnlyProperty();
  }
}
