package dev.tempera.bench;

import dev.tempera.core.provider.offline.nn.ChatTemplate;
import dev.tempera.core.provider.offline.nn.ModelConfig;
import dev.tempera.core.provider.offline.nn.ModelFile;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import dev.tempera.core.provider.offline.nn.Transformer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast the built-in model reads and writes on one core, beside the limits of this machine.
 *
 * <p>Times are CPU seconds of the measuring thread, so that other work on the machine hardly
 * matters. The limits are measured in the same run with loops that do nothing else: the arithmetic
 * limit with multiply-adds on data in the first cache, the memory limit by reading rows that are
 * together as large as the weights. A token reads each weight and each remembered key and value
 * once, for one multiply-add.
 */
public final class ModelBench {
  private static final int ROUNDS = 60;
  private static final int GENERATED = 160;
  private static final int PROMPT = 256;

  /** Tokens held on average while generating: a prompt of about ten and half of the answer. */
  private static final int MEAN_POSITION = 10 + GENERATED / 2;

  private ModelBench() {}

  /** Prints a table, or with {@code --json} one object. */
  public static void main(String[] args) throws IOException {
    long before = usedHeap();
    double loadFirst = seconds(ModelBench::load);
    ModelFile model = load();
    double load = best(ModelBench::load);
    Transformer.Session session = model.transformer().newSession();
    double heap = (usedHeap() - before) / 1e6;
    ModelConfig config = model.transformer().config();
    double prompt = PROMPT / best(() -> prefill(model));
    double generation = GENERATED / best(() -> generate(model));

    double weights = config.parameters();
    double multiplyAdds = multiplyAddsPerSecond();
    double bytes = bytesPerSecond((int) weights);
    double remembered = 2.0 * config.layers() * config.dim() * MEAN_POSITION;
    double arithmeticLimit = multiplyAdds / (weights + remembered);
    double memoryLimit = bytes / (4 * (weights + remembered));
    double limit = Math.min(arithmeticLimit, memoryLimit);

    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("prompt_tokens_per_s", prompt);
    figures.put("generation_tokens_per_s", generation);
    figures.put("limit_tokens_per_s", limit);
    figures.put("limit_arithmetic_tokens_per_s", arithmeticLimit);
    figures.put("limit_memory_tokens_per_s", memoryLimit);
    figures.put("limit_over_generation", limit / generation);
    figures.put("arithmetic_gflop_per_s", 2 * multiplyAdds / 1e9);
    figures.put("read_mb_per_s", bytes / 1e6);
    figures.put("parameters", weights);
    figures.put("load_first_ms", 1e3 * loadFirst);
    figures.put("load_ms", 1e3 * load);
    figures.put("heap_mb", heap);
    if (session.position() != 0) {
      throw new IllegalStateException("a new session is empty");
    }
    print(figures, List.of(args).contains("--json"));
  }

  private static void print(Map<String, Double> figures, boolean json) {
    String machine =
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", Java "
            + Runtime.version().feature()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors";
    var out = new StringBuilder();
    if (json) {
      out.append("{\"name\": \"model\", \"machine\": \"").append(machine).append("\", ");
      out.append("\"figures\": {");
      String comma = "";
      for (var figure : figures.entrySet()) {
        out.append(comma).append('"').append(figure.getKey()).append("\": ");
        out.append(String.format(Locale.ROOT, "%.3f", figure.getValue()));
        comma = ", ";
      }
      out.append("}}");
    } else {
      out.append("Built-in model on ").append(machine).append(" (CPU seconds of one thread)\n");
      figures.forEach((k, v) -> out.append(String.format(Locale.ROOT, "%-32s %,14.1f%n", k, v)));
      out.append("limit = the smaller of multiply-adds per second / numbers");
      out.append(" and bytes read per second / (4 · numbers); numbers = weights, keys, values");
    }
    System.out.println(out);
  }

  private static ModelFile load() {
    try {
      return ModelFile.bundled();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Transformer.Session prefill(ModelFile model) {
    Transformer.Session session = model.transformer().newSession();
    int[] tokens = new int[PROMPT];
    java.util.Arrays.setAll(tokens, i -> Tokenizer.FIRST_MERGE + i % 500);
    session.prefill(tokens);
    return session;
  }

  /** Greedy, to a fixed length, after a short prompt. */
  private static Transformer.Session generate(ModelFile model) {
    Transformer.Session session = model.transformer().newSession();
    int[] prompt =
        ChatTemplate.prompt(
            model.tokenizer(),
            List.of(
                new ChatTemplate.Part(ChatTemplate.Role.USER, "Write a short story about a fox.")));
    float[] logits = session.prefill(prompt);
    for (int i = 0; i < GENERATED; i++) {
      int best = Tokenizer.SPECIALS;
      for (int token = best; token < logits.length; token++) {
        if (logits[token] > logits[best]) {
          best = token;
        }
      }
      logits = session.forward(best);
    }
    return session;
  }

  /** Products of a small matrix with a vector, all within the first cache. */
  private static double multiplyAddsPerSecond() {
    float[][] w = filled(16, 384);
    float[] x = filled(1, 16)[0];
    float[] y = new float[384];
    int times = 200_000;
    double seconds =
        best(() -> {
          for (int i = 0; i < times; i++) {
            for (int k = 0; k < x.length; k += 4) {
              add(x[k], x[k + 1], x[k + 2], x[k + 3], w[k], w[k + 1], w[k + 2], w[k + 3], y);
            }
          }
          return y;
        });
    return (double) x.length * y.length * times / seconds;
  }

  private static void add(
      float a, float b, float c, float d, float[] p, float[] q, float[] r, float[] s, float[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] = y[j] + a * p[j] + b * q[j] + c * r[j] + d * s[j];
    }
  }

  /** Reads rows that are together as large as the weights, again and again. */
  private static double bytesPerSecond(int count) {
    float[][] w = filled(count / 4096 * 4, 1024);
    float[] sums = new float[1024];
    int times = 60;
    double seconds =
        best(() -> {
          for (int i = 0; i < times; i++) {
            for (int k = 0; k < w.length; k += 4) {
              sum(w[k], w[k + 1], w[k + 2], w[k + 3], sums);
            }
          }
          return sums;
        });
    return 4.0 * w.length * sums.length * times / seconds;
  }

  private static void sum(float[] p, float[] q, float[] r, float[] s, float[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] = y[j] + p[j] + q[j] + r[j] + s[j];
    }
  }

  private static float[][] filled(int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = (i % 13 - 6) / 64f;
      }
    }
    return values;
  }

  private static double best(java.util.function.Supplier<?> work) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.min(best, seconds(work));
    }
    return best;
  }

  /** CPU seconds of this thread. */
  private static double seconds(java.util.function.Supplier<?> work) {
    var threads = ManagementFactory.getThreadMXBean();
    long from = threads.getCurrentThreadCpuTime();
    java.util.Objects.requireNonNull(work.get());
    return (threads.getCurrentThreadCpuTime() - from) / 1e9;
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
