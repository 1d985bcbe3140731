package dev.tempera.core.experiment.engine;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.tools.ToolAnswers;
import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.experiment.tools.TrialRound;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunStart;
import dev.tempera.core.tools.CallBatch;
import dev.tempera.core.tools.ToolDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The trials of a session whose calls are answered: each a chain of runs, of which the last one's
 * answer is the trial's. What an earlier session has asked and answered of a chain is taken from
 * the store and never asked again. The session's thread only, but for {@link #stop}.
 */
final class Loops {
  private final String id;
  private final ExperimentStore store;
  private final ToolAnswers answers;
  private final @Nullable CallBatch batch;
  private final Set<String> begun;
  private final Cancellation cancellation = new Cancellation();

  /** The rounds of each trial that are over; of the last one the results may be missing. */
  private final Map<String, List<TrialRound>> chains = new HashMap<>();

  /** Results that have come and are not taken yet, by trial. */
  private final Map<String, List<ContentPart.ToolResult>> answered = new ConcurrentHashMap<>();

  /**
   * Those of an experiment.
   *
   * @param batch answers calls; null where nobody does
   * @param begun the keys of trials of which an earlier session may have asked something
   */
  Loops(
      String id,
      ExperimentStore store,
      ToolAnswers answers,
      @Nullable CallBatch batch,
      Set<String> begun) {
    this.id = id;
    this.store = store;
    this.answers = answers;
    this.batch = batch;
    this.begun = Set.copyOf(begun);
  }

  private List<TrialRound> chain(Trial trial) {
    return batch == null
        ? List.of()
        : chains.computeIfAbsent(
            trial.key(), key -> begun.contains(key) ? stored(key) : new ArrayList<>());
  }

  /** What is kept of a chain that broke off; nothing where a part of it is lost. */
  private List<TrialRound> stored(String key) {
    List<TrialRound> all = new ArrayList<>(store.rounds(id, key));
    if (all.isEmpty() || all.size() != all.getLast().trail().before().size() + 1) {
      return new ArrayList<>();
    }
    TrialRound last = all.getLast();
    if (last.answer().facts().state() != TurnState.COMPLETE || !last.trail().open()) {
      all.removeLast();
    }
    return all;
  }

  /** Whether a trial is asked for the first time. */
  boolean isFirst(Trial trial) {
    return chain(trial).isEmpty();
  }

  /** Whether calls must be answered before a trial can be asked on. */
  boolean waitsForResults(Trial trial) {
    List<TrialRound> chain = chain(trial);
    return !chain.isEmpty() && chain.getLast().trail().results().isEmpty();
  }

  /** What is asked next: the request, every answer since with its calls, and their results. */
  ChatRequest request(Trial trial, ChatRequest first) {
    List<TrialRound> chain = chain(trial);
    if (chain.isEmpty()) {
      return first;
    }
    List<ChatMessage> messages = new ArrayList<>(first.messages());
    for (TrialRound round : chain) {
      messages.add(round.answer().message());
      round
          .trail()
          .results()
          .forEach(result -> messages.add(new ChatMessage(Role.TOOL, List.of(result))));
    }
    return first.withMessages(messages);
  }

  /** Begins the run that asks a trial next. */
  RunJournal begin(Trial trial, RunStart start, ToolTrail asked) {
    RunJournal journal = store.begin(id, trial.key(), start, asked);
    List<ToolDefinition> offered = ToolAnswers.offered(start.request().request());
    UnaryOperator<RunAnswer> settled =
        answer -> TrailJournal.with(answer, settled(asked, answer, offered));
    return new TrailJournal(journal, asked, settled);
  }

  /**
   * What leads to the next run of a trial.
   *
   * @param worst what is set aside for it
   */
  ToolTrail asked(Trial trial, RunBudget.Amount worst) {
    if (batch == null) {
      return ToolTrail.NONE;
    }
    return new ToolTrail(
        new ToolTrail.Asked(trial.cell().hash(), worst),
        chain(trial).stream()
            .map(round -> round.trail().round(round.run(), round.answer().facts()))
            .toList(),
        List.of(),
        false,
        "",
        List.of());
  }

  /** What is known of a settled answer. Any thread. */
  private ToolTrail settled(ToolTrail asked, RunAnswer answer, List<ToolDefinition> offered) {
    List<ContentPart.ToolCall> calls = answer.message().parts(ContentPart.ToolCall.class);
    if (batch == null || calls.isEmpty() || answer.facts().state() != TurnState.COMPLETE) {
      return asked;
    }
    boolean tooMany = calls.size() > CallBatch.MOST_CALLS;
    boolean over = asked.before().size() >= answers.rounds();
    String why =
        tooMany
            ? "An answer with more than " + CallBatch.MOST_CALLS + " calls is not gone on with."
            : over ? rounds() : "";
    List<ToolTrail.Called> called =
        calls.stream()
            .limit(CallBatch.MOST_CALLS)
            .map(call -> new ToolTrail.Called(call.name(), CallBatch.fault(call, offered)))
            .toList();
    return new ToolTrail(asked.asked(), asked.before(), called, why.isEmpty(), why, List.of());
  }

  private String rounds() {
    return answers.rounds()
        + (answers.rounds() == 1 ? " round was" : " rounds in a row were")
        + " answered by tools: the loop stopped there.";
  }

  /** A run has ended; the answer with what led to it. */
  RunAnswer ended(ToolTrail asked, RunAnswer answer, ChatRequest request) {
    return TrailJournal.with(answer, settled(asked, answer, ToolAnswers.offered(request)));
  }

  /** Whether a trial goes on after an answer, which {@link #ended} gave. */
  boolean goesOn(Trial trial, RunId run, RunAnswer answer) {
    ToolTrail trail = ToolTrail.in(answer.details().extra());
    if (batch == null || !trail.open()) {
      return false;
    }
    chain(trial).add(new TrialRound(run.value(), answer, trail));
    return true;
  }

  /**
   * Answers the calls of a trial that {@link #waitsForResults}.
   *
   * @param done called on any thread, whether there are results now or it was stopped
   */
  void answer(Trial trial, Runnable done) {
    List<TrialRound> chain = chain(trial);
    TrialRound last = chain.getLast();
    List<String> faults = last.trail().calls().stream().map(ToolTrail.Called::fault).toList();
    Map<String, Integer> counts =
        new ToolTrail(last.trail().asked(), last.trail().before(), List.of(), false, "", List.of())
            .counts();
    var _ =
        Objects.requireNonNull(batch)
            .answer(
                last.answer().message().parts(ContentPart.ToolCall.class),
                faults,
                counts,
                cancellation)
            .thenAccept(results -> answered.put(trial.key(), results))
            .whenComplete((_, _) -> done.run());
  }

  /** Takes the results of a trial's calls, which are kept at once; none where it was stopped. */
  void take(Trial trial) {
    List<ContentPart.ToolResult> results = answered.remove(trial.key());
    if (results == null || cancellation.isCancelled()) {
      return;
    }
    List<TrialRound> chain = chain(trial);
    TrialRound last = chain.removeLast();
    store.keepResults(last.run(), results);
    chain.add(new TrialRound(last.run(), last.answer(), last.trail().withResults(results)));
  }

  /** Stops every call. Any thread. */
  void stop() {
    cancellation.cancel();
  }
}
