package dev.tempera.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tempera.core.concurrent.Pulse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;

/** Measures what the JavaFX thread does. */
final class FxMeter implements Pulse {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Pulse pulse;
  private final long fxThread;
  private double[] flushes = new double[200_000];
  private int flushCount;
  private long flushStart = -1;
  private long lastFrame = -1;
  private double longestFrame;
  private long frames;
  private volatile long drained;

  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          long at = System.nanoTime();
          if (lastFrame >= 0) {
            longestFrame = Math.max(longestFrame, (at - lastFrame) / 1e6);
          }
          lastFrame = at;
          frames++;
        }
      };

  FxMeter(Pulse pulse) throws Exception {
    this.pulse = pulse;
    this.fxThread = onFx(() -> Thread.currentThread().threadId());
  }

  static <T> T onFx(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    Platform.runLater(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Counts a flush from its drain to the end of the layout that follows. */
  @Override
  public void next(Runnable task) {
    pulse.next(() -> {
      if (flushStart < 0) {
        flushStart = THREADS.getCurrentThreadCpuTime();
      }
      task.run();
      drained = System.nanoTime();
    });
  }

  void watch(Scene scene) {
    scene.addPostLayoutPulseListener(() -> {
      if (flushStart >= 0 && flushCount < flushes.length) {
        flushes[flushCount++] = (THREADS.getCurrentThreadCpuTime() - flushStart) / 1e6;
        flushStart = -1;
      }
    });
  }

  void reset() throws Exception {
    onFx(() -> {
      flushCount = 0;
      flushStart = -1;
      lastFrame = -1;
      longestFrame = 0;
      frames = 0;
      timer.start();
      return true;
    });
  }

  void stop() throws Exception {
    onFx(() -> {
      timer.stop();
      return true;
    });
  }

  /**
   * Waits until what was drained last is laid out and handed to the painter, and painted; only
   * between {@link #reset} and {@link #stop}.
   */
  void painted() throws Exception {
    long before = onFx(() -> frames);
    while (onFx(() -> frames) < before + 2) {
      LockSupport.parkNanos(500_000);
    }
  }

  long lastDrain() {
    return drained;
  }

  double longestFrame() throws Exception {
    return onFx(() -> longestFrame);
  }

  /** A percentile of the flushes so far, in milliseconds of CPU. */
  double flush(double percentile) throws Exception {
    return onFx(() -> {
      double[] sorted = Arrays.copyOf(flushes, flushCount);
      Arrays.sort(sorted);
      return sorted.length == 0
          ? 0.0
          : sorted[(int) Math.min(sorted.length - 1L, Math.round(percentile * sorted.length))];
    });
  }

  double fxCpuSeconds() {
    return THREADS.getThreadCpuTime(fxThread) / 1e9;
  }

  static double processCpuSeconds() {
    OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return os.getProcessCpuTime() / 1e9;
  }

  /**
   * CPU seconds so far by kind of thread: {@code render} (the painter), {@code jit}, {@code gc} and
   * {@code other}, JavaFX thread left out; empty where the system does not tell.
   */
  static Map<String, Double> threadCpuSeconds() {
    Map<String, Double> sums = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        String[] parts = Files.readString(task.resolve("stat")).split("[()]", -1);
        String[] counts = parts[parts.length - 1].trim().split(" ", -1);
        double ticks = Double.parseDouble(counts[11]) + Double.parseDouble(counts[12]);
        sums.merge(kind(parts[1]), ticks / 100, Double::sum);
      }
    } catch (IOException e) {
      return Map.of();
    }
    return sums;
  }

  private static String kind(String thread) {
    if (thread.startsWith("QuantumRenderer")) {
      return "render";
    } else if (thread.startsWith("C1 ") || thread.startsWith("C2 ")) {
      return "jit";
    } else if (thread.startsWith("GC ") || thread.startsWith("G1 ") || thread.equals("VM Thread")) {
      return "gc";
    }
    return thread.startsWith("JavaFX") ? "fx" : "other";
  }

  static double heapMb() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }

  static double rssMb() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
