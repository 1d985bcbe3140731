package dev.tempera.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The figures of one benchmark, printed as a table for people or as one JSON object. */
public final class Figures {
  private final String name;
  private final Map<String, Figure> figures = new LinkedHashMap<>();

  private record Figure(double value, String meaning) {}

  /** No figures yet, of the benchmark {@code name}. */
  public Figures(String name) {
    this.name = name;
  }

  /**
   * Adds a figure.
   *
   * @param key with its unit at the end: {@code _ms}, {@code _mb}, {@code _s}, {@code _per_s}
   * @param meaning for people
   */
  public void add(String key, double value, String meaning) {
    figures.put(key, new Figure(value, meaning));
  }

  /** A figure added before. */
  public double get(String key) {
    Figure figure = figures.get(key);
    if (figure == null) {
      throw new IllegalArgumentException(key);
    }
    return figure.value();
  }

  /** The middle one of some measurements. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Prints them all. */
  public void print(PrintStream out, boolean json) {
    if (json) {
      StringBuilder text = new StringBuilder();
      text.append("{\"name\":\"").append(name).append("\",\"machine\":\"").append(machine());
      text.append("\",\"figures\":{");
      String comma = "";
      for (Map.Entry<String, Figure> figure : figures.entrySet()) {
        text.append(comma).append('"').append(figure.getKey()).append("\":");
        text.append(rounded(figure.getValue().value()));
        comma = ",";
      }
      out.println(text.append("}}"));
      return;
    }
    out.println(name + " on " + machine());
    figures.forEach((key, figure) ->
        out.printf(
            Locale.ROOT,
            "  %-38s %14s  %s%n",
            key,
            rounded(figure.value()).toPlainString(),
            figure.meaning()));
  }

  private static BigDecimal rounded(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value, new MathContext(4)).stripTrailingZeros()
        : BigDecimal.ZERO;
  }

  private static String machine() {
    String cpu = System.getProperty("os.arch");
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      cpu =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse(cpu);
    } catch (IOException e) {
      // The architecture has to do.
    }
    return (cpu
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores, "
            + System.getProperty("os.name")
            + ", Java "
            + Runtime.version().feature())
        .replace('"', '\'')
        .replace('\\', '/');
  }
}
