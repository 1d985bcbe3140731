package dev.tempera.cli.experiment;

import dev.tempera.cli.Command;
import dev.tempera.cli.UsageException;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.statistics.plan.Power;
import dev.tempera.core.statistics.plan.TwoCellPlan;
import dev.tempera.core.statistics.plan.WidthPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code experiment plan}: how many repeats a difference takes, before money is spent. */
@CommandLine.Command(
    name = "plan",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "How many answers each of two cells needs, so that a difference between two rates of one"
            + " prompt is found; or how many pin one rate down. Asks nothing and stores nothing.")
public final class PlanCommand implements Command {
  @Option(
      names = "--p",
      paramLabel = "X",
      required = true,
      description = "The rate that the baseline is believed to have, 0 to 1.")
  double rate;

  @Option(
      names = "--delta",
      paramLabel = "X",
      description = "The difference that is to be found, above or below 0: 0.1 is 10 points.")
  @Nullable Double delta;

  @Option(
      names = "--width",
      paramLabel = "X",
      description =
          "Instead of --delta: how far the interval of the rate may reach to each side, 0.1 is 10"
              + " points.")
  @Nullable Double width;

  @Option(
      names = "--power",
      paramLabel = "X",
      description = "The chance to find it (otherwise 0.8).")
  double power = Power.USUAL.power();

  @Option(
      names = "--alpha",
      paramLabel = "X",
      description = "The chance of a false alarm (otherwise 0.05).")
  double alpha = Power.USUAL.alpha();

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Override
  public int run(Console console) throws UsageException {
    if ((delta == null) == (width == null)) {
      throw new UsageException("give --delta or --width, one of them.");
    }
    if (!(power > 0 && power < 1 && alpha > 0 && alpha < 0.5)) {
      throw new UsageException("--power lies between 0 and 1, --alpha between 0 and 0.5.");
    }
    ObjectNode plan = ExactJson.object();
    plan.put("repeats_per_cell", delta != null ? forDifference(delta) : forWidth());
    plan.put("p", rate);
    if (delta != null) {
      plan.put("delta", delta).put("power", power);
    } else {
      plan.put("width", width);
    }
    plan.put("alpha", alpha);
    console
        .out()
        .println(
            json
                ? ExactJson.write(plan)
                : "About " + plan.path("repeats_per_cell").longValue() + " answers of each cell.");
    return 0;
  }

  private long forDifference(double difference) throws UsageException {
    double other = rate + difference;
    if (!(rate >= 0 && rate <= 1 && other >= 0 && other <= 1 && difference != 0)) {
      throw new UsageException("--p and --p plus --delta lie from 0 to 1, and --delta is not 0.");
    }
    return (long) Math.ceil(TwoCellPlan.proportions(rate, other, new Power(alpha, power)));
  }

  private long forWidth() throws UsageException {
    double half = width == null ? 0 : width;
    if (!(rate >= 0 && rate <= 1 && half > 0 && half < 0.5)) {
      throw new UsageException("--p lies from 0 to 1, --width above 0 and below 0.5.");
    }
    return WidthPlan.halfWidth(rate, half, 1 - alpha);
  }
}
