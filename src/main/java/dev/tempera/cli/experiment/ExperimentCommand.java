package dev.tempera.cli.experiment;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code experiment}: the commands about experiments. */
@Command(
    name = "experiment",
    usageHelpAutoWidth = true,
    description = "Ask many times with one thing changed; “experiment --help” lists the commands.",
    subcommands = {
      RunCommand.class,
      ResumeCommand.class,
      StatusCommand.class,
      ScoreCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      PlanCommand.class,
      ItemsCommand.class,
      AnalyseCommand.class
    })
public final class ExperimentCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;
}
