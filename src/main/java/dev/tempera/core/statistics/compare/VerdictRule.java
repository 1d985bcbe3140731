package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.plan.Power;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Turns a contrast into words. “Excludes 0” means here that the interval does and that the p value,
 * corrected for the family, is below α: one interval of twelve excludes 0 by chance in half of all
 * runs. What the data cannot tell is said as that, never as “no effect”.
 */
final class VerdictRule {
  private static final int MOST_PLANNED = 1_000_000;

  private final Settings settings;
  private final Power power;
  private final Unit unit;
  private final Amounts amounts;
  private final String points;

  /**
   * The rule for a family.
   *
   * @param family how many comparisons p is corrected over
   */
  VerdictRule(Settings settings, Unit unit, Kind kind, int family) {
    this.settings = settings;
    this.power = new Power(settings.alpha(), Power.USUAL.power()).sharedBy(family);
    this.unit = unit;
    this.amounts = Amounts.of(kind);
    this.points = kind == Kind.BINARY ? " points " : " ";
  }

  Verdict of(CellSample cell, CellSample baseline, Contrast contrast, OptionalDouble adjustedP) {
    if (contrast.count() < Estimate.FEWEST) {
      return new Verdict(Verdict.Code.TOO_FEW, "Too few to say (n = " + contrast.count() + ")");
    }
    Optional<Interval> interval = contrast.difference().interval();
    if (interval.isEmpty()) {
      return contrast.difference().isTooFew() ? tooFew(contrast) : withoutSpread(contrast);
    }
    boolean excludesZero = !interval.get().contains(0) && adjustedP.orElse(1) < settings.alpha();
    return excludesZero
        ? real(cell, baseline, contrast, interval.get())
        : open(contrast, interval.get());
  }

  /** By ranks a high level takes more than the usual few. */
  private static Verdict tooFew(Contrast contrast) {
    return new Verdict(
        Verdict.Code.TOO_FEW,
        "Too few to say (n = "
            + contrast.count()
            + "; at this level it takes "
            + contrast.difference().fewest()
            + ")");
  }

  private Verdict withoutSpread(Contrast contrast) {
    if (contrast.variance() > 0) {
      return new Verdict(
          Verdict.Code.CANNOT_SAY, "Cannot be said: the values are too large to calculate with");
    }
    double difference = contrast.difference().value();
    String what =
        unit == Unit.CLUSTER
            ? "no two clusters differ in it (difference " + amounts.signed(difference) + ")"
            : contrast.isPaired()
                ? "all " + contrast.count() + " differences are " + amounts.signed(difference)
                : "no two values of a cell differ (difference " + amounts.signed(difference) + ")";
    return new Verdict(
        Verdict.Code.CANNOT_SAY,
        "Cannot be said: " + what + ", and without any spread there is no interval");
  }

  private Verdict real(CellSample cell, CellSample baseline, Contrast contrast, Interval interval) {
    double margin = settings.margin().orElse(0);
    double difference = contrast.difference().value();
    boolean wins = settings.better().gain(difference) > 0;
    String winner = wins ? cell.name() : baseline.name();
    // The winner less the loser: below 0 where lower is better.
    double ahead = wins ? difference : -difference;
    Interval lead = wins ? interval : interval.negated();
    if (interval.distanceFromZero() >= margin) {
      return new Verdict(
          wins ? Verdict.Code.BETTER : Verdict.Code.WORSE,
          winner
              + " is better: "
              + amounts.difference(ahead, points, lead)
              + ", "
              + counted(cell, baseline, contrast));
    }
    if (interval.isInside(margin)) {
      return new Verdict(
          Verdict.Code.TOO_SMALL,
          "Real but too small to matter: "
              + amounts.difference(contrast.difference().value(), interval)
              + ", your margin is "
              + amounts.size(margin)
              + promptOnly());
    }
    return new Verdict(
        wins ? Verdict.Code.PROBABLY_BETTER : Verdict.Code.PROBABLY_WORSE,
        winner
            + " is probably better; size uncertain: "
            + amounts.difference(ahead, points, lead)
            + promptOnly());
  }

  private Verdict open(Contrast contrast, Interval interval) {
    double margin = settings.margin().orElse(0);
    if (contrast.equivalence().filter(i -> i.isInside(margin)).isPresent()) {
      return new Verdict(
          Verdict.Code.NO_DIFFERENCE,
          "No difference that matters (within ±" + amounts.size(margin) + ")" + promptOnly());
    }
    double more = more(contrast);
    String noise = "Could be noise: " + amounts.difference(contrast.difference().value(), interval);
    return more < 1
        ? new Verdict(Verdict.Code.NOISE, noise)
        : new Verdict(
            Verdict.Code.NOISE,
            noise + more(contrast, more),
            more > MOST_PLANNED ? OptionalLong.empty() : OptionalLong.of(roundedUp(more)));
  }

  /** What it would take to find out with a power of .8, p being corrected over the family. */
  private double more(Contrast contrast) {
    double size = size(contrast);
    if (size == 0 || contrast.variance() == 0) {
      return 0;
    }
    double needed = power.factor() * contrast.variance() / (size * size);
    return needed - contrast.count();
  }

  private double size(Contrast contrast) {
    return settings.margin().orElse(Math.abs(contrast.difference().value()));
  }

  private String more(Contrast contrast, double more) {
    String what =
        switch (unit) {
          case ITEM -> " more prompts";
          case CLUSTER -> " more clusters";
          case REPEAT -> " more repeats per cell";
        };
    String settled =
        settings.margin().isPresent()
            ? "±" + amounts.size(size(contrast))
            : "a difference as large as this";
    String number =
        more > MOST_PLANNED
            ? "More than a million"
            : "About " + String.format(Locale.ROOT, "%,d", roundedUp(more));
    return ". " + number + what + " would settle " + settled;
  }

  /** To two digits: a plan is no more exact than that. */
  static long roundedUp(double count) {
    double step = Math.max(1, Math.pow(10, Math.floor(Math.log10(count)) - 1));
    return Math.round(Math.ceil(count / step - 1e-9) * step);
  }

  private String counted(CellSample cell, CellSample baseline, Contrast contrast) {
    if (unit == Unit.REPEAT) {
      int most = Math.max(cell.count(), baseline.count());
      return range(contrast.count(), most) + " repeats" + promptOnly();
    }
    if (unit == Unit.CLUSTER) {
      return contrast.count() + " clusters";
    }
    int fewest = Math.min(cell.fewestRepeats(), baseline.fewestRepeats());
    int most = Math.max(cell.mostRepeats(), baseline.mostRepeats());
    String repeats = most == 1 ? "" : " × " + range(fewest, most);
    return contrast.count() + " prompts" + repeats;
  }

  private String promptOnly() {
    return unit == Unit.REPEAT ? ", for this prompt only" : "";
  }

  private static String range(int low, int high) {
    return low == high ? "" + low : low + "–" + high;
  }
}
