package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.bench.ExperimentSeed;
import dev.tempera.core.settings.Settings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;

/**
 * The whole program in a process of its own, whose window shows an experiment of 100,000 trials: 50
 * cells, 1,000 items, 2 repeats. Prints {@code key value} lines.
 */
public final class ExperimentGridProbe {
  private static final int CELLS = 50;
  private static final int ITEMS = 1_000;
  private static final int REPEATS = 2;
  private static final int SCROLLED = 240;

  private static final long PATIENCE_S = 120;

  private final MainWindow window;
  private Parent verdicts = new Pane();
  private long longestFrame;
  private long lastFrame;

  private ExperimentGridProbe(Path data) {
    Platform.startup(() -> {});
    AppContext context =
        AppContext.open(new AppOptions(data, Map.of(), null, Settings.Theme.LIGHT));
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    MainWindow.openWindow(context, shown::complete, () -> {});
    window = shown.join();
  }

  /** The argument is an empty folder. */
  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    ExperimentSeed.add(
        data, "small", ExperimentSeed.plan(ExperimentSeed.document("offline", 2, 2, 2)));
    ExperimentSeed.add(
        data,
        "large",
        ExperimentSeed.plan(ExperimentSeed.document("offline", CELLS, ITEMS, REPEATS)));
    try {
      new ExperimentGridProbe(data).measure();
      System.exit(0);
    } catch (RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void measure() {
    await(() -> window.content().conversations().currentProperty().get() != null);
    onFx(this::meter);
    frames(60);
    double empty = heap();
    onFx(() -> window.content().view().commands().get("experiments.open").run());
    await(() -> list().getItems().size() == 2);
    choose("small");
    await(() -> text("#run-status").startsWith("8 of 8"));
    // Found before the other tab is chosen, since what is not shown is not found.
    verdicts = (Parent) node("#verdicts");
    onFx(() -> ((TabPane) node("#run-tabs")).getSelectionModel().select(1));
    await(() -> find("#trial-grid") != null);
    frames(30);
    long begun = System.nanoTime();
    choose("large");
    await(() -> text("#run-status").startsWith(CELLS * ITEMS * REPEATS + " of "));
    frames(2);
    say("open_ms", millis(begun));
    await(this::isRead);
    say("read_ms", millis(begun));
    frames(30);
    say("heap_mb", heap() - empty);
    scroll();
    filter();
    say("nodes", count(window.content().view()));
  }

  private boolean isRead() {
    return verdicts.getChildrenUnmodifiable().size() >= CELLS - 1;
  }

  private void scroll() {
    ScrollBar bar =
        node("#trial-grid").lookupAll(".scroll-bar").stream()
            .map(ScrollBar.class::cast)
            .filter(each -> each.getOrientation() == javafx.geometry.Orientation.VERTICAL)
            .findFirst()
            .orElseThrow();
    ScrollBar across =
        node("#trial-grid").lookupAll(".scroll-bar").stream()
            .map(ScrollBar.class::cast)
            .filter(each -> each.getOrientation() == javafx.geometry.Orientation.HORIZONTAL)
            .findFirst()
            .orElseThrow();
    reset();
    eachFrame(
        SCROLLED,
        frame -> {
          bar.setValue(bar.getMax() * frame / SCROLLED);
          across.setValue(across.getMax() * frame / SCROLLED);
        });
    say("scroll_longest_frame_ms", longestFrame / 1e6);
  }

  private void filter() {
    reset();
    ComboBox<?> show = (ComboBox<?>) node("#grid-show");
    ComboBox<?> sort = (ComboBox<?>) node("#grid-sort");
    for (ComboBox<?> box : new ComboBox<?>[] {sort, show}) {
      for (int i = box.getItems().size() - 1; i >= 0; i--) {
        int choice = i;
        onFx(() -> box.getSelectionModel().select(choice));
        frames(10);
      }
    }
    say("filter_longest_frame_ms", longestFrame / 1e6);
    reset();
    long begun = System.nanoTime();
    onFx(() -> ((TextField) node("#grid-text")).setText("no such text"));
    await(() -> text("#grid-words").startsWith("Nothing"));
    say("find_ms", millis(begun));
    say("find_longest_frame_ms", longestFrame / 1e6);
  }

  private ListView<?> list() {
    return (ListView<?>) node("#experiments-list");
  }

  private void choose(String name) {
    onFx(() -> {
      ListView<?> list = list();
      for (int i = 0; i < list.getItems().size(); i++) {
        if (list.getItems().get(i).toString().contains("name=" + name)) {
          list.getSelectionModel().clearAndSelect(i);
        }
      }
    });
  }

  private Node find(String selector) {
    return window.content().view().lookup(selector);
  }

  private Node node(String selector) {
    return Objects.requireNonNull(find(selector), selector);
  }

  private String text(String selector) {
    return find(selector) instanceof Label label ? label.getText() : "";
  }

  private static double count(Node node) {
    double all = 1;
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        all += count(child);
      }
    }
    return all;
  }

  private static double heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
  }

  private static double millis(long since) {
    return (System.nanoTime() - since) / 1e6;
  }

  private static void say(String key, double value) {
    System.out.println(key + " " + value);
  }

  private static void onFx(Runnable task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        task.run();
        done.complete(null);
      } catch (RuntimeException e) {
        done.completeExceptionally(e);
      }
    });
    done.join();
  }

  private void reset() {
    onFx(() -> {
      longestFrame = 0;
      lastFrame = 0;
    });
  }

  private void meter() {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        // When it is handled, not when it was due: a late frame has the time of the one before.
        long at = System.nanoTime();
        longestFrame = lastFrame == 0 ? longestFrame : Math.max(longestFrame, at - lastFrame);
        lastFrame = at;
      }
    }.start();
  }

  private interface Frame {
    void draw(int number);
  }

  private static void eachFrame(int count, Frame frame) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    AtomicInteger number = new AtomicInteger();
    Platform.runLater(() ->
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            if (number.get() >= count) {
              stop();
              over.complete(null);
            } else {
              frame.draw(number.incrementAndGet());
            }
          }
        }.start());
    over.join();
  }

  private static void frames(int count) {
    eachFrame(count, number -> {});
  }

  /** Waits for a condition, asked once a frame. */
  private static void await(BooleanSupplier condition) {
    CompletableFuture<Void> met = new CompletableFuture<>();
    Platform.runLater(() ->
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            if (condition.getAsBoolean()) {
              stop();
              met.complete(null);
            }
          }
        }.start());
    met.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
  }
}
