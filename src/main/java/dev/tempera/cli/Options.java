package dev.tempera.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program's options, as docs and {@code --help} list them. */
@Command(
    name = "tempera",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "A desktop bench for prompt experiments. Without --prompt it opens the window, set up by"
            + " what is given, for this start only.",
    footer = {
      "",
      "Exit status: 0 answered; 1 failed or interrupted (what arrived is still printed); 2 bad usage.",
      "Keys come from the keychain or the environment (OPENROUTER_API_KEY, OPENAI_API_KEY)."
    })
final class Options {
  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "Ask once and stream the answer to standard output (-: read standard input).")
  @Nullable String prompt;

  @Option(names = "--system", paramLabel = "TEXT", description = "The system prompt.")
  @Nullable String system;

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = "The model, for example openai/gpt-4.1-nano.")
  @Nullable String model;

  @Option(
      names = "--attach",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Send files with the prompt: images, PDF, text, WAV or MP3.")
  List<Path> attach = new ArrayList<>();

  @Option(
      names = "--save-media",
      paramLabel = "DIR",
      description = "Save the pictures and sounds of the answer into this folder.")
  @Nullable Path saveMedia;

  @Option(names = "--temperature", paramLabel = "X", description = "0 to 2.")
  @Nullable BigDecimal temperature;

  @Option(names = "--top-p", paramLabel = "X", description = "Above 0, at most 1.")
  @Nullable BigDecimal topP;

  @Option(names = "--max-tokens", paramLabel = "N", description = "The longest answer, in tokens.")
  @Nullable Long maxTokens;

  @Option(names = "--seed", paramLabel = "N", description = "Asks for a repeatable answer.")
  @Nullable Long seed;

  @Option(
      names = "--response-format",
      paramLabel = "FORMAT",
      description = "text, json_object, or @FILE with a JSON schema.")
  @Nullable String responseFormat;

  @Mixin ToolOptions answering = new ToolOptions();

  @Option(
      names = "--tool-choice",
      paramLabel = "X",
      description = "none, auto, required, or a function's name.")
  @Nullable String toolChoice;

  @Mixin RequestOptions request = new RequestOptions();

  @Option(
      names = "--param",
      paramLabel = "NAME=JSON",
      description = "Any other request parameter; may be repeated.")
  List<String> params = new ArrayList<>();

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Another OpenAI-compatible server, for example http://localhost:11434/v1.")
  @Nullable String baseUrl;

  @Option(
      names = "--api-key-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the server's key.")
  @Nullable String apiKeyEnv;

  @Option(names = "--offline", description = "Ask the built-in tiny model.")
  boolean offline;

  @Option(names = "--json", description = "Print one JSON object instead of the text.")
  boolean json;

  @Mixin SpendingOptions spending = new SpendingOptions();

  @Option(names = "--dry-run", description = "Print the exact request body and send nothing.")
  boolean dryRun;

  @Option(
      names = "--as",
      paramLabel = "LANGUAGE",
      description =
          "Print the request as code and send nothing: curl, python, python-requests, typescript,"
              + " typescript-openrouter, java or java-openai.")
  @Nullable String as;

  @Option(
      names = "--no-stream",
      description = "With --as: code that waits for the whole answer instead of streaming it.")
  boolean noStream;

  @Option(
      names = "--screenshot",
      paramLabel = "FILE.png",
      description = "Save a picture of the window when the turn has ended.")
  @Nullable Path screenshot;

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      description = "light, dark or system, for this start only.")
  @Nullable String theme;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Keep conversations and settings here.")
  @Nullable Path dataDir;

  @Option(
      names = "--new-conversation",
      description = "Begin a new conversation in the window, also in one that is open.")
  boolean newConversation;

  @Parameters(
      paramLabel = "FILE.tempera",
      arity = "0..*",
      description = "Conversation bundles to import and show in the window.")
  List<String> files = new ArrayList<>();

  @Option(names = "--version", description = "Print the version.")
  boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  /**
   * Reads the arguments.
   *
   * @throws UsageException naming what is wrong in one line
   */
  static Options parse(String... args) throws UsageException {
    Options options = new Options();
    CommandLine line = commandLine(options);
    try {
      line.parseArgs(args);
    } catch (CommandLine.ParameterException e) {
      throw refusal(e, "");
    }
    if (options.dataDir != null && options.dataDir.toString().isBlank()) {
      throw new UsageException("--data-dir is empty: it takes a folder.");
    }
    if (options.offline && options.baseUrl != null) {
      throw new UsageException("--offline and --base-url exclude each other.");
    }
    if (options.prompt == null && (options.json || options.dryRun)) {
      throw new UsageException("--json and --dry-run need --prompt.");
    }
    if (options.prompt == null && options.as != null) {
      throw new UsageException("--as needs --prompt.");
    }
    if (options.prompt == null && options.answering.saysHowToAnswer()) {
      throw new UsageException("--allow-tool and --tool-rounds need --prompt.");
    }
    if (options.as == null && options.noStream) {
      throw new UsageException("--no-stream needs --as.");
    }
    if (options.prompt == null
        && (!options.attach.isEmpty() || options.screenshot != null || options.saveMedia != null)) {
      throw new UsageException("--attach, --save-media and --screenshot need --prompt.");
    }
    if (options.prompt != null && (options.newConversation || !options.files.isEmpty())) {
      throw new UsageException(
          "--prompt opens no window: leave out the file or --new-conversation.");
    }
    return options;
  }

  /** What the parser refuses, without the Java words that it adds in brackets. */
  static UsageException refusal(CommandLine.ParameterException e, String command) {
    String why = String.valueOf(e.getMessage()).replaceAll(" \\(java\\.[^)]*\\)", "");
    return new UsageException(why + " (see " + (command + " --help").strip() + ")");
  }

  /** The text of {@code --help}. */
  static String help() {
    return Commands.listedIn(commandLine(new Options())).getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private static CommandLine commandLine(Options options) {
    // Values such as @schema.json and -0.5 are ours, not picocli's.
    return new CommandLine(options)
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(false)
        .setUnmatchedOptionsArePositionalParams(false);
  }
}
