package dev.tempera.core.experiment.lab;

import dev.tempera.core.chat.TokenCounter;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.compare.Contrast;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.engine.Patience;
import dev.tempera.core.experiment.engine.Portion;
import dev.tempera.core.experiment.engine.Progress;
import dev.tempera.core.experiment.engine.Session;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.file.YamlWriter;
import dev.tempera.core.experiment.report.Forecast;
import dev.tempera.core.experiment.report.ResultFile;
import dev.tempera.core.experiment.report.ResultsWriter;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.experiment.report.Scorer;
import dev.tempera.core.experiment.tools.ToolPermission;
import dev.tempera.core.experiment.tools.TrialRound;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.Runs;
import dev.tempera.core.tools.Answerers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The laboratory over the store and the engine. Any thread. */
public final class ExperimentLab implements Laboratory, AutoCloseable {
  private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(5);

  private final Means means;
  private final Engine engine;
  private final StoredResults stored;
  private final Consent consent;
  private final Drafts drafts;
  private final Map<String, Sitting> sittings = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** Which connection and model are asked where an experiment names none. */
  public interface Usual {
    /** The id of the preferred connection. */
    String connection();

    /** The model that is usual there. */
    String model(String connection);
  }

  /**
   * What it works with.
   *
   * @param background runs what blocks, a thread a task
   */
  public record Means(
      ExperimentStore store,
      Runs runs,
      Destinations destinations,
      Usual usual,
      TokenCounter counter,
      Executor background,
      Clock clock) {}

  /** What is asked now. */
  private enum Part {
    ALL,
    PILOT
  }

  /** A laboratory in which nothing runs yet and nobody answers calls. */
  public ExperimentLab(Means means) {
    this(means, null);
  }

  /**
   * A laboratory in which nothing runs yet.
   *
   * @param answerers make who answers calls of tools; null where nobody does
   */
  public ExperimentLab(Means means, @Nullable Answerers answerers) {
    this.consent = new Consent(answerers);
    this.drafts = new Drafts(means, consent);
    this.means = means;
    this.stored = new StoredResults(means.store(), means.background());
    this.engine =
        new Engine(
            means.store(),
            means.runs(),
            means.destinations(),
            means.counter(),
            means.clock(),
            Patience.USUAL,
            consent.tooling());
  }

  private <T> CompletableFuture<T> later(Callable<T> work) {
    return stored.later(work);
  }

  @Override
  public CompletableFuture<List<StoredExperiment>> list() {
    return later(means.store()::all);
  }

  @Override
  public boolean isRunning(String id) {
    return sittings.containsKey(id);
  }

  @Override
  public CompletableFuture<Plan> plan(String document) {
    return later(() -> {
      ExperimentSpec spec = drafts.resolved(document);
      return new Planner(means.destinations(), means.counter())
          .plan(spec)
          .withSecondsEach(
              means.store().usualSeconds(spec.base().connection(), spec.base().model()));
    });
  }

  @Override
  public CompletableFuture<StoredExperiment> start(String name, String document) {
    return later(() -> create(name, document, Part.ALL));
  }

  @Override
  public CompletableFuture<StoredExperiment> pilot(String name, String document) {
    return later(() -> create(name, document, Part.PILOT));
  }

  private StoredExperiment create(String name, String document, Part part) throws FileFault {
    PlanText plan = drafts.checked(document);
    String title = name.isBlank() ? "Experiment" : name.strip();
    StoredExperiment experiment =
        NewExperiment.create(means.store(), title, plan, means.clock().instant());
    ask(experiment, plan, part);
    return experiment;
  }

  @Override
  public CompletableFuture<StoredExperiment> revise(String id, String document) {
    return later(() -> {
      if (isRunning(id)) {
        throw new IllegalArgumentException("It is being asked; pause it first.");
      }
      StoredExperiment earlier = find(id);
      PlanText changed = drafts.checked(document);
      PlanText plan = changed.revising(id);
      StoredExperiment experiment =
          NewExperiment.of(Revision.name(earlier.name()), plan, means.clock().instant());
      Revision.create(
          means.store(), earlier, PlanText.read(earlier.plan()).spec(), experiment, plan);
      ask(experiment, plan, Part.ALL);
      return experiment;
    });
  }

  @Override
  public CompletableFuture<Forecast.Outlook> forecast(String id) {
    return later(() -> {
      PlanText plan = PlanText.read(find(id).plan());
      Forecast forecast = new Forecast(plan.spec(), plan.matrix());
      new Scorer(plan.spec(), plan.matrix()).each(means.store(), id, forecast::add);
      return forecast.outlook(Engine.USUAL_AT_ONCE);
    });
  }

  @Override
  public CompletableFuture<StoredExperiment> resume(String id) {
    return later(() -> {
      StoredExperiment experiment = find(id);
      if (!isRunning(id)) {
        ask(experiment, PlanText.read(experiment.plan()), Part.ALL);
      }
      return find(id);
    });
  }

  @Override
  public CompletableFuture<List<ToolPermission>> permissions(String id) {
    return later(() -> consent.missing(PlanText.read(find(id).plan()).spec()));
  }

  @Override
  public void allow(List<ToolPermission> told) {
    consent.allow(told);
  }

  @Override
  public CompletableFuture<List<TrialRound>> rounds(String id, String trial) {
    return later(() -> means.store().rounds(id, trial));
  }

  private StoredExperiment find(String id) {
    return stored.find(id);
  }

  private void ask(StoredExperiment experiment, PlanText plan, Part part) {
    String id = experiment.id();
    Sitting sitting = new Sitting();
    // Before anything is read: what another session asks meanwhile would be asked and paid twice.
    if (sittings.putIfAbsent(id, sitting) != null) {
      return;
    }
    Session session;
    try {
      session = session(id, plan, part);
    } catch (RuntimeException | Error e) {
      sittings.remove(id);
      sitting.over().countDown();
      throw e;
    }
    sitting.session().complete(session);
    Thread _ = Thread.ofVirtual().name("experiment-" + id).start(() -> sit(id, sitting, session));
  }

  private Session session(String id, PlanText plan, Part part) {
    Progress progress =
        new StepTeller(
            plan,
            step -> each(l -> l.progressed(id, step)),
            sentence -> each(l -> l.waits(id, sentence)));
    Portion all = Portion.all(plan, Engine.USUAL_AT_ONCE);
    return engine.session(id, part == Part.PILOT ? all.pilot() : all, progress);
  }

  private void sit(String id, Sitting sitting, Session session) {
    Ending ending = new Ending(Ending.Reason.STORAGE, "It broke off; it can be resumed.");
    try {
      tell(id);
      ending = session.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ending = new Ending(Ending.Reason.STOPPED, "Interrupted; it can be resumed.");
    } catch (RuntimeException e) {
      ending = new Ending(Ending.Reason.STORAGE, String.valueOf(e.getMessage()));
    } finally {
      ended(id, sitting, ending);
    }
  }

  private void ended(String id, Sitting sitting, Ending ending) {
    sittings.remove(id);
    sitting.over().countDown();
    try {
      tell(id);
    } finally {
      each(l -> l.ended(id, ending));
    }
  }

  private void tell(String id) {
    means.store().find(id).ifPresent(now -> each(l -> l.changed(now)));
  }

  private void each(Consumer<Listener> call) {
    listeners.forEach(call);
  }

  @Override
  public void pause(String id) {
    Sitting sitting = sittings.get(id);
    if (sitting != null) {
      sitting.tell(Session::pause);
    }
  }

  @Override
  public void stop(String id) {
    Sitting sitting = sittings.get(id);
    if (sitting != null) {
      sitting.tell(Session::stop);
    }
  }

  @Override
  public CompletableFuture<Results> results(String id) {
    return stored.results(id);
  }

  @Override
  public CompletableFuture<Results> outline(String id) {
    return stored.outline(id);
  }

  @Override
  public CompletableFuture<List<ScoredTrial>> answers(String id, String cell, String item) {
    return stored.answers(id, cell, item);
  }

  @Override
  public CompletableFuture<Parts> parts(String id) {
    return later(() -> Parts.of(PlanText.read(find(id).plan())));
  }

  @Override
  public CompletableFuture<Contrast> compare(Compared first, Compared second, String metric) {
    return later(() -> new Comparing(means.store()).of(first, second, metric));
  }

  @Override
  public CompletableFuture<Void> rate(String id, String trial, OptionalDouble rating) {
    return later(() -> {
      means.store().rate(id, Map.of(trial, rating));
      return Written.nothing();
    });
  }

  @Override
  public CompletableFuture<GridMatches> holding(String id, String text) {
    return stored.holding(id, text);
  }

  @Override
  public CompletableFuture<String> document(String id) {
    return later(() -> ExactJson.write(SpecJson.write(PlanText.read(find(id).plan()).spec())));
  }

  @Override
  public CompletableFuture<String> open(Path file) {
    return later(() -> ExactJson.write(SpecJson.write(ExperimentFile.read(file))));
  }

  @Override
  public CompletableFuture<String> items(Path file) {
    return later(() -> ItemsFile.reference(file));
  }

  @Override
  public CompletableFuture<Void> save(String document, Path file) {
    return later(() -> {
      ExperimentSpec spec = ExperimentFile.read(document, Path.of(""));
      String text = YamlWriter.write(SpecJson.write(spec));
      return Written.to(file, () -> ResultFile.write(file, text));
    });
  }

  @Override
  public CompletableFuture<Void> report(String id, ReportKind kind, Path file) {
    return later(() -> {
      StoredExperiment experiment = find(id);
      ResultsWriter writer =
          new ResultsWriter(means.store(), experiment, PlanText.read(experiment.plan()));
      return Written.to(file, () -> writer.write(kind.form(), file));
    });
  }

  @Override
  public Subscription listen(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Stops everything and waits a moment until what arrived is stored. */
  @Override
  public void close() {
    List<Sitting> open = List.copyOf(sittings.values());
    open.forEach(sitting -> sitting.tell(Session::stop));
    try {
      await(open.stream().map(Sitting::over).toList(), CLOSING_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all are over, however many there are no longer than {@code patience}. */
  static void await(List<CountDownLatch> all, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (CountDownLatch over : all) {
      boolean _ = over.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }
}
