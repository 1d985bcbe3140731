package dev.tempera.cli;

import dev.tempera.core.calls.ToolLoop;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.code.read.CodeConversation;
import dev.tempera.core.code.read.CodeFault;
import dev.tempera.core.code.read.CodeReader;
import dev.tempera.core.code.read.ReadRequest;
import dev.tempera.core.concurrent.Joined;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.request.RequestComposer;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.Turn;
import dev.tempera.core.session.WrittenConversations.Made;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code request}: what a command, code or JSON asks for, printed or asked. */
@CommandLine.Command(
    name = "request",
    usageHelpAutoWidth = true,
    description = {
      "Read a curl command, a call in Python, TypeScript or Java, or the JSON of a request, and print"
          + " the request body that it means. Nothing of it is executed; what could not be read goes"
          + " to standard error."
    })
final class RequestCommand implements Command {
  @Parameters(paramLabel = "FILE|-", description = "What to read; - is standard input.")
  String file = "-";

  @Option(
      names = "--send",
      description =
          "Ask it, and stream the answer to standard output; calls of tools are answered as in a"
              + " turn.")
  boolean send;

  @Option(names = "--json", description = "With --send: print one JSON object instead of the text.")
  boolean json;

  @Option(names = "--offline", description = "Ask the built-in tiny model, whatever it names.")
  boolean offline;

  @Mixin ToolOptions answering = new ToolOptions();

  @Mixin SpendingOptions spending = new SpendingOptions();

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    if (json && !send) {
      throw new UsageException("--json needs --send: a body is JSON already.");
    }
    if (!send && answering.saysHowToAnswer()) {
      throw new UsageException("--allow-tool and --tool-rounds need --send.");
    }
    answering.check();
    ReadRequest read;
    try {
      read = CodeReader.read(TextInput.of(file, console.in()));
    } catch (CodeFault e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    read.remarks().forEach(remark -> console.tell(remark.sentence()));
    Output output = new Output(console.out(), console.err(), console.terminal());
    try (Bench bench =
        send ? Bench.open(console, data.folder()) : Bench.withoutStore(console, data.folder())) {
      CodeConversation conversation = conversation(read, bench, console);
      return send ? ask(conversation, bench, output) : print(conversation, bench, output);
    }
  }

  private CodeConversation conversation(ReadRequest read, Bench bench, Console console)
      throws UsageException {
    String connection = bench.connection(offline);
    if (!offline) {
      ConnectionProfile found =
          CodeConversation.connection(read.baseUrl(), bench.profiles()).orElse(null);
      if (found == null && !read.baseUrl().isEmpty()) {
        console.tell("no connection leads to " + read.baseUrl() + "; “" + connection + "” is used");
      }
      connection = found == null ? connection : found.id();
    }
    ChatRequest request = offline ? read.request().withModel("") : read.request();
    JsonNode tools = answering.offered();
    if (tools != null) {
      request = request.withParameter("tools", new ParameterValue.Set(tools, true));
    }
    return CodeConversation.of(request, connection, bench.usualModel(connection)).insisted();
  }

  private static int print(CodeConversation conversation, Bench bench, Output output)
      throws UsageException {
    List<ChatMessage> said = new ArrayList<>(conversation.said());
    if (!conversation.draft().isEmpty()) {
      said.add(ChatMessage.text(Role.USER, conversation.draft()));
    }
    ChatRequest request = RequestComposer.request(conversation.setup(), said);
    try {
      output.line(
          bench
              .provider(request.connection())
              .prepare(request, bench.model(request.connection(), request.model()))
              .body());
      return 0;
    } catch (ProviderException e) {
      throw new UsageException(e.error().message());
    }
  }

  private int ask(CodeConversation conversation, Bench bench, Output output) throws UsageException {
    spending.tell(bench.spending());
    ChatMessage last = conversation.said().isEmpty() ? null : conversation.said().getLast();
    boolean answered = last == null || last.role() == Role.ASSISTANT;
    if (conversation.draft().isEmpty() && answered) {
      throw new UsageException("the request ends with no question: there is nothing to ask.");
    }
    Made made = Joined.of(bench.written().make(conversation.setup(), conversation.said(), ""));
    // Before anything is asked: it follows every answer from its beginning.
    try (ToolLoop loop = answering.loop(bench.toolbox())) {
      return new HeadlessTurn(bench.session(), loop::next, output)
          .run(turn(conversation, made, bench), json)
          .status();
    }
  }

  private static Turn turn(CodeConversation conversation, Made made, Bench bench) {
    Conversations session = bench.session();
    return Joined.of(
        made.last() == null || !conversation.draft().isEmpty()
            ? session.send(made.id(), ChatMessage.text(Role.USER, conversation.draft()))
            : session.regenerate(made.id(), made.last()));
  }
}
