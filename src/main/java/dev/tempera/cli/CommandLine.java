package dev.tempera.cli;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.Version;
import dev.tempera.app.window.WindowPicture;
import dev.tempera.core.calls.ToolLoop;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.code.CodeLanguage;
import dev.tempera.core.connection.FirstRequest;
import dev.tempera.core.connection.SetupCheck;
import dev.tempera.core.connection.StartSetup;
import dev.tempera.core.params.CheckContext;
import dev.tempera.core.params.Finding;
import dev.tempera.core.params.ParameterCheck;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.BaseUrl;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.UrlSecrets;
import dev.tempera.core.request.Extra;
import dev.tempera.core.request.Extras;
import dev.tempera.core.settings.ApiKeys;
import dev.tempera.core.settings.Connections;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.store.InstanceRequest;
import dev.tempera.core.store.StoreException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The program as a command: everything but the window itself. */
public final class CommandLine {
  /** The status that stands for: open the window. */
  public static final int OPEN_WINDOW = -1;

  private static final int ANSWERED = 0;
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final boolean terminal;
  private final Output output;
  private @Nullable String windowRefusal;

  /** A command line whose output goes to a terminal if that of this process may. */
  public CommandLine(
      InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
    this(in, out, err, environment, Terminal.mayShowOutput());
  }

  /**
   * A command line.
   *
   * @param terminal whether {@code out} may be a terminal
   */
  public CommandLine(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      boolean terminal) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.terminal = terminal;
    this.output = new Output(out, err, terminal);
  }

  /**
   * Reads the arguments and does what they say; blocks until it is done.
   *
   * @return an exit status, or {@link #OPEN_WINDOW}
   */
  public int run(String... args) {
    try {
      if (Commands.isOne(args)) {
        return Commands.run(new Command.Console(in, out, err, environment, terminal), args);
      }
      Options options = Options.parse(args);
      if (options.help) {
        out.print(Options.help());
        return ANSWERED;
      }
      if (options.version) {
        out.println("tempera " + Version.text());
        return ANSWERED;
      }
      if (options.prompt == null) {
        return window(options);
      }
      return turn(options, options.prompt);
    } catch (UsageException e) {
      output.tell(String.valueOf(e.getMessage()));
      return BAD_USAGE;
    } catch (StoreException e) {
      output.tell(String.valueOf(e.getMessage()));
      return FAILED;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private int window(Options options) throws UsageException {
    try {
      check(appOptions(options).start());
      request(options);
      return OPEN_WINDOW;
    } catch (UsageException e) {
      windowRefusal = e.getMessage();
      throw e;
    }
  }

  /** Why the arguments of a start that wanted the window were refused by {@link #run}, if so. */
  public Optional<String> windowRefusal() {
    return Optional.ofNullable(windowRefusal);
  }

  /**
   * What the window needs of the arguments.
   *
   * @throws UsageException as {@link #run} would have reported
   */
  public AppOptions windowOptions(String... args) throws UsageException {
    return appOptions(read(args));
  }

  /** Without arguments the parser, a good part of a start, is not loaded. */
  private static Options read(String... args) throws UsageException {
    return args.length == 0 ? new Options() : Options.parse(args);
  }

  /**
   * What the window is asked to do at first.
   *
   * @throws UsageException as {@link #run} would have reported
   */
  public InstanceRequest windowRequest(String... args) throws UsageException {
    return request(read(args));
  }

  private static InstanceRequest request(Options options) throws UsageException {
    List<Path> files = new ArrayList<>();
    for (String each : options.files) {
      files.add(bundle(each));
    }
    return new InstanceRequest(options.newConversation, files);
  }

  /** A path, or a file's address as some desktops pass it. */
  private static Path bundle(String text) throws UsageException {
    try {
      Path file = text.startsWith("file:") ? Path.of(new URI(text)) : Path.of(text);
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return file;
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // no path at all: the same sentence helps
    }
    throw new UsageException("there is no file to read at " + text + " (see --help)");
  }

  private AppOptions appOptions(Options options) throws UsageException {
    return new AppOptions(
        options.dataDir,
        environment,
        extraConnection(options),
        theme(options.theme),
        start(options));
  }

  /** How the window is set up; a turn is set up by itself. */
  private static StartSetup start(Options options) throws UsageException {
    if (options.prompt != null) {
      return StartSetup.NONE;
    }
    ParameterSet parameters = ParameterOptions.of(options);
    boolean wanted =
        options.offline
            || options.baseUrl != null
            || options.model != null
            || options.system != null
            || !parameters.values().isEmpty();
    return new StartSetup(wanted, options.offline, options.model, options.system, parameters);
  }

  /** What no server takes is refused before a window opens; what a model lacks is said there. */
  private static void check(StartSetup start) throws UsageException {
    String model = start.model() == null ? "" : start.model();
    for (var found :
        ParameterCheck.checkAll(
                start.parameters(), CheckContext.of(ModelInfo.unknown(model), false))
            .entrySet()) {
      for (Finding finding : found.getValue()) {
        if (finding.isError()) {
          throw new UsageException(found.getKey() + ": " + finding.message());
        }
      }
    }
  }

  private static Settings.@Nullable Theme theme(@Nullable String word) throws UsageException {
    if (word == null) {
      return null;
    }
    try {
      return Settings.Theme.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--theme takes light, dark or system, found “" + word + "”.");
    }
  }

  private int turn(Options options, String prompt) throws UsageException {
    String text = prompt.equals("-") ? TextInput.standardInput(in) : prompt;
    if (text.isBlank() && options.attach.isEmpty()) {
      throw new UsageException("--prompt is empty: there is nothing to ask.");
    }
    ChatMessage message =
        options.request.marked(HeadlessTurn.message(text, Attachments.read(options.attach)));
    CarriedFiles.check(options.saveMedia);
    options.answering.check();
    AppOptions app = appOptions(options);
    if (options.dryRun || options.as != null) {
      return dryRun(options, app, message);
    }
    try (AppContext context = AppContext.open(app)) {
      tell(context);
      context.safetyCopies().offer().ifPresent(offer -> output.tell(CopyWords.of(offer)));
      options.spending.tell(context.spending());
      Setup setup = setup(options, context);
      warn(setup, context);
      HeadlessTurn.Result result;
      try (ToolLoop loop = options.answering.loop(context.toolbox())) {
        result =
            new HeadlessTurn(context.conversations(), loop::next, output)
                .run(setup, message, options.json);
      }
      boolean kept = CarriedFiles.save(result.message().message(), options.saveMedia, output);
      Path picture = options.screenshot;
      if (picture != null) {
        WindowPicture.save(context, result.message().conversation(), picture);
      }
      return kept && context.storageProblems().isEmpty() ? result.status() : FAILED;
    }
  }

  private int dryRun(Options options, AppOptions app, ChatMessage message) throws UsageException {
    CodeLanguage language = CodeOutput.language(options.as);
    try (AppContext context = AppContext.withoutStore(CodeOutput.reachable(app, options))) {
      tell(context);
      Setup setup = setup(options, context);
      warn(setup, context);
      PreparedRequest prepared = FirstRequest.prepare(context.providers(), setup, message);
      if (language == null) {
        output.line(prepared.body());
      } else {
        String variable = CodeOutput.keyVariable(context.connections().find(setup.connectionId()));
        output.print(CodeOutput.of(prepared, language, variable, !options.noStream));
      }
      return ANSWERED;
    } catch (ProviderException e) {
      throw new UsageException(e.error().message());
    }
  }

  /** Says what there is to say now, and what comes up during the turn. */
  private void tell(AppContext context) {
    // For as long as the context lives, which is the turn.
    var _ = context.notices().follow(output::tell);
  }

  private Setup setup(Options options, AppContext context) throws UsageException {
    ConnectionProfile connection =
        options.offline ? Connections.offline() : context.connections().preferred();
    String model = options.model == null ? context.defaults().model(connection) : options.model;
    Setup setup =
        new Setup(
            connection.id(),
            model,
            options.system == null ? "" : options.system,
            ParameterOptions.of(options));
    Optional<String> problem =
        new SetupCheck(context.catalog(), context.connections()).problem(setup);
    if (problem.isPresent()) {
      throw new UsageException(problem.get());
    }
    return setup;
  }

  /** What was typed is sent, but a model that does not list a parameter will ignore it. */
  private void warn(Setup setup, AppContext context) {
    var model = context.providers().model(setup.connectionId(), setup.model());
    for (String name : setup.parameters().values().keySet()) {
      if (model.excludes(name)) {
        output.tell(setup.model() + " does not list " + name + "; it is sent all the same.");
      }
    }
    for (Extra extra : Extras.of(setup.parameters(), model)) {
      output.tell("Beside the tokens: " + extra.words());
    }
  }

  private @Nullable ConnectionProfile extraConnection(Options options) throws UsageException {
    String variable = options.apiKeyEnv;
    if (variable != null && ApiKeys.isBlank(environment.getOrDefault(variable, ""))) {
      // Not repeated: it may be the key itself, given by mistake.
      throw new UsageException(
          "--api-key-env takes the name of an environment variable that holds the key; there is"
              + " none of the name that was given.");
    }
    if (options.baseUrl == null) {
      if (variable != null) {
        throw new UsageException("--api-key-env needs --base-url.");
      }
      return null;
    }
    String baseUrl = BaseUrl.tidy(options.baseUrl);
    URI uri = address(baseUrl);
    boolean openRouter =
        "https".equals(uri.getScheme()) && "openrouter.ai".equalsIgnoreCase(uri.getHost());
    ConnectionProfile.Kind kind =
        openRouter ? ConnectionProfile.Kind.OPENROUTER : ConnectionProfile.Kind.CUSTOM;
    ConnectionProfile usual = ConnectionProfile.usual("command-line", kind).withBaseUrl(baseUrl);
    return new ConnectionProfile(
        usual.id(),
        UrlSecrets.told(baseUrl),
        kind,
        usual.baseUrl(),
        usual.headers(),
        variable == null ? usual.apiKeyEnv() : variable,
        usual.sendStreamOptions(),
        usual.headerTimeout(),
        usual.idleTimeout());
  }

  /** Refuses what is no plain address; a password or a key in it is not repeated. */
  private static URI address(String url) throws UsageException {
    try {
      URI uri = new URI(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        if (uri.getRawUserInfo() != null
            || uri.getRawQuery() != null
            || uri.getRawFragment() != null) {
          throw new UsageException(
              "--base-url takes no name, password, query or fragment; give a key by --api-key-env.");
        }
        return uri;
      }
    } catch (URISyntaxException e) {
      // falls through to the one sentence that helps
    }
    throw new UsageException("--base-url takes an address such as http://localhost:11434/v1.");
  }
}
