package dev.tempera.trainer.eval;

import dev.tempera.core.provider.offline.nn.ChatTemplate;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import dev.tempera.core.provider.offline.nn.ModelFile;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import dev.tempera.core.provider.offline.nn.Transformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Answers prompts with plain temperature and nucleus sampling, for measuring the model. */
final class Answerer {
  private static final int MOST_TOKENS = 200;

  private final ModelFile model;

  /**
   * An answer.
   *
   * @param text what was written
   * @param finished whether the model ended it itself
   * @param nucleus mean number of tokens it could choose from
   */
  record Answer(String text, boolean finished, double nucleus) {}

  Answerer(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      model = ModelFile.read(in);
    }
  }

  Answer answer(List<Part> parts, double temperature, double topP, long seed) {
    Tokenizer tokenizer = model.tokenizer();
    Transformer.Session session = model.transformer().newSession();
    int[] prompt = ChatTemplate.prompt(tokenizer, parts);
    float[] logits = session.prefill(prompt);
    var random = new SplittableRandom(seed);
    List<Integer> out = new ArrayList<>();
    long nuclei = 0;
    boolean finished = false;
    int steps = 0;
    while (steps < MOST_TOKENS && session.remaining() > 0) {
      int[] nucleus = new int[1];
      int token = choose(logits, temperature, topP, random, nucleus);
      nuclei += nucleus[0];
      steps++;
      if (token == Tokenizer.EOS) {
        finished = true;
        break;
      }
      out.add(token);
      logits = session.forward(token);
    }
    int[] tokens = out.stream().mapToInt(i -> i).toArray();
    return new Answer(tokenizer.decodeText(tokens), finished, (double) nuclei / Math.max(1, steps));
  }

  private static int choose(
      float[] logits, double temperature, double topP, SplittableRandom random, int[] nucleus) {
    int best = Tokenizer.EOS;
    for (int i = 0; i < logits.length; i++) {
      boolean allowed = i == Tokenizer.EOS || i >= Tokenizer.SPECIALS;
      if (allowed && logits[i] > logits[best]) {
        best = i;
      }
    }
    nucleus[0] = 1;
    if (temperature == 0) {
      return best;
    }
    double[] p = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      boolean allowed = i == Tokenizer.EOS || i >= Tokenizer.SPECIALS;
      p[i] = allowed ? Math.exp((logits[i] - logits[best]) / temperature) : 0;
      sum += p[i];
    }
    double total = sum;
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .filter(i -> p[i] / total > 1e-9)
            .sorted(Comparator.comparingDouble(i -> -p[i]))
            .mapToInt(i -> i)
            .toArray();
    double kept = 0;
    int size = 0;
    while (size < order.length && (size == 0 || kept < topP * total)) {
      kept += p[order[size++]];
    }
    nucleus[0] = size;
    double dart = random.nextDouble() * kept;
    for (int token : Arrays.copyOf(order, size)) {
      dart -= p[token];
      if (dart < 0) {
        return token;
      }
    }
    return order[size - 1];
  }
}
