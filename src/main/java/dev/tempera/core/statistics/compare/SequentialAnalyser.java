package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.sequence.MeanSequence;
import dev.tempera.core.statistics.sequence.SignEvidence;
import dev.tempera.core.statistics.sequence.SignRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes an {@link Analysis} of an experiment that was looked at while it went on: evidence by the
 * sign test's e-value and confidence sequences, which hold at every look. Tests and intervals that
 * are meant for one look are left out, since they would lie.
 */
final class SequentialAnalyser {
  private final Trials trials;
  private final Settings settings;
  private final SignRule rule;
  private final List<Course> courses;
  private final Amounts amounts;
  private final String points;

  SequentialAnalyser(Trials trials, Settings settings, SignRule rule, List<Course> courses) {
    this.trials = trials;
    this.settings = settings;
    this.rule = rule;
    this.courses = courses;
    this.amounts = Amounts.of(trials.kind());
    this.points = trials.kind() == Kind.BINARY ? " points " : " ";
  }

  Analysis analysis() {
    List<CellSample> samples = trials.samples();
    String baseline = settings.baseline().orElseGet(() -> samples.getFirst().name());
    List<Comparison> comparisons = new ArrayList<>();
    for (Course course : courses) {
      if (!course.cell().equals(baseline)) {
        comparisons.add(comparison(course, baseline));
      }
    }
    return new Analysis(
        trials.unit(),
        trials.kind(),
        settings,
        samples.stream().map(this::cell).toList(),
        comparisons,
        Optional.empty());
  }

  private CellResult cell(CellSample sample) {
    return SoFar.cell(sample, trials.unit(), trials.kind(), planned(), 1 - settings.alpha());
  }

  private int planned() {
    return courses.stream().mapToInt(c -> c.looked() + c.remaining()).max().orElse(1);
  }

  private Comparison comparison(Course course, String baseline) {
    double level = 1 - settings.alpha();
    Moments moments = Moments.of(course.differences());
    Estimate difference =
        Estimate.of(
            moments.mean() + 0.0,
            moments.count(),
            MeanSequence.tunedFor(planned(), level).at(moments),
            "asymptotic-sequence",
            level);
    double p = course.evidence().alwaysValidP();
    return new Comparison(
        course.cell(),
        baseline,
        moments.count(),
        difference,
        List.of(new TestResult("sign-e-value", OptionalDouble.of(p))),
        OptionalDouble.of(Math.min(1, p * rule.comparisons())),
        List.of(),
        verdict(course, baseline, difference));
  }

  private Verdict verdict(Course course, String baseline, Estimate difference) {
    return switch (rule.of(course.evidence(), course.looked(), course.remaining())) {
      case DECIDED -> decided(course, baseline, difference);
      case FUTILE ->
          new Verdict(
              Verdict.Code.NOT_DECIDED,
              "Not decided, and stopped: what was left ("
                  + course.remaining()
                  + (course.remaining() == 1 ? " pair" : " pairs")
                  + ") could not have settled it (evidence "
                  + evidence(course.evidence())
                  + " of "
                  + Amounts.significant(rule.bound())
                  + ")");
      case OPEN -> Verdict.notDecided(Math.exp(course.evidence().largest()), rule.bound());
    };
  }

  private static String evidence(SignEvidence evidence) {
    return Amounts.significant(Math.exp(evidence.largest()));
  }

  private Verdict decided(Course course, String baseline, Estimate difference) {
    SignEvidence evidence = course.evidence();
    boolean higher = evidence.wins() > evidence.losses();
    boolean wins = higher == (settings.better() == Better.HIGHER);
    String winner = wins ? course.cell() : baseline;
    int won = Math.max(evidence.wins(), evidence.losses());
    String pairs =
        "won "
            + won
            + " of "
            + (evidence.wins() + evidence.losses())
            + " pairs that differ, of "
            + course.looked()
            + " (evidence "
            + evidence(evidence)
            + " of "
            + Amounts.significant(rule.bound())
            + ")"
            + (trials.unit() == Unit.REPEAT ? ", for this prompt only" : "");
    Optional<Interval> advantage = difference.interval().map(i -> higher ? i : i.negated());
    double size = higher ? difference.value() : -difference.value();
    // The winner less the loser: below 0 where lower is better.
    double ahead = wins ? difference.value() : -difference.value();
    String by =
        difference
            .interval()
            .map(i -> amounts.difference(ahead, points, wins ? i : i.negated()))
            .orElseGet(() -> amounts.signed(ahead) + points.stripTrailing());
    double margin = settings.margin().orElse(0);
    // The sign test says who wins more often; by how much is another question.
    boolean isLarge =
        size > 0 && (margin == 0 || advantage.filter(i -> i.low() >= margin).isPresent());
    return isLarge
        ? new Verdict(
            wins ? Verdict.Code.BETTER : Verdict.Code.WORSE,
            winner + " is better: " + by + ", " + pairs)
        : new Verdict(
            wins ? Verdict.Code.PROBABLY_BETTER : Verdict.Code.PROBABLY_WORSE,
            winner + " is probably better; size uncertain: " + by + ", " + pairs);
  }
}
