package dev.tempera.app.window;

import com.sun.management.OperatingSystemMXBean;
import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.bench.RunServer;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.run.Run;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunSpec;
import dev.tempera.core.run.RunStart;
import dev.tempera.core.session.Turn;
import dev.tempera.core.settings.Settings;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * The whole program in a process of its own, with a window that watches one slow answer, and a
 * thousand runs of an experiment beside it. Prints {@code key value} lines.
 */
public final class RunsProbe {
  private static final int RUNS = 1_000;

  /** After so many the compiler has done most of its work. */
  private static final int WARM_UP = 3_000;

  private static final int AT_ONCE = 64;
  private static final RunScope SCOPE = new RunScope(RunScope.Kind.EXPERIMENT, "bench");

  private final AppContext context;
  private final MainWindow window;
  private final AtomicLong longestFrame = new AtomicLong();
  private final ConnectionProfile profile;

  private RunsProbe(Path data, String url) {
    Platform.startup(() -> {});
    profile = ConnectionProfile.usual("bench", ConnectionProfile.Kind.OPENROUTER).withBaseUrl(url);
    context = AppContext.open(new AppOptions(data, Map.of(), profile, Settings.Theme.LIGHT));
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    MainWindow.openWindow(context, shown::complete, () -> {});
    window = shown.join();
  }

  /** The arguments are an empty folder and the server's address. */
  public static void main(String[] args) throws Exception {
    RunsProbe probe = new RunsProbe(Path.of(args[0]), args[1]);
    probe.measure(args[1]);
    System.exit(0);
  }

  private void measure(String url) throws Exception {
    MessageNode answer = exchange();
    say("start_300_cold_ms", start300(answer));
    Turn watched = watch();
    frameMeter();
    longestFrame.set(0);
    batch(WARM_UP);
    say("longest_frame_cold_ms", longestFrame.get() / 1e6);
    say("floor_runs_per_s", floor(url));
    longestFrame.set(0);
    AtomicBoolean over = new AtomicBoolean();
    List<Double> lists = Collections.synchronizedList(new ArrayList<>());
    Thread lister = Thread.startVirtualThread(() -> list(over, lists));
    long transactions = context.archive().transactions();
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    double seconds = batch(RUNS);
    say("cpu_per_run_ms", (system.getProcessCpuTime() - cpu) / 1e6 / RUNS);
    say("runs_per_s", RUNS / seconds);
    say("transactions_per_run", (double) (context.archive().transactions() - transactions) / RUNS);
    say("longest_frame_ms", longestFrame.get() / 1e6);
    over.set(true);
    lister.join();
    lists.sort(null);
    say("list_p50_ms", lists.get(lists.size() / 2));
    say("list_p99_ms", lists.get((int) (lists.size() * 0.99)));
    if (watched.state() != TurnState.STREAMING) {
      throw new IllegalStateException("the watched answer ended too soon");
    }
    watched.stop();
    watched.done().join();
    say("start_300_ms", start300(answer));
    System.gc();
    say("heap_mb", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0);
  }

  private MessageNode exchange() {
    Conversation conversation = context.conversations().create(context.defaults().setup()).join();
    return context
        .conversations()
        .send(conversation.id(), ChatMessage.text(Role.USER, "Go on."))
        .join()
        .done()
        .join();
  }

  /** Asks one answer 300 times more; the milliseconds until all of them are stored and begun. */
  private double start300(MessageNode answer) {
    long begun = System.nanoTime();
    List<Turn> turns =
        context.conversations().askAgain(answer.conversation(), answer.id(), 300).join();
    double millis = (System.nanoTime() - begun) / 1e6;
    turns.forEach(turn -> turn.done().join());
    return millis;
  }

  /** A conversation that the window shows and in which an answer streams. */
  private Turn watch() throws InterruptedException {
    Conversation conversation = context.conversations().create(context.defaults().setup()).join();
    CompletableFuture<Void> done = new CompletableFuture<>();
    Platform.runLater(() -> {
      window.content().conversations().selectedProperty().set(conversation.id());
      done.complete(null);
    });
    done.join();
    Turn turn =
        context
            .conversations()
            .send(conversation.id(), ChatMessage.text(Role.USER, "Answer slowly."))
            .join();
    // Until it streams and the window has drawn its first rows.
    while (turn.readText(0, new StringBuilder()) < 3_000) {
      LockSupport.parkNanos(10_000_000);
    }
    return turn;
  }

  private double batch(int count) throws Exception {
    ChatProvider provider = context.providers().provider(profile.id());
    long begun = System.nanoTime();
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.add(context.runs().submit(spec(provider, i)));
    }
    runs.forEach(run -> run.done().join());
    double seconds = (System.nanoTime() - begun) / 1e9;
    for (Run run : runs) {
      if (run.state() != TurnState.COMPLETE) {
        throw new IllegalStateException("a run ended " + run.state() + ": " + run.snapshot());
      }
    }
    return seconds;
  }

  private RunSpec spec(ChatProvider provider, int number) throws Exception {
    ModelInfo model = ModelInfo.unknown("openai/gpt-4.1-nano");
    PreparedRequest request =
        provider.prepare(
            new ChatRequest(
                profile.id(),
                model.id(),
                List.of(ChatMessage.text(Role.USER, "Question " + number % 10)),
                ParameterSet.EMPTY),
            model);
    Answer facts = Answer.started(profile.id(), model.id(), Instant.now());
    RunId id = RunId.create();
    RunStart start =
        new RunStart(id, SCOPE, request, new ChatMessage(Role.ASSISTANT, List.of()), facts);
    return new RunSpec(
        id,
        SCOPE,
        request,
        facts,
        "",
        new RunSpec.Target(provider, model, List::of),
        () -> context.archive().begin(List.of(start)).getFirst(),
        null);
  }

  private void list(AtomicBoolean over, List<Double> millis) {
    while (!over.get()) {
      long begun = System.nanoTime();
      var _ = context.conversations().list().join();
      millis.add((System.nanoTime() - begun) / 1e6);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private void frameMeter() {
    Platform.runLater(() ->
        new AnimationTimer() {
          private long last;

          @Override
          public void handle(long now) {
            if (last != 0) {
              longestFrame.accumulateAndGet(now - last, Math::max);
            }
            last = now;
          }
        }.start());
  }

  /** The same number of requests by the plain client, 64 at once. */
  private static double floor(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/chat/completions"))
            .version(HttpClient.Version.HTTP_1_1)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    Semaphore places = new Semaphore(AT_ONCE);
    try (HttpClient client = HttpClient.newHttpClient()) {
      long begun = 0;
      for (int round = 0; round < 2; round++) {
        begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
          places.acquire();
          threads.add(
              Thread.startVirtualThread(() -> {
                try {
                  long lines =
                      client.send(request, HttpResponse.BodyHandlers.ofLines()).body().count();
                  if (lines < RunServer.TOKENS) {
                    throw new IllegalStateException(lines + " lines");
                  }
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                } finally {
                  places.release();
                }
              }));
        }
        for (Thread thread : threads) {
          thread.join();
        }
      }
      return RUNS / ((System.nanoTime() - begun) / 1e9);
    }
  }

  private static void say(String key, double value) {
    System.out.println(key + " " + value);
  }
}
