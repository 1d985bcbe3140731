package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.experiments.DraftFields.Field;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.YamlWriter;
import dev.tempera.core.params.ExactJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File to window to file: whatever an experiment is, every field of it stays. */
class BothDirectionsTest {
  private static final int SPECS = 60;

  private static String hash(String text) {
    try {
      return ExperimentFile.read(text, Path.of("")).hash();
    } catch (FileFault e) {
      throw new AssertionError(text, e);
    }
  }

  /** The same experiment after it was opened in the window and saved untouched. */
  private static String throughTheWindow(String yaml) {
    try {
      String document = ExactJson.write(SpecJson.write(ExperimentFile.read(yaml, Path.of(""))));
      // As the page does it: the fields show the draft, and what they hold is written.
      DraftFields fields = new DraftFields(() -> {});
      Draft draft = DraftText.read(document);
      fields.show(draft);
      // Fields of one line show no line breaks.
      fields.text(Field.QUESTION).set(draft.question().replaceAll("[\\r\\n]", ""));
      String written = DraftText.write(document, fields.draft());
      return YamlWriter.write(SpecJson.write(ExperimentFile.read(written, Path.of(""))));
    } catch (FileFault e) {
      throw new AssertionError(yaml, e);
    }
  }

  @Test
  void anyExperimentComesBackAsItWas() {
    for (int seed = 0; seed < SPECS; seed++) {
      String yaml = new RandomSpec(new SplittableRandom(seed)).yaml();
      assertEquals(hash(yaml), hash(throughTheWindow(yaml)), "seed " + seed + "\n" + yaml);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alpha: 0.1\n",
        "stop: {rule: e-value}\n",
        "stop: {rule: e-value, alpha: 0.01, futility: false}\nalpha: 0.2\n",
        "stop: {futility: true}\n",
      })
  void everyWayToEndComesBackAsItWas(String ending) {
    String yaml =
        "tempera: experiment/1\nrequest: {prompt: hello}\nfactors: {temperature: [0, 1]}\n"
            + (ending.contains("stop")
                ? "repeats: {min: 12, max: 60, order_seed: 3}\n"
                : "repeats: {count: 60, order_seed: 3}\n")
            + "metrics: [{id: size, type: length, primary: true}]\n"
            + ending;
    assertEquals(hash(yaml), hash(throughTheWindow(yaml)), yaml);
  }

  /** An experiment of any kind that the file format allows. */
  private static final class RandomSpec {
    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder("tempera: experiment/1\n");

    RandomSpec(SplittableRandom random) {
      this.random = random;
    }

    private boolean maybe() {
      return random.nextBoolean();
    }

    private String any(String... of) {
      return of[random.nextInt(of.length)];
    }

    /** A text with what is awkward in files, in double quotes. */
    private String words() {
      StringBuilder all = new StringBuilder("\"");
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        all.append(
            any("a", "B ", "é", "😀", ", ", ": ", "\\n", "\\\"", "'", "#", "0", "-", "true"));
      }
      return all.append("x\"").toString();
    }

    String yaml() {
      if (maybe()) {
        text.append("question: ").append(words()).append('\n');
      }
      boolean items = maybe();
      request(items);
      List<String> factors = factors();
      text.append("combine: ").append(any("product", "zip")).append('\n');
      baseline(factors);
      int count = items ? items() : 1;
      boolean stops = maybe();
      int most = stops && count == 1 ? random.nextInt(40, 90) : random.nextInt(1, 6);
      // A rule over items needs enough of them to decide anything.
      stops &= count == 1 || count >= 30;
      text.append("repeats: {")
          .append(stops ? "min: " + random.nextInt(1, most + 1) + ", max: " : "count: ")
          .append(most)
          .append(", order_seed: ")
          .append(random.nextInt(1000))
          .append(maybe() ? ", first_seed: " + random.nextInt(9) : "")
          .append("}\n");
      metrics();
      if (maybe()) {
        text.append("alpha: ").append(any("0.01", "0.05", "0.10", "0.2")).append('\n');
      }
      if (stops) {
        text.append("stop: {rule: e-value")
            .append(maybe() ? ", alpha: " + any("0.01", "0.05", "0.1") : "")
            .append(maybe() ? ", futility: " + maybe() : "")
            .append("}\n");
      }
      budget();
      if (maybe()) {
        text.append("failures: ")
            .append(maybe() ? any("all", "none", "refused") : "{count: none, most: 12}")
            .append('\n');
      }
      if (maybe()) {
        text.append("routing: {only: [openai], allow_fallbacks: ").append(maybe()).append("}\n");
      }
      return text.toString();
    }

    private void request(boolean items) {
      text.append("request:\n");
      if (maybe()) {
        text.append("  connection: offline\n  model: ").append(any("tiny", "a/b:c")).append('\n');
      }
      text.append("  messages:\n");
      if (maybe()) {
        text.append("    - {role: ").append(any("system", "developer"));
        text.append(", content: ").append(words()).append("}\n");
      }
      if (maybe()) {
        text.append("    - {role: user, content: ").append(words()).append("}\n");
        text.append("    - {role: assistant, content: ").append(words()).append("}\n");
      }
      String last = words();
      text.append("    - {role: user, content: ")
          .append(items ? last.replaceFirst("\"$", "{{n}}\"") : last)
          .append("}\n");
      if (maybe()) {
        text.append("  max_tokens: ").append(random.nextInt(1, 500)).append('\n');
      }
      if (maybe()) {
        text.append("  stop: [").append(words()).append(", ").append(words()).append("]\n");
      }
      if (maybe()) {
        text.append("  extra: {odd: [1, {a: null}], \"x y\": 1.50}\n");
      }
    }

    private List<String> factors() {
      List<String> names = new ArrayList<>();
      text.append("factors:\n  temperature: {one: 0, two: unset}\n");
      names.add("temperature");
      if (maybe()) {
        text.append("  system: {one: ").append(words()).append(", two: \"Other.\"}\n");
        names.add("system");
      }
      if (maybe()) {
        text.append("  top_p: {one: 0.50, two: 1}\n");
        names.add("top_p");
      }
      return names;
    }

    private void baseline(List<String> factors) {
      if (maybe()) {
        String level = any("one", "two");
        text.append("baseline: {");
        for (int i = 0; i < factors.size(); i++) {
          text.append(i == 0 ? "" : ", ").append(factors.get(i)).append(": ").append(level);
        }
        text.append("}\n");
      }
    }

    private int items() {
      int count = any("few", "many").equals("few") ? random.nextInt(1, 5) : 40;
      text.append("items:\n");
      boolean named = maybe();
      for (int i = 0; i < count; i++) {
        text.append("  - {n: ").append(words()).append(", m: \"").append(i).append('"');
        text.append(named ? ", name: \"item " + i + ", \\\"q\\\"\"" : "");
        text.append(maybe() ? ", expected: " + words() : "").append("}\n");
      }
      return count;
    }

    private void metrics() {
      text.append("metrics:\n  - {id: ")
          .append(words())
          .append(", type: equals, value: ")
          .append(words())
          .append(", trim: ")
          .append(maybe())
          .append(", primary: true")
          .append(maybe() ? ", margin: 0.050" : "")
          .append("}\n");
      if (maybe()) {
        text.append("  - {id: size, type: length, unit: words, margin: 2}\n");
      }
      if (maybe()) {
        text.append("  - {id: re, type: regex, pattern: \"^a, [b]$\", ignore_case: true}\n");
      }
    }

    private void budget() {
      if (maybe()) {
        text.append("budget: {usd: 0.50")
            .append(maybe() ? ", tokens: 1000" : "")
            .append(maybe() ? ", requests: 70" : "")
            .append(maybe() ? ", minutes: 3" : "")
            .append(maybe() ? ", cell: {usd: 0.02, tokens: 9, requests: 7}" : "")
            .append("}\n");
      }
    }
  }
}
