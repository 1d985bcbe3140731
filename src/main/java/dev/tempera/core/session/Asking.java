package dev.tempera.core.session;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.request.RequestComposer;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunSpec;
import dev.tempera.core.run.RunStart;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.ConversationStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From a branch to the requests that it makes and the runs that answer them. Only the session's
 * serial thread touches it, but for {@link #preview}.
 */
final class Asking {
  private final ConversationStore store;
  private final Providers providers;
  private final Runs runs;
  private final Watcher watcher;

  /** Hears what happens on the way. */
  interface Watcher {
    /** A step is stored; nothing of it is asked yet. */
    void stored(Branches.State state, Step step);

    /** An answer is asked for. */
    void started(RunTurn turn);

    /** An answer has ended and is stored as {@code node}. On any thread. */
    void settled(RunTurn turn, MessageNode node);
  }

  Asking(ConversationStore store, Providers providers, Runs runs, Watcher watcher) {
    this.store = store;
    this.providers = providers;
    this.runs = runs;
    this.watcher = watcher;
  }

  /**
   * The exact request that a branch and what is unsent under it would make. Any thread.
   *
   * @throws ProviderException if it cannot be put into words
   */
  PreparedRequest preview(OpenConversation open, Setup setup, List<ContentPart> draft)
      throws ProviderException {
    List<MessageNode> path = new ArrayList<>(open.path());
    if (!draft.isEmpty()) {
      path.add(
          new MessageNode(
              new MessageId("draft"),
              open.conversation().id(),
              open.conversation().head(),
              new ChatMessage(Role.USER, draft),
              open.conversation().updatedAt(),
              null));
    }
    return prepare(setup, path);
  }

  private PreparedRequest prepare(Setup setup, List<MessageNode> path) throws ProviderException {
    ChatRequest request = RequestComposer.compose(setup, path);
    return providers
        .provider(setup.connectionId())
        .prepare(request, providers.model(setup.connectionId(), setup.model()));
  }

  /**
   * Stores a step and asks for the answers that it wants.
   *
   * @param beginning text that the model is asked to go on from, or empty
   */
  List<Turn> ask(Branches.State state, Step step, String beginning) {
    // One request for all that are asked for alike.
    Map<Alike, Asked> requests = new HashMap<>();
    List<Asked> asked = new ArrayList<>();
    for (Step.Wanted each : step.wanted()) {
      asked.add(
          requests.computeIfAbsent(
              new Alike(each.setup(), end(each.path())),
              _ -> asked(each.setup(), path(each.path(), beginning), step)));
    }
    ConversationId id = state.conversation().id();
    List<MessageNode> answers = step.wanted().stream().map(Step.Wanted::answer).toList();
    ChatMessage begun =
        beginning.isEmpty()
            ? new ChatMessage(Role.ASSISTANT, List.of())
            : ChatMessage.text(Role.ASSISTANT, beginning);
    List<RunStart> starts = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      MessageNode node = answers.get(i);
      starts.add(
          new RunStart(
              RunId.of(node.id()), RunScope.of(id), asked.get(i).request(), begun, facts(node)));
    }
    List<RunJournal> journals =
        store.begin(step.conversation(), step.added(), step.takesDraft(), starts);
    watcher.stored(state, step);
    List<Turn> begunTurns = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      RunJournal journal = journals.get(i);
      begunTurns.add(run(answers.get(i), spec(starts.get(i), asked.get(i), beginning, journal)));
    }
    return begunTurns;
  }

  /** What two answers share whose requests are the same: how, and the end of what is asked. */
  private record Alike(Setup setup, @Nullable MessageId end) {}

  private static @Nullable MessageId end(List<MessageNode> path) {
    return path.isEmpty() ? null : path.getLast().id();
  }

  private static RunSpec spec(RunStart start, Asked asked, String beginning, RunJournal journal) {
    return new RunSpec(
        start.id(),
        start.scope(),
        asked.request(),
        start.facts(),
        beginning,
        asked.target(),
        () -> journal,
        null);
  }

  /** A request and whom it goes to. */
  private record Asked(PreparedRequest request, RunSpec.Target target) {}

  private Asked asked(Setup setup, List<MessageNode> path, Step step) {
    ModelInfo model = providers.model(setup.connectionId(), setup.model());
    try {
      return new Asked(
          step.sent(prepare(setup, path)),
          new RunSpec.Target(
              providers.provider(setup.connectionId()),
              model,
              () -> providers.substitutes(setup.connectionId(), setup.model())));
    } catch (ProviderException e) {
      // What could not even be asked is an answer too: a failed one, that says why.
      PreparedRequest never =
          new PreparedRequest(RequestComposer.compose(setup, path), "", Map.of(), "", List.of());
      return new Asked(never, RunSpec.Target.nobody(e.error(), model));
    }
  }

  /** What is sent: with what the answer begins with, where it goes on from something. */
  private static List<MessageNode> path(List<MessageNode> asked, String beginning) {
    List<MessageNode> path = new ArrayList<>(asked);
    if (!beginning.isEmpty()) {
      MessageNode last = path.getLast();
      path.add(
          new MessageNode(
              MessageId.create(),
              last.conversation(),
              last.id(),
              ChatMessage.text(Role.ASSISTANT, beginning),
              last.createdAt(),
              null));
    }
    return path;
  }

  private static Answer facts(MessageNode node) {
    return Objects.requireNonNull(node.answer(), "an answer without facts");
  }

  private Turn run(MessageNode node, RunSpec spec) {
    RunTurn turn = new RunTurn(node, spec.beginning(), runs.submit(spec));
    watcher.started(turn);
    var _ = turn.run().done().thenAccept(answer -> watcher.settled(turn, turn.with(answer)));
    return turn;
  }
}
