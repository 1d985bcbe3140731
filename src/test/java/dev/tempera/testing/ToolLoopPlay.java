package dev.tempera.testing;

import dev.tempera.core.calls.Attendance;
import dev.tempera.core.calls.CallState;
import dev.tempera.core.calls.ToolLoop;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.Providers;
import dev.tempera.core.session.Turn;
import dev.tempera.core.tools.Answerers;
import dev.tempera.core.tools.LoopLimits;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolsJson;
import dev.tempera.core.tools.mcp.McpServers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A loop over a real session, whose model is played by the test. */
public final class ToolLoopPlay implements AutoCloseable {
  /** The model. */
  public final ScriptedProvider provider = new ScriptedProvider();

  private final Runs runs =
      new Runs(problem -> {
        throw new AssertionError(problem);
      });

  /** The session. */
  public final ConversationService service =
      new ConversationService(new MemoryStore(), new OneProvider(), runs, () -> Instant.EPOCH);

  /** What is tested. */
  public final ToolLoop loop;

  /** In which everything is asked. */
  public final Conversation conversation;

  private final List<Tool> tools;

  private final class OneProvider implements Providers {
    @Override
    public ChatProvider provider(String connectionId) {
      return provider;
    }

    @Override
    public List<String> substitutes(String connectionId, String model) {
      return List.of();
    }

    @Override
    public ModelInfo model(String connectionId, String model) {
      return ModelInfo.unknown(model);
    }
  }

  private ToolLoopPlay(String tools, Attendance attendance, LoopLimits limits) {
    this(tools, attendance, limits, Lazy.of(() -> new McpServers(System.getenv())));
  }

  private ToolLoopPlay(
      String tools, Attendance attendance, LoopLimits limits, Lazy<McpServers> servers) {
    this.tools = ToolsJson.read(ExactJson.read(tools));
    loop =
        new ToolLoop(
            service, this::find, attendance, () -> limits, new Answerers(System.getenv(), servers));
    ParameterSet offered = ParameterSet.EMPTY.with("tools", ToolsJson.offered(this.tools));
    conversation = Waits.get(service.create(new Setup("scripted", "m", "", offered)));
  }

  /** A person is there. */
  public static ToolLoopPlay attended(String tools) {
    return new ToolLoopPlay(tools, Attendance.PERSON, LoopLimits.USUAL);
  }

  /** A person is there, or nobody, and tools are answered by these servers. */
  public static ToolLoopPlay of(String tools, Attendance attendance, McpServers servers) {
    return new ToolLoopPlay(tools, attendance, LoopLimits.USUAL, Lazy.of(() -> servers));
  }

  /** Nobody is there. */
  public static ToolLoopPlay unattended(String tools, int rounds, String... allowed) {
    return new ToolLoopPlay(
        tools,
        Attendance.nobody(tool -> Set.of(allowed).contains(tool.name())),
        new LoopLimits(rounds, null));
  }

  /** Nobody is there, and it must not cost more. */
  public static ToolLoopPlay withLimits(String tools, LoopLimits limits) {
    return new ToolLoopPlay(tools, Attendance.nobody(_ -> false), limits);
  }

  private Optional<Tool> find(String name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  /** A person asks. */
  public Turn ask(String text) {
    return Waits.get(service.send(conversation.id(), ChatMessage.text(Role.USER, text)));
  }

  /** The model answers with calls: pairs of a name and arguments. */
  public ScriptedProvider.Call calls(String... namesAndArguments) {
    ScriptedProvider.Call call = provider.take();
    for (int i = 0; i < namesAndArguments.length; i += 2) {
      call.play(
          new StreamEvent.ToolCallDelta(
              i / 2, "id" + i / 2, namesAndArguments[i], namesAndArguments[i + 1]));
    }
    call.play(new StreamEvent.Finish("tool_calls", null));
    call.play(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
    return call;
  }

  /** The model answers with one call, and tells what that cost. */
  public void costlyCall(String name, String arguments, String usd) {
    provider
        .take()
        .play(new StreamEvent.ToolCallDelta(0, "id", name, arguments))
        .play(
            new StreamEvent.UsageReported(new Usage(1L, 1L, null, null, new BigDecimal(usd), "{}")))
        .play(new StreamEvent.Finish("tool_calls", null))
        .play(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
  }

  /** Waits until the branch shown ends with an answer of that text, and returns the branch. */
  public List<MessageNode> awaitEnd(String text) {
    Waits.until(() -> {
      MessageNode last = path().getLast();
      return last.message().text().equals(text) && service.running(conversation.id()).isEmpty();
    });
    return path();
  }

  /** The branch shown. */
  public List<MessageNode> path() {
    return Waits.get(service.open(conversation.id())).path();
  }

  /** The results that the request which comes next carries, in order. */
  public List<String> results(ScriptedProvider.Call next) {
    return next.request().request().messages().stream()
        .flatMap(message -> message.parts(ContentPart.ToolResult.class).stream())
        .map(ContentPart.ToolResult::content)
        .toList();
  }

  /** Waits until a call asks the person, who is told what would be done. */
  public void awaitPlan(MessageNode answer, int position) {
    Waits.until(() -> await(answer, position, CallState.Asking.class).isPlanned());
  }

  /** Allows a call with the plan that it asks with now. */
  public void allow(MessageNode answer, int position, boolean always) {
    String name = answer.message().parts(ContentPart.ToolCall.class).get(position).name();
    String plan =
        loop.state(answer.id(), position, name) instanceof CallState.Asking(String asked)
            ? asked
            : "";
    loop.allow(answer.id(), position, plan, always);
  }

  /** Waits until a call is in that state. */
  public <T extends CallState> T await(MessageNode answer, int position, Class<T> state) {
    String name = answer.message().parts(ContentPart.ToolCall.class).get(position).name();
    Waits.until(() -> state.isInstance(loop.state(answer.id(), position, name)));
    return state.cast(loop.state(answer.id(), position, name));
  }

  @Override
  public void close() {
    loop.close();
    service.close();
    runs.close();
  }
}
