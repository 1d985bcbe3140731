package dev.tempera.trainer.eval;

import dev.tempera.core.provider.offline.nn.ChatTemplate;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import dev.tempera.core.provider.offline.nn.ModelFile;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import dev.tempera.core.provider.offline.nn.Transformer;
import dev.tempera.core.provider.offline.sampling.Distribution;
import dev.tempera.core.provider.offline.sampling.Sampler;
import dev.tempera.core.sampling.SamplingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Answers prompts with the app's own sampler, for measuring the model. */
final class Answerer {
  private static final int MOST_TOKENS = 200;

  private final ModelFile model;

  /** Every token but the special ones, of which only the end may be chosen; as in the app. */
  private final int[] allowed;

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
    allowed =
        IntStream.range(0, model.tokenizer().size())
            .filter(token -> token == Tokenizer.EOS || !model.tokenizer().isSpecial(token))
            .toArray();
  }

  Answer answer(List<Part> parts, double temperature, double topP, long seed) {
    Tokenizer tokenizer = model.tokenizer();
    Transformer.Session session = model.transformer().newSession();
    int[] prompt = ChatTemplate.prompt(tokenizer, parts);
    float[] logits = session.prefill(prompt);
    var options = new SamplingOptions(temperature, topP, 0, 0, 0, 1, 0, 0, Map.of());
    var sampler = new Sampler(options, seed, tokenizer.size(), Tokenizer.SPECIALS);
    sampler.prompt(prompt);
    List<Integer> out = new ArrayList<>();
    long nuclei = 0;
    boolean finished = false;
    int steps = 0;
    while (steps < MOST_TOKENS && session.remaining() > 0) {
      Distribution distribution = sampler.distribution(logits, allowed);
      int token = sampler.draw(distribution);
      nuclei += distribution.nucleus();
      steps++;
      if (token == Tokenizer.EOS) {
        finished = true;
        break;
      }
      sampler.answer(token);
      out.add(token);
      logits = session.forward(token);
    }
    int[] tokens = out.stream().mapToInt(i -> i).toArray();
    return new Answer(tokenizer.decodeText(tokens), finished, (double) nuclei / Math.max(1, steps));
  }
}
