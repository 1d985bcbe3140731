package dev.tempera.app.transcript.actions;

import dev.tempera.app.transcript.branch.ShownBranch;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.calls.CallDesk;
import dev.tempera.core.calls.CallState;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.tools.ArgumentCheck;
import dev.tempera.core.tools.RememberedResults;
import dev.tempera.core.tools.ToolDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the calls of the messages shown stand, what is wrong with their arguments, and what a
 * person can do about them. View models' thread only.
 */
public final class CallAnswers {
  /** So many calls of an answer are looked at. */
  private static final int MOST_LOOKED_AT = 64;

  private record Place(MessageId message, int position) {}

  private final TranscriptDocument document;
  private final ShownBranch branch;
  private final UiExecutor ui;
  private final Executor background;
  private final Latest<Map<Integer, String>> checking;

  /** What a person has made of arguments. */
  private final Map<Place, String> mended = new HashMap<>();

  /** The arguments that the desk was last given, where they are not the model's own. */
  private final Map<Place, String> asked = new HashMap<>();

  private Map<Integer, String> faults = Map.of();
  private @Nullable MessageNode checked;
  private CallDesk desk = CallDesk.NONE;
  private Subscription listening = () -> {};
  private Consumer<MessageId> onChange = message -> {};

  /**
   * @param background checks arguments
   */
  public CallAnswers(
      TranscriptDocument document, ShownBranch branch, UiExecutor ui, Executor background) {
    this.document = document;
    this.branch = branch;
    this.ui = ui;
    this.background = background;
    this.checking = new Latest<>(ui);
  }

  /** Says who answers calls. */
  public void by(CallDesk answering) {
    listening.cancel();
    desk = answering;
    listening = desk.listen(message -> ui.execute(() -> onChange.accept(message)));
  }

  /** Hears of answers whose calls have changed. */
  void onChange(Consumer<MessageId> action) {
    onChange = action;
  }

  /** Ends all listening. */
  public void dispose() {
    listening.cancel();
    checking.close();
  }

  private Optional<ContentPart.ToolCall> call(MessageId message, int position) {
    ShownMessage rows = document.find(message);
    List<ContentPart.ToolCall> calls =
        rows == null ? List.of() : rows.node().message().parts(ContentPart.ToolCall.class);
    return position < calls.size() ? Optional.of(calls.get(position)) : Optional.empty();
  }

  /** How far the call at {@code position} is. */
  public CallState state(MessageId message, int position) {
    return call(message, position)
        .map(call -> desk.state(message, position, call.name()))
        .orElse(new CallState.Open("", false));
  }

  /** The arguments of a call as the model wrote them, or as the person has mended them. */
  public String arguments(MessageId message, int position) {
    String own = mended.get(new Place(message, position));
    return own != null
        ? own
        : call(message, position).map(ContentPart.ToolCall::arguments).orElse("");
  }

  /** Keeps what a person makes of the arguments of a call. */
  public void mend(MessageId message, int position, String arguments) {
    mended.put(new Place(message, position), arguments);
  }

  /** Whether a person has mended the arguments of a call. */
  public boolean isMended(MessageId message, int position) {
    return mended.containsKey(new Place(message, position));
  }

  /**
   * Lets a call run that asks for it. Where its arguments were mended after the plan that the
   * person sees was made, it asks anew first.
   *
   * @param plan as it is shown: what is asked by now may be another one
   */
  public void allow(MessageId message, int position, String plan, boolean always) {
    String planned = asked.get(new Place(message, position));
    if (planned == null) {
      planned = call(message, position).map(ContentPart.ToolCall::arguments).orElse("");
    }
    if (arguments(message, position).equals(planned)) {
      desk.allow(message, position, plan, always);
    } else {
      run(message, position);
    }
  }

  /** Has a call answered by who answers its tool. */
  public void run(MessageId message, int position) {
    ShownMessage rows = document.find(message);
    if (rows != null) {
      String arguments = arguments(message, position);
      asked.put(new Place(message, position), arguments);
      desk.run(rows.node(), position, arguments);
    }
  }

  /** Stops a call that is being answered. */
  public void stop(MessageId message, int position) {
    desk.stop(message, position);
  }

  /** A person answers this call. */
  void byHand(MessageId message, int position) {
    desk.byHand(message, position);
  }

  /** All calls of an answer have results. */
  void answered(MessageId message) {
    mended.keySet().removeIf(place -> place.message().equals(message));
    asked.keySet().removeIf(place -> place.message().equals(message));
    desk.answered(message);
  }

  /** Results that calls like this one have had in this conversation. */
  public List<String> remembered(MessageId message, int position) {
    MessageTree tree = branch.tree();
    return tree == null
        ? List.of()
        : call(message, position).map(call -> RememberedResults.of(tree, call)).orElse(List.of());
  }

  /**
   * What is wrong with the arguments of a call of the last message, as far as that is known; empty
   * if nothing is. Looks in the background, and tells of the answer when more is known.
   */
  public String fault(MessageId message, int position) {
    ShownMessage rows = document.find(message);
    boolean last = document.indexOf(message) == document.messages().size() - 1;
    if (rows == null || !last) {
      return "";
    }
    MessageNode node = rows.node();
    boolean looked = checked != null && checked.equals(node);
    if (!looked) {
      check(node);
    }
    return checked != null && checked.id().equals(message) ? faults.getOrDefault(position, "") : "";
  }

  private void check(MessageNode node) {
    Conversation conversation = branch.conversation();
    List<ToolDefinition> offered =
        conversation == null
            ? List.of()
            : ToolDefinition.of(conversation.setup().parameters().json("tools").orElse(null));
    if (checked != null && !checked.id().equals(node.id())) {
      faults = Map.of();
    }
    checked = node;
    if (offered.isEmpty()) {
      return;
    }
    checking.askNext(
        () -> CompletableFuture.supplyAsync(() -> faults(node, offered), background),
        found -> {
          boolean news = !found.equals(faults);
          faults = found;
          if (news) {
            onChange.accept(node.id());
          }
        },
        failure -> {});
  }

  private static Map<Integer, String> faults(MessageNode node, List<ToolDefinition> offered) {
    Answer answer = node.answer();
    boolean streaming = answer != null && answer.state() == TurnState.STREAMING;
    Map<Integer, String> faults = new HashMap<>();
    List<ContentPart.ToolCall> calls = node.message().parts(ContentPart.ToolCall.class);
    for (int i = 0; i < Math.min(calls.size(), MOST_LOOKED_AT); i++) {
      int position = i;
      ContentPart.ToolCall call = calls.get(i);
      Optional<ToolDefinition> tool = ToolDefinition.find(offered, call.name());
      if (tool.isPresent()) {
        ArgumentCheck check = new ArgumentCheck(tool.get());
        (streaming ? check.faultSoFar(call.arguments()) : check.fault(call.arguments()))
            .ifPresent(fault -> faults.put(position, fault));
      } else if (!streaming) {
        faults.put(position, "No tool called “" + call.name() + "” is offered.");
      }
    }
    return faults;
  }
}
