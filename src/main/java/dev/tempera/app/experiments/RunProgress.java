package dev.tempera.app.experiments;

import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Progress;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.Step;
import dev.tempera.core.experiment.lab.TrialGrid;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** How far a run is, and when it will have ended. View models' thread only. */
final class RunProgress {
  private static final int FEWEST = 3;

  private final Clock clock;
  private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ObservableList<BudgetLine> budget = FXCollections.observableArrayList();
  private Instant begun;
  private @Nullable Spent before;

  /** How long it was asked when that was read, and when it was. */
  private Duration asked = Duration.ZERO;

  private Instant read;
  private long endedHere;
  private long over;
  private long failed;
  private long total = 1;
  private Progress.@Nullable Status status;

  RunProgress(Clock clock) {
    this.clock = clock;
    this.begun = clock.instant();
    this.read = begun;
  }

  /** Counts from now on. */
  void begin() {
    begun = clock.instant();
    endedHere = 0;
    status = null;
    before = null;
  }

  /** Takes over what is stored. */
  void read(Results results) {
    Results.Taken taken = results.taken();
    if (taken != null) {
      if (before == null || status == null) {
        // What comes after is told by the session itself.
        before = taken.spent();
      }
      asked = taken.asked();
      read = clock.instant();
    }
    total = Math.max(1, results.states().values().stream().mapToLong(Integer::longValue).sum());
    over = 0;
    failed = 0;
    results
        .states()
        .forEach((state, count) -> {
          over += state.isFinal() ? count : 0;
          failed += state == TrialState.FAILED ? count : 0;
        });
    if (status != null) {
      // The session may be further than what was read.
      over = Math.max(over, status.over());
    }
  }

  /** Takes a step over, also into the grid. */
  void take(Step step, TrialGrid grid) {
    if (step.state() == TrialState.RUNNING) {
      grid.begin(step.cell(), step.item());
      return;
    }
    grid.end(step.cell(), step.item(), step.state(), step.value());
    endedHere++;
    if (step.status() != null) {
      status = step.status();
      over = step.status().over();
      failed = step.status().failed();
      total = Math.max(1, step.status().total());
    }
  }

  /** Nothing is known any more. */
  void forget() {
    begin();
    done.set(0);
    words.set("");
    budget.clear();
  }

  /** Brings what is read up to what is known. */
  void tell(boolean running, Results results) {
    done.set(Math.clamp((double) over / total, 0, 1));
    words.set(words(running, results));
    List<BudgetLine> lines = lines(running, results);
    if (!budget.equals(lines)) {
      budget.setAll(lines);
    }
  }

  /** What is limited; what is not has its number in the words. */
  private List<BudgetLine> lines(boolean running, Results results) {
    Budget limits = results.plan().spec().budget();
    if (before == null) {
      return List.of(); // It is being added up.
    }
    Progress.Status now = status;
    BudgetLine.Standing standing =
        running && now != null
            ? new BudgetLine.Standing(before, now.budget(), asked(running))
            : new BudgetLine.Standing(
                results.taken() == null ? before : results.spent(), null, asked(running));
    return BudgetLine.of(limits, standing).stream().filter(BudgetLine::isLimited).toList();
  }

  /** What is read is up to date; a session that goes on adds to it. */
  private Duration asked(boolean running) {
    Duration since = Duration.between(read, clock.instant());
    return running && !since.isNegative() ? asked.plus(since) : asked;
  }

  /** The limits, and how much of each is used. */
  ObservableList<BudgetLine> budget() {
    return budget;
  }

  /** How much is over, 0 to 1. */
  ReadOnlyDoubleProperty doneProperty() {
    return done.getReadOnlyProperty();
  }

  /** How far it is, what it has taken, and when it will have ended. */
  ReadOnlyStringProperty statusProperty() {
    return words.getReadOnlyProperty();
  }

  private String words(boolean running, Results results) {
    StringBuilder text = new StringBuilder();
    text.append(over).append(" of ").append(total).append(" answered");
    text.append(failed == 0 ? "" : ", " + failed + " failed");
    text.append(money(results));
    if (!running) {
      StoredExperiment.State state = results.experiment().state();
      String word = state == StoredExperiment.State.RUNNING ? "interrupted" : state.word();
      text.append(" · ").append(word);
    } else {
      left().ifPresent(left -> text.append(" · ends at about ").append(left));
    }
    return text.toString();
  }

  private String money(Results results) {
    Progress.Status now = status;
    if (results.plan().spec().budget().usd() != null) {
      return ""; // The limits say it.
    }
    if (now == null && results.taken() == null) {
      return ""; // It is being added up.
    }
    if (now == null) {
      return " · " + PlanWords.money(results.spent().usd()) + " spent";
    }
    RunBudget.Status budget = now.budget();
    BigDecimal spent = results.spent().usd().max(budget.spent().usd());
    String text = " · " + PlanWords.money(spent) + " spent";
    if (budget.limits().usd() != null) {
      BigDecimal left =
          budget.limits().usd().subtract(budget.spent().usd()).subtract(budget.reserved().usd());
      text +=
          ", "
              + PlanWords.money(budget.reserved().usd())
              + " set aside, "
              + PlanWords.money(left.max(BigDecimal.ZERO))
              + " left";
    }
    return text;
  }

  private Optional<String> left() {
    if (endedHere < FEWEST) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    double each = (double) Duration.between(begun, now).toMillis() / endedHere;
    Instant end = now.plusMillis((long) (each * Math.max(0, total - over)));
    LocalTime time = LocalTime.ofInstant(end, clock.getZone());
    return Optional.of(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(time));
  }
}
