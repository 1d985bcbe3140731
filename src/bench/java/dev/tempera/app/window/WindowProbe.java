package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.bench.AnswerServer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.session.Turn;
import dev.tempera.core.settings.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * The whole program in a process of its own: opens the window on the headless platform, then lets
 * answers of 20,000 chunks stream through socket, journal and view model onto the screen. Prints
 * {@code key value} lines.
 */
public final class WindowProbe {
  private static final int ANSWERS = 4;

  private final AnswerServer server = new AnswerServer();
  private final AppContext context;
  private final MainWindow window;
  private final AtomicLong longestFrame = new AtomicLong();

  private WindowProbe(Path data) throws IOException {
    Platform.startup(() -> {});
    ConnectionProfile profile =
        ConnectionProfile.usual("bench", ConnectionProfile.Kind.CUSTOM)
            .withBaseUrl(server.baseUrl());
    context = AppContext.open(new AppOptions(data, Map.of(), profile, Settings.Theme.LIGHT));
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    MainWindow.openWindow(context, shown::complete, () -> {});
    window = shown.join();
  }

  /** Runs it; the argument is an empty folder. */
  public static void main(String[] args) throws Exception {
    long started = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
    WindowProbe probe = new WindowProbe(Path.of(args[0]));
    probe.await(() -> probe.window.content().conversations().currentProperty().get() != null);
    probe.frames(2);
    say("start_usable_ms", (double) (System.currentTimeMillis() - started));
    probe.frames(60);
    memory("after_start");
    for (int i = 0; i < ANSWERS; i++) {
      probe.answer(i == ANSWERS - 1);
    }
    memory("after_20k");
    System.exit(0);
  }

  private void answer(boolean print) throws IOException {
    Conversation conversation = context.conversations().create(context.defaults().setup()).join();
    onFx(() -> window.content().conversations().selectedProperty().set(conversation.id()));
    await(() -> conversation.id().equals(window.content().transcript().shownProperty().get()));
    frames(5);
    longestFrame.set(0);
    long sent = System.nanoTime();
    Turn turn =
        context
            .conversations()
            .send(conversation.id(), ChatMessage.text(Role.USER, "Go on."))
            .join();
    long received = received(turn);
    turn.done().join();
    await(() -> !window.content().transcript().streamingProperty().get());
    frames(1);
    long painted = System.nanoTime();
    if (print) {
      double seconds = (painted - sent) / 1e9;
      say("window_chunks_per_s", AnswerServer.CHUNKS / seconds);
      say("window_last_byte_to_visible_ms", (painted - received) / 1e6);
      say("window_longest_frame_ms", longestFrame.get() / 1e6);
    }
  }

  /** When the stream's end had been read and understood, to 0.2 ms. */
  private static long received(Turn turn) {
    while (turn.state() == TurnState.STREAMING) {
      LockSupport.parkNanos(200_000);
    }
    return System.nanoTime();
  }

  private static void say(String key, double value) {
    System.out.println(key + " " + value);
  }

  private static void memory(String when) throws IOException {
    System.gc();
    say(
        "heap_" + when + "_mb",
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0);
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        say("rss_" + when + "_mb", Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024);
      }
    }
  }

  private static void onFx(Runnable task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Platform.runLater(() -> {
      task.run();
      done.complete(null);
    });
    done.join();
  }

  /** Waits for a condition, asked once a frame. */
  private void await(BooleanSupplier condition) {
    CompletableFuture<Void> met = new CompletableFuture<>();
    eachFrame(met, condition);
    met.join();
  }

  /** Waits until so many frames have been laid out. */
  private void frames(int count) {
    AtomicLong left = new AtomicLong(count);
    CompletableFuture<Void> met = new CompletableFuture<>();
    Scene scene = Objects.requireNonNull(window.stage().getScene());
    onFx(() -> {
      Runnable[] listener = new Runnable[1];
      listener[0] =
          () -> {
            if (left.decrementAndGet() <= 0 && !met.isDone()) {
              met.complete(null);
            }
          };
      scene.addPostLayoutPulseListener(listener[0]);
    });
    eachFrame(met, () -> false);
    met.join();
  }

  private void eachFrame(CompletableFuture<Void> until, BooleanSupplier condition) {
    Platform.runLater(() ->
        new AnimationTimer() {
          private long last;

          @Override
          public void handle(long now) {
            if (last != 0) {
              longestFrame.accumulateAndGet(now - last, Math::max);
            }
            last = now;
            if (until.isDone() || condition.getAsBoolean()) {
              stop();
              until.complete(null);
            }
          }
        }.start());
  }
}
