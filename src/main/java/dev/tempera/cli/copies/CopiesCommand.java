package dev.tempera.cli.copies;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code copies}: the commands about the copies of all conversations. */
@Command(
    name = "copies",
    usageHelpAutoWidth = true,
    description =
        "The copies that Tempera makes of all conversations; “copies --help” lists the commands.",
    subcommands = {ListCommand.class, TakeCommand.class, KeepCommand.class})
public final class CopiesCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;
}
