package dev.tempera.core.experiment.file;

import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.Design;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.experiment.Template;
import dev.tempera.core.experiment.metric.RatingMetric;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.request.Axis;
import dev.tempera.core.run.RunBudget;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code NAME.tempera.yaml}, or the same as JSON: see docs/experiments.md. What is not known
 * is refused, with its place. Blocks on the disk.
 */
public final class ExperimentFile {
  private static final Set<String> KNOWN =
      Set.of(
          "tempera",
          "question",
          "request",
          "answers",
          "factors",
          "combine",
          "exclude",
          "items",
          "repeats",
          "baseline",
          "metrics",
          "alpha",
          "stop",
          "failures",
          "budget",
          "routing");

  private final Neighbours files;

  private ExperimentFile(@Nullable Path folder) {
    this.files = new Neighbours(folder);
  }

  /**
   * The experiment in a file.
   *
   * @throws FileFault saying in one sentence what is wrong and where
   */
  public static ExperimentSpec read(Path file) throws FileFault {
    String text;
    try {
      text = Neighbours.read(file);
    } catch (NoSuchFileException e) {
      throw new FileFault("there is no such file.");
    } catch (CharacterCodingException e) {
      throw new FileFault("this is not UTF-8 text.");
    } catch (Neighbours.TooLargeException e) {
      throw new FileFault(e.getMessage() + ".");
    } catch (IOException e) {
      throw new FileFault("it cannot be read.");
    }
    return read(text, Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file));
  }

  /**
   * The experiment in a text.
   *
   * @param folder where the files are that it names
   * @throws FileFault saying in one sentence what is wrong and where
   */
  public static ExperimentSpec read(String text, Path folder) throws FileFault {
    Node document = YamlText.read(text);
    ExperimentSpec spec = new ExperimentFile(folder).spec(document);
    // Only of what is to be asked: an experiment that is stored already can still be read.
    if (spec.design().stop() != null && spec.primary().metric() instanceof RatingMetric) {
      throw FileFault.at(
          Fields.of(document, "an experiment").place("stop"),
          "“stop” cannot go by a rating, which is there only after a person has read the answers:"
              + " make another metric primary, or leave “stop” out.");
    }
    return spec;
  }

  /**
   * The experiment in a JSON value that has everything in it; no file is read, whatever it says.
   *
   * @throws FileFault saying in one sentence what is wrong
   */
  static ExperimentSpec read(JsonNode json) throws FileFault {
    return new ExperimentFile(null).spec(JsonTree.of(json));
  }

  private ExperimentSpec spec(Node document) throws FileFault {
    Fields fields = Fields.of(document, "an experiment").only(KNOWN);
    Node format = fields.needed("tempera");
    if (!Fields.text(format, "tempera").equals(SpecJson.FORMAT)) {
      throw FileFault.at(format.place(), "“tempera” is " + SpecJson.FORMAT + ".");
    }
    ChatRequest base = new RequestReader(files).read(fields.needed("request"));
    Node routing = fields.get("routing");
    if (routing != null) {
      Fields _ = Fields.of(routing, "“routing”");
      base = base.withParameter("provider", new ParameterValue.Set(routing.json(), false));
    }
    Node factors = fields.get("factors");
    List<Axis> axes = factors == null ? List.of() : new FactorsReader(files, base).read(factors);
    AnswersReader answers = new AnswersReader();
    base = answers.sent(base, fields.place("request"));
    axes = answers.sent(axes, fields.place("factors"));
    String question = fields.text("question");
    return new ExperimentSpec(
        question == null ? "" : question.strip(),
        base,
        design(fields, axes),
        items(fields, base, axes),
        metrics(fields),
        alpha(fields),
        budget(fields),
        answers.read(fields.get("answers"), fields.place("request")));
  }

  private static Design design(Fields fields, List<Axis> axes) throws FileFault {
    List<Map<String, String>> excluded = new ArrayList<>();
    for (Node each : fields.list("exclude")) {
      excluded.add(known(each, Fields.labels(each, "an exclusion"), axes));
    }
    Node baseline = fields.get("baseline");
    return new Design(
        axes,
        isZipped(fields),
        excluded,
        baseline == null ? Map.of() : known(baseline, Fields.labels(baseline, "“baseline”"), axes),
        RepeatsReader.repeats(fields),
        RepeatsReader.stop(fields, alpha(fields)),
        FailuresReader.read(fields));
  }

  private static boolean isZipped(Fields fields) throws FileFault {
    String word = Objects.requireNonNullElse(fields.text("combine"), "product");
    return switch (word) {
      case "product" -> false;
      case "zip" -> true;
      default -> throw FileFault.at(fields.place("combine"), "“combine” is product or zip.");
    };
  }

  /** Refuses labels that no factor has. */
  private static Map<String, String> known(Node node, Map<String, String> labels, List<Axis> axes)
      throws FileFault {
    for (Map.Entry<String, String> label : labels.entrySet()) {
      Axis axis =
          axes.stream().filter(a -> a.name().equals(label.getKey())).findFirst().orElse(null);
      if (axis == null) {
        throw FileFault.at(node.place(), "there is no factor “" + label.getKey() + "”.");
      }
      List<String> levels = axis.levels().stream().map(Axis.Level::label).toList();
      if (!levels.contains(label.getValue())) {
        throw FileFault.at(
            node.place(),
            "“"
                + label.getKey()
                + "” has no level “"
                + label.getValue()
                + "”; there are "
                + String.join(", ", levels)
                + ".");
      }
    }
    return labels;
  }

  private List<Item> items(Fields fields, ChatRequest base, List<Axis> axes) throws FileFault {
    Node items = fields.get("items");
    if (items == null) {
      return List.of(Item.ONLY);
    }
    Set<String> variables = new LinkedHashSet<>(Template.variables(base).keySet());
    for (Axis axis : axes) {
      for (Axis.Level level : axis.levels()) {
        variables.addAll(Template.variables(level.change().applyTo(base)).keySet());
      }
    }
    return new ItemsReader(files, variables).read(items);
  }

  private List<MetricChoice> metrics(Fields fields) throws FileFault {
    return new MetricsReader(files).read(fields.needed("metrics"));
  }

  private static double alpha(Fields fields) throws FileFault {
    BigDecimal alpha = fields.positive("alpha");
    if (alpha == null) {
      return 0.05;
    }
    if (alpha.doubleValue() >= 0.5) {
      throw FileFault.at(fields.place("alpha"), "“alpha” lies below 0.5.");
    }
    return alpha.doubleValue();
  }

  private static Budget budget(Fields fields) throws FileFault {
    Node node = fields.get("budget");
    if (node == null) {
      return Budget.NONE;
    }
    Fields budget =
        Fields.of(node, "“budget”").only(Set.of("usd", "tokens", "requests", "minutes", "cell"));
    RunBudget.Limits all = limits(budget);
    Node cell = budget.get("cell");
    return new Budget(
        all.usd(),
        all.tokens(),
        all.requests(),
        budget.whole("minutes", 1, 1_000_000),
        cell == null
            ? RunBudget.Limits.NONE
            : limits(Fields.of(cell, "“cell”").only(Set.of("usd", "tokens", "requests"))));
  }

  private static RunBudget.Limits limits(Fields fields) throws FileFault {
    return new RunBudget.Limits(
        fields.positive("usd"),
        fields.whole("tokens", 1, Long.MAX_VALUE),
        fields.whole("requests", 1, Long.MAX_VALUE));
  }
}
