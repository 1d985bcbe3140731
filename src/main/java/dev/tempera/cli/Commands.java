package dev.tempera.cli;

import dev.tempera.cli.backup.BackupCommand;
import dev.tempera.cli.backup.RestoreCommand;
import dev.tempera.cli.copies.CopiesCommand;
import dev.tempera.cli.experiment.ExperimentCommand;
import dev.tempera.cli.importing.ImportCommand;
import dev.tempera.cli.inspect.InspectCommand;
import dev.tempera.cli.inspect.ReplayCommand;
import dev.tempera.cli.models.ModelCommand;
import dev.tempera.cli.models.ModelsCommand;
import dev.tempera.cli.search.SearchCommand;
import dev.tempera.cli.transfer.ExportCommand;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * The commands that stand before options: {@code tempera experiment analyse …}. Options alone stay
 * what they are; a command is the first word, so that a start without one loads nothing of this.
 */
final class Commands {
  private static final Set<String> NAMES =
      Set.of(
          "backup",
          "copies",
          "diff",
          "experiment",
          "export",
          "import",
          "inspect",
          "model",
          "models",
          "replay",
          "request",
          "restore",
          "search");

  private Commands() {}

  static boolean isOne(String... args) {
    return args.length > 0 && NAMES.contains(args[0]);
  }

  /** Has {@code --help} list them. */
  static CommandLine listedIn(CommandLine program) {
    return program
        .addSubcommand(new ExperimentCommand())
        .addSubcommand(new ExportCommand())
        .addSubcommand(new ModelsCommand())
        .addSubcommand(new ModelCommand())
        .addSubcommand(new SearchCommand())
        .addSubcommand(new RequestCommand())
        .addSubcommand(new DiffCommand())
        .addSubcommand(new CopiesCommand())
        .addSubcommand(new BackupCommand())
        .addSubcommand(new RestoreCommand())
        .addSubcommand(new ImportCommand())
        .addSubcommand(new InspectCommand())
        .addSubcommand(new ReplayCommand());
  }

  /** Runs the command that the arguments name. */
  static int run(Command.Console console, String... args) throws UsageException {
    CommandLine program = new CommandLine(new Program());
    listedIn(program);
    configure(program);
    ParseResult innermost = parse(program, args);
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    CommandLine chosen = innermost.commandSpec().commandLine();
    if (innermost.isUsageHelpRequested()) {
      console.out().print(chosen.getUsageMessage(CommandLine.Help.Ansi.OFF));
      return 0;
    }
    if (chosen.getCommand() instanceof Command command) {
      return command.run(console);
    }
    String name = String.join(" ", List.of(args));
    throw new UsageException(
        name
            + " needs a command: "
            + String.join(", ", chosen.getSubcommands().keySet())
            + " (see "
            + name
            + " --help)");
  }

  /** Values such as @x and -0.5 are ours, not picocli's. */
  private static void configure(CommandLine program) {
    program
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(false)
        .setUnmatchedOptionsArePositionalParams(false);
  }

  private static ParseResult parse(CommandLine program, String... args) throws UsageException {
    try {
      return program.parseArgs(args);
    } catch (CommandLine.ParameterException e) {
      throw Options.refusal(e, e.getCommandLine().getCommandSpec().qualifiedName(" "));
    }
  }

  /** The root that commands hang from; the program's own options are those of {@link Options}. */
  @CommandLine.Command(name = "tempera")
  private static final class Program {}
}
