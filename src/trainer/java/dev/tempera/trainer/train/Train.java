package dev.tempera.trainer.train;

import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import dev.tempera.core.provider.offline.nn.ModelConfig;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import dev.tempera.trainer.bpe.BpeTrainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains the built-in model from nothing, or goes on from the last checkpoint.
 *
 * <p>In the run's folder: {@code checkpoint.bin}, {@code loss.csv} (step, tokens, seconds, training
 * loss, held-out loss) and {@code model.bin}, which is the file the app ships.
 */
public final class Train {
  private static final long SEED = 20_26;
  private static final long HELD_OUT_SEED = 77_77;
  private static final int HELD_OUT_TOKENS = 40_000;
  private static final int BPE_SAMPLES = 40_000;
  private static final int MICRO_TOKENS = 1024;
  private static final int WARM_UP = 150;
  private static final int SAVE_EVERY = 200;
  private static final int REPORT_EVERY = 20;
  private static final double LAST_RATE = 0.02;

  /** The rate stays at its peak until this share of the steps is left, then falls in a line. */
  private static final double DECAY_SHARE = 0.45;

  private final Options options;
  private final PrintStream log;
  private final Layout layout;
  private final Run run;
  private final Optimizer optimizer;
  private final Corpus corpus;
  private final Corpus heldOut;
  private final List<Net> nets = new ArrayList<>();
  private final int steps;

  /** What the command line may set. */
  record Options(
      Path folder,
      long tokens,
      int batch,
      int threads,
      Optimizer.Rates rates,
      boolean muon,
      int[] shape) {

    static Options parse(String[] args) {
      Map<String, String> given = new TreeMap<>();
      for (int i = 0; i + 1 < args.length; i += 2) {
        given.put(args[i], args[i + 1]);
      }
      String[] shape = given.getOrDefault("--shape", "1536,128,5,4,352,512").split(",");
      int[] numbers = new int[shape.length];
      for (int i = 0; i < shape.length; i++) {
        numbers[i] = Integer.parseInt(shape[i]);
      }
      return new Options(
          Path.of(given.getOrDefault("--folder", "target/model")),
          Long.parseLong(given.getOrDefault("--tokens", "20200000")),
          Integer.parseInt(given.getOrDefault("--batch", "3072")),
          Integer.parseInt(given.getOrDefault("--threads", "1")),
          new Optimizer.Rates(
              Double.parseDouble(given.getOrDefault("--adam", "0.003")),
              Double.parseDouble(given.getOrDefault("--muon-rate", "0.006"))),
          Boolean.parseBoolean(given.getOrDefault("--muon", "true")),
          numbers);
    }
  }

  private Train(Options options, PrintStream log) throws IOException {
    this.options = options;
    this.log = log;
    Files.createDirectories(options.folder());
    Path checkpoint = options.folder().resolve("checkpoint.bin");
    run = Files.exists(checkpoint) ? Run.load(checkpoint) : fresh();
    layout = new Layout(run.config());
    optimizer = new Optimizer(layout, options.muon());
    System.arraycopy(run.first(), 0, optimizer.first, 0, layout.size);
    System.arraycopy(run.second(), 0, optimizer.second, 0, layout.size);
    int context = run.config().context();
    corpus = new Corpus(run.tokenizer(), SEED, context);
    heldOut = new Corpus(run.tokenizer(), HELD_OUT_SEED, context);
    for (int i = 0; i < options.threads(); i++) {
      nets.add(new Net(layout, run.params(), MICRO_TOKENS + context));
    }
    steps = (int) (options.tokens() / options.batch());
    log.printf(
        Locale.ROOT,
        "%,d parameters, %d tokens in the vocabulary, %,d steps of %d tokens, from step %d%n",
        layout.size,
        run.tokenizer().size(),
        steps,
        options.batch(),
        run.progress().step());
  }

  private Run fresh() {
    int[] s = options.shape();
    var config = new ModelConfig(s[0], s[1], s[2], s[3], s[4], s[5], 10_000f, 1e-5f);
    var bpe = new BpeTrainer();
    for (int i = 0; i < BPE_SAMPLES; i++) {
      for (Part part : Corpus.sample(SEED, i).parts()) {
        bpe.add(part.text());
      }
    }
    Tokenizer tokenizer = bpe.learn(config.vocabulary());
    var fresh = new Layout(config);
    return new Run(
        config,
        tokenizer,
        fresh.initialise(SEED),
        new float[fresh.size],
        new float[fresh.size],
        new Run.Progress(0, 0, 0, 0));
  }

  /** Trains; see the class comment. */
  public static void main(String[] args) throws Exception {
    var train = new Train(Options.parse(args), System.out);
    try (ExecutorService threads = Executors.newFixedThreadPool(train.options.threads())) {
      train.loop(threads);
    }
  }

  private void loop(ExecutorService threads) throws IOException, InterruptedException {
    Run.Progress p = run.progress();
    int step = p.step();
    long document = p.document();
    long tokens = p.tokens();
    long begun = System.nanoTime();
    double before = p.seconds();
    double lossSum = 0;
    long asked = 0;
    while (step < steps) {
      List<Corpus.Document> documents = corpus.documents(document, options.batch());
      document += documents.size();
      double[] result = gradient(documents, threads);
      lossSum += result[0];
      asked += (long) result[1];
      tokens += documents.stream().mapToInt(d -> d.tokens().length).sum();
      step++;
      double norm =
          optimizer.step(
              run.params(), nets.getFirst().grads, step, options.rates(), rate(step, steps));
      boolean last = step == steps;
      double seconds = before + (System.nanoTime() - begun) / 1e9;
      if (step % REPORT_EVERY == 0 || last) {
        log.printf(
            Locale.ROOT,
            "step %d/%d  %.2fM tokens  loss %.4f  norm %.2f  %.0f tokens/s%n",
            step,
            steps,
            tokens / 1e6,
            lossSum / asked,
            norm,
            tokens / seconds);
      }
      if (step % SAVE_EVERY == 0 || last) {
        save(step, document, tokens, seconds, lossSum / asked, last);
        lossSum = 0;
        asked = 0;
      }
    }
  }

  private static double rate(int step, int steps) {
    if (step < WARM_UP) {
      return (double) step / WARM_UP;
    }
    double left = (double) (steps - step) / steps;
    return LAST_RATE + (1 - LAST_RATE) * Math.min(1, left / DECAY_SHARE);
  }

  private void save(int step, long document, long tokens, double seconds, double loss, boolean last)
      throws IOException {
    var progress = new Run.Progress(step, document, tokens, seconds);
    new Run(
            run.config(),
            run.tokenizer(),
            run.params(),
            optimizer.first,
            optimizer.second,
            progress)
        .save(options.folder().resolve("checkpoint.bin"));
    ModelWriter.write(
        options.folder().resolve("model.bin"), run.config(), run.tokenizer(), run.params());
    double held = heldOutLoss(last || step % (5 * SAVE_EVERY) == 0);
    log.printf(Locale.ROOT, "saved; held-out loss %.4f nats a token%n", held);
    Files.writeString(
        options.folder().resolve("loss.csv"),
        String.format(Locale.ROOT, "%d,%d,%.0f,%.4f,%.4f%n", step, tokens, seconds, loss, held),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private double heldOutLoss(boolean detailed) {
    Map<String, double[]> kinds = new TreeMap<>();
    Net net = nets.getFirst();
    double total = 0;
    long asked = 0;
    for (Corpus.Document d : heldOut.documents(0, HELD_OUT_TOKENS)) {
      Batch batch = Corpus.batch(List.of(d));
      double loss = net.run(batch, false);
      double[] sums = kinds.computeIfAbsent(d.kind(), k -> new double[2]);
      sums[0] += loss;
      sums[1] += batch.asked();
      total += loss;
      asked += batch.asked();
    }
    if (detailed) {
      kinds.forEach((kind, s) ->
          log.printf(Locale.ROOT, "  %-14s %.3f over %.0f%n", kind, s[0] / s[1], s[1]));
    }
    return total / asked;
  }

  /** Leaves the gradient of the mean loss in the first net; returns the summed loss and count. */
  private double[] gradient(List<Corpus.Document> documents, ExecutorService threads)
      throws InterruptedException {
    List<Batch> batches = microBatches(documents);
    List<Future<Double>> losses = new ArrayList<>();
    for (int i = 0; i < nets.size(); i++) {
      int offset = i;
      losses.add(
          threads.submit(() -> {
            Net net = nets.get(offset);
            java.util.Arrays.fill(net.grads, 0);
            double sum = 0;
            for (int b = offset; b < batches.size(); b += nets.size()) {
              sum += net.run(batches.get(b), true);
            }
            return sum;
          }));
    }
    double loss = 0;
    for (Future<Double> future : losses) {
      try {
        loss += future.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a training thread failed", e.getCause());
      }
    }
    int asked = batches.stream().mapToInt(Batch::asked).sum();
    float[] grads = nets.getFirst().grads;
    for (Net other : nets.subList(1, nets.size())) {
      for (int i = 0; i < grads.length; i++) {
        grads[i] += other.grads[i];
      }
    }
    float scale = 1f / asked;
    for (int i = 0; i < grads.length; i++) {
      grads[i] *= scale;
    }
    return new double[] {loss, asked};
  }

  private static List<Batch> microBatches(List<Corpus.Document> documents) {
    List<Batch> batches = new ArrayList<>();
    List<Corpus.Document> current = new ArrayList<>();
    int total = 0;
    for (Corpus.Document d : documents) {
      current.add(d);
      total += d.tokens().length;
      if (total >= MICRO_TOKENS) {
        batches.add(Corpus.batch(current));
        current.clear();
        total = 0;
      }
    }
    if (!current.isEmpty()) {
      batches.add(Corpus.batch(current));
    }
    return batches;
  }
}
