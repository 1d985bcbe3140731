package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.bench.FrameTimes;
import dev.tempera.core.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/**
 * The whole program in a process of its own, on the headless platform: opens the search over a
 * store and types words into it, letter by letter. Prints {@code key value} lines.
 */
public final class SearchProbe {
  /** From one letter to the next, in nanoseconds: a quick typist's. */
  private static final long LETTER = 120_000_000;

  /** So long a last letter is waited for. */
  private static final long AT_MOST = 5_000_000_000L;

  private final MainWindow window;
  private final List<Double> frames = new ArrayList<>();
  private final List<Double> work = new ArrayList<>();
  private final List<Double> answers = new ArrayList<>();

  private SearchProbe(Path data) {
    Platform.startup(() -> {});
    AppContext context =
        AppContext.open(new AppOptions(data, Map.of(), null, Settings.Theme.LIGHT));
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    MainWindow.openWindow(context, shown::complete, () -> {});
    window = shown.join();
  }

  /** Runs it; the arguments are the folder of the store, and words. */
  public static void main(String[] args) throws Exception {
    SearchProbe probe = new SearchProbe(Path.of(args[0]));
    LockSupport.parkNanos(3_000_000_000L);
    onFx(() -> {
      probe.window.content().view().commands().get("search.open").run();
      return true;
    });
    LockSupport.parkNanos(1_000_000_000L);
    List<String> words = Arrays.asList(args).subList(1, args.length);
    // The first ones warm up what is compiled as it is used.
    for (String word : words) {
      probe.type(word);
    }
    probe.frames.clear();
    probe.work.clear();
    probe.answers.clear();
    for (String word : words) {
      probe.type(word);
    }
    say("window_typing_frame", probe.frames);
    say("window_typing_work", probe.work);
    say("window_found", probe.answers);
    System.exit(0);
  }

  private static void say(String key, List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    System.out.println(key + "_p95_ms " + sorted.get(sorted.size() * 95 / 100));
    System.out.println(key + "_longest_ms " + sorted.getLast());
  }

  private void type(String word) throws Exception {
    FrameTimes times = onFx(FrameTimes::new);
    TextField field = onFx(() -> (TextField) window.content().view().lookup("#search-query"));
    onFx(() -> {
      field.clear();
      times.start();
      return true;
    });
    for (int i = 0; i < word.length(); i++) {
      String letter = word.substring(i, i + 1);
      onFx(() -> {
        times.reset();
        field.appendText(letter);
        return true;
      });
      LockSupport.parkNanos(LETTER);
      frames.add(onFx(times::longest) / 1e6);
      work.add(onFx(times::longestCpu) / 1e6);
    }
    long last = System.nanoTime() - LETTER;
    while (!onFx(this::isFound) && System.nanoTime() - last < AT_MOST) {
      LockSupport.parkNanos(1_000_000);
    }
    answers.add(Math.max(0, (System.nanoTime() - last) / 1e6));
    onFx(() -> {
      times.stop();
      return true;
    });
  }

  private boolean isFound() {
    return window.content().view().lookup("#search-status") instanceof Label label
        && label.getText().contains("found");
  }

  private static <T> T onFx(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    Platform.runLater(task);
    return task.get();
  }
}
