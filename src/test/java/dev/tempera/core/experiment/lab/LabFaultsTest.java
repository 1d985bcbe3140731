package dev.tempera.core.experiment.lab;

import static dev.tempera.core.experiment.lab.LabFixture.DOCUMENT;
import static dev.tempera.core.experiment.lab.LabFixture.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.BillingProvider;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two who resume at once, and listeners that fail. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // opened before each test
class LabFaultsTest {
  @TempDir private Path folder = Path.of("");
  private LabFixture fixture;
  private SqliteStore store;
  private ExperimentLab lab;

  @BeforeEach
  void open() {
    fixture = new LabFixture(folder, Clock.systemUTC());
    store = fixture.store();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void lab(Destinations destinations) {
    lab = fixture.open(destinations);
  }

  private void collectEndings() {
    fixture.collectEndings();
  }

  private Ending ending() throws InterruptedException {
    return fixture.ending();
  }

  /** Holds the first question about a model, as a slow disk would. */
  private static final class Held implements Destinations {
    final BillingProvider provider = LabFixture.good();
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    final AtomicInteger questions = new AtomicInteger();
    volatile boolean holding;

    @Override
    public ChatProvider provider(String connection) {
      return provider;
    }

    @Override
    public ModelInfo model(String connection, String model) {
      if (holding && questions.incrementAndGet() == 1) {
        reached.countDown();
        try {
          gate.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return provider.model(connection, model);
    }
  }

  @Test
  void whoResumesTwiceAtOnceAsksAndPaysOnce() throws Exception {
    Held held = new Held();
    lab(held);
    collectEndings();
    String id = get(lab.pilot("x", DOCUMENT)).id();
    assertEquals(Ending.Reason.PILOT, ending().reason());
    held.holding = true;
    CompletableFuture<StoredExperiment> first = lab.resume(id);
    held.reached.await();
    get(lab.resume(id));
    assertEquals(1, held.questions.get(), "the second one prepares nothing");
    assertTrue(lab.isRunning(id));
    held.gate.countDown();
    get(first);
    assertEquals(Ending.Reason.FINISHED, ending().reason());
    assertEquals(24, held.provider.asked().size());
  }

  @Test
  void whatIsPausedBeforeItBeginsAsksNothing() throws Exception {
    Held held = new Held();
    lab(held);
    collectEndings();
    String id = get(lab.pilot("x", DOCUMENT)).id();
    assertEquals(Ending.Reason.PILOT, ending().reason());
    held.holding = true;
    CompletableFuture<StoredExperiment> resumed = lab.resume(id);
    held.reached.await();
    lab.pause(id);
    held.gate.countDown();
    get(resumed);
    assertEquals(Ending.Reason.STOPPED, ending().reason());
    assertEquals(12, held.provider.asked().size());
  }

  /** Answers the first request; all others wait until they are stopped. */
  private static final class Endless implements ChatProvider, Destinations {
    private final BillingProvider first = LabFixture.good();
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public ChatProvider provider(String connection) {
      return this;
    }

    @Override
    public ModelInfo model(String connection, String model) {
      return first.model(connection, model);
    }

    @Override
    public ConnectionProfile profile() {
      return first.profile();
    }

    @Override
    public PreparedRequest prepare(ChatRequest request, ModelInfo model) {
      return first.prepare(request, model);
    }

    @Override
    public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
      if (asked.incrementAndGet() == 1) {
        first.stream(request, sink, cancellation);
        return;
      }
      CountDownLatch stopped = new CountDownLatch(1);
      var _ = cancellation.onCancel(stopped::countDown);
      try {
        stopped.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Stopped("")));
    }

    @Override
    public List<ModelInfo> models() {
      return List.of();
    }

    @Override
    public ModelInfo model(String id) {
      return first.model(id);
    }

    @Override
    public ConnectionCheck check() {
      return first.check();
    }
  }

  @Test
  void whateverFailsWhileAskingNothingGoesOnUnseen() throws Exception {
    lab(new Endless());
    List<Boolean> idle = new java.util.concurrent.CopyOnWriteArrayList<>();
    var _ =
        lab.listen(
            new Laboratory.Listener() {
              @Override
              public void progressed(String id, Step step) {
                if (step.state() == TrialState.DONE) {
                  throw new IllegalStateException("the listener failed");
                }
              }

              @Override
              public void ended(String id, Ending ending) {
                idle.add(fixture.runs().isIdle());
                fixture.endings().add(ending);
              }
            });
    String id = get(lab.start("x", DOCUMENT)).id();
    assertEquals(new Ending(Ending.Reason.STORAGE, "the listener failed"), ending());
    assertEquals(List.of(true), idle, "what was on its way has ended before");
    assertFalse(lab.isRunning(id));
    assertFalse(store.experiments().states(id).containsValue(TrialState.RUNNING));
    assertEquals(StoredExperiment.State.PAUSED, store.experiments().find(id).orElseThrow().state());
  }

  @Test
  void aListenerThatFailsAtTheBeginningLeavesNothingRunning() throws Exception {
    lab(LabFixture.good());
    var _ =
        lab.listen(
            new Laboratory.Listener() {
              private boolean failed;

              @Override
              public void changed(StoredExperiment experiment) {
                if (!failed) {
                  failed = true;
                  throw new IllegalStateException("the listener failed");
                }
              }

              @Override
              public void ended(String id, Ending ending) {
                fixture.endings().add(ending);
              }
            });
    String id = get(lab.start("x", DOCUMENT)).id();
    assertEquals("the listener failed", ending().sentence());
    assertFalse(lab.isRunning(id));
  }
}
