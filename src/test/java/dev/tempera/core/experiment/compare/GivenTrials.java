package dev.tempera.core.experiment.compare;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Experiments whose answers a test says, in a store that can only be walked through. */
final class GivenTrials {
  private final Map<String, List<StoredTrial>> trials = new HashMap<>();

  /** An experiment of YAML lines, with all its cells. */
  static Side side(String id, String name, ExperimentSpec spec) {
    Matrix matrix = Specs.matrix(spec);
    PlanText plan = new PlanText(spec, matrix);
    StoredExperiment kept =
        new StoredExperiment(
            id, name, StoredExperiment.State.FINISHED, Instant.EPOCH, Instant.EPOCH, plan.write());
    return new Side(kept, plan, matrix.cells());
  }

  /** The same experiment, one cell of it. */
  static Side only(Side side, int cell) {
    return new Side(side.experiment(), side.plan(), List.of(side.cells().get(cell)));
  }

  /** Takes the answers of one cell to the items in their order; an empty one is left out. */
  GivenTrials answered(Side side, int cell, String... texts) {
    Cell of = side.cells().get(cell);
    List<Item> items = side.plan().spec().items();
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        add(side.experiment().id(), of, items.get(i), texts[i]);
      }
    }
    return this;
  }

  /** Leaves the last item of a cell to be asked. */
  GivenTrials planned(Side side, int cell) {
    Cell of = side.cells().get(cell);
    Item item = side.plan().spec().items().getLast();
    trials
        .computeIfAbsent(side.experiment().id(), each -> new ArrayList<>())
        .add(
            new StoredTrial(
                Trial.key(of.hash(), item.hash(), 1),
                of.hash(),
                item.hash(),
                1,
                TrialState.PLANNED,
                null,
                false,
                OptionalDouble.empty()));
    return this;
  }

  private void add(String id, Cell cell, Item item, String text) {
    List<StoredTrial> all = trials.computeIfAbsent(id, each -> new ArrayList<>());
    int repeat =
        1
            + (int)
                all.stream()
                    .filter(trial ->
                        trial.cell().equals(cell.hash()) && trial.item().equals(item.hash()))
                    .count();
    all.add(
        new StoredTrial(
            Trial.key(cell.hash(), item.hash(), repeat),
            cell.hash(),
            item.hash(),
            repeat,
            TrialState.DONE,
            new RunAnswer(
                ChatMessage.text(Role.ASSISTANT, text),
                Answer.started("scripted", "scripted/model", Instant.EPOCH)
                    .withState(TurnState.COMPLETE),
                RunDetails.NONE),
            false,
            OptionalDouble.empty()));
  }

  /** The store. */
  ExperimentStore store() {
    return (ExperimentStore)
        Proxy.newProxyInstance(
            ExperimentStore.class.getClassLoader(),
            new Class<?>[] {ExperimentStore.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("each")) {
                throw new UnsupportedOperationException(method.getName());
              }
              @SuppressWarnings("unchecked")
              Consumer<StoredTrial> taker = (Consumer<StoredTrial>) arguments[1];
              trials.getOrDefault((String) arguments[0], List.of()).forEach(taker);
              return null;
            });
  }
}
