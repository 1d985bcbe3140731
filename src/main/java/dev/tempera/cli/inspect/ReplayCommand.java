package dev.tempera.cli.inspect;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.inspect.Replay;
import dev.tempera.core.inspect.StoredAnswer;
import dev.tempera.core.inspect.Timeline;
import dev.tempera.core.inspect.Wire;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay}: a stored stream arrives once more. */
@CommandLine.Command(
    name = "replay",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Let an answer's stored stream arrive once more, at the pace at which it came or another."
            + " Nothing is sent.")
public final class ReplayCommand implements Command {
  /** As fast as it can be read. */
  private static final String MAX = "max";

  @Mixin MessageParameter message = new MessageParameter();

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "Times the real speed, more than 0; or “max”. Default: 1.")
  String speed = "1";

  @Option(names = "--json", description = "Print what arrives as JSON objects, one a line.")
  boolean json;

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    double times = times();
    try (Bench bench = Bench.open(console, data.folder())) {
      StoredAnswer answer = message.find(bench.answers());
      Wire wire = bench.answers().readWire(answer.node().id());
      if (wire.size() == 0) {
        console.tell("no stream is kept of this answer, so there is nothing to replay.");
        return 1;
      }
      Timeline timeline = Timeline.of(answer.details().attempts(), wire);
      ReplayPrinter printer = new ReplayPrinter(console, json);
      Replay replay = new Replay(wire, timeline, answer.asked());
      long begun = System.nanoTime();
      while (!replay.isOver()) {
        pause(begun, (replay.nextArrival() - replay.start()) / times);
        boolean _ = replay.step();
        printer.print(replay);
      }
      return printer.end(replay);
    }
  }

  private double times() throws UsageException {
    if (speed.equals(MAX)) {
      return Double.POSITIVE_INFINITY;
    }
    double times;
    try {
      times = Double.parseDouble(speed);
    } catch (NumberFormatException e) {
      times = Double.NaN;
    }
    if (!(times > 0) || Double.isInfinite(times)) {
      throw new UsageException(
          "--speed is a number above 0, or “max”, not “" + Terminal.visible(speed) + "”.");
    }
    return times;
  }

  /** Until so many microseconds after the beginning. */
  private static void pause(long begun, double micros) {
    long left = begun + Math.round(micros * 1_000) - System.nanoTime();
    if (micros > 0 && left > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
