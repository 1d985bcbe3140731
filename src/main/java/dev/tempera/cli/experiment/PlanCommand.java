package dev.tempera.cli.experiment;

import dev.tempera.cli.Command;
import dev.tempera.cli.UsageException;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.statistics.plan.Power;
import dev.tempera.core.statistics.plan.TwoCellPlan;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code experiment plan}: how many repeats a difference takes, before money is spent. */
@CommandLine.Command(
    name = "plan",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "How many answers each of two cells needs, so that a difference between two rates of one"
            + " prompt is found. Asks nothing and stores nothing.")
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
      required = true,
      description = "The difference that is to be found, above or below 0: 0.1 is 10 points.")
  double delta;

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
    double other = rate + delta;
    if (!(rate >= 0 && rate <= 1 && other >= 0 && other <= 1 && delta != 0)) {
      throw new UsageException("--p and --p plus --delta lie from 0 to 1, and --delta is not 0.");
    }
    if (!(power > 0 && power < 1 && alpha > 0 && alpha < 0.5)) {
      throw new UsageException("--power lies between 0 and 1, --alpha between 0 and 0.5.");
    }
    long needed = (long) Math.ceil(TwoCellPlan.proportions(rate, other, new Power(alpha, power)));
    if (json) {
      console
          .out()
          .println(
              ExactJson.write(
                  ExactJson.object()
                      .put("repeats_per_cell", needed)
                      .put("p", rate)
                      .put("delta", delta)
                      .put("power", power)
                      .put("alpha", alpha)));
    } else {
      console.out().println("About " + needed + " answers of each cell.");
    }
    return 0;
  }
}
