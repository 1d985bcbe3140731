package dev.tempera.core.calls;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Serial;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.Turn;
import dev.tempera.core.tools.Answerers;
import dev.tempera.core.tools.ArgumentCheck;
import dev.tempera.core.tools.CallBatch;
import dev.tempera.core.tools.LoopLimits;
import dev.tempera.core.tools.ToolDefinition;
import dev.tempera.core.tools.ToolLookup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the calls of models and asks on, until an answer calls nothing more, a limit is reached
 * or a person is wanted. It follows every answer of the conversations; what it does is done one
 * after the other on a thread of its own, but for the answering itself. Any thread.
 *
 * <p>It never moves a person elsewhere: results of a branch that is not shown wait until it is.
 */
public final class ToolLoop implements CallDesk, AutoCloseable {
  /** An answer with more calls is no work for programs: a person looks at it first. */
  private static final int MOST_CALLS = CallBatch.MOST_CALLS;

  private static final System.Logger LOG = System.getLogger(ToolLoop.class.getName());

  private final Conversations conversations;
  private final Attendance attendance;
  private final Supplier<LoopLimits> limits;
  private final CallRunner runner;
  private final CallChoice choice;
  private final Serial serial = new Serial("tools");
  private final Subscription following;
  private final List<Consumer<MessageId>> listeners = new CopyOnWriteArrayList<>();
  private final Map<MessageId, Round> rounds = new ConcurrentHashMap<>();
  private final Map<MessageId, Chain> chains = new HashMap<>();
  private final Map<MessageId, CompletableFuture<Next>> nexts = new ConcurrentHashMap<>();

  /** Whether the tools are there. */
  private final CompletableFuture<Void> ready;

  /** Answers of which more can be said once the tools are there. */
  private final Set<MessageId> unsure = ConcurrentHashMap.newKeySet();

  /** What is shown of each conversation; nothing of those with several columns. */
  private final Map<ConversationId, MessageId> shown = new ConcurrentHashMap<>();

  /**
   * How an answer went on.
   *
   * @param turn the next answer, empty if there is none
   * @param why the loop has stopped before its end, in a sentence; empty if it has not
   */
  public record Next(Optional<Turn> turn, String why) {
    private static Next end(String why) {
      return new Next(Optional.empty(), why);
    }
  }

  /**
   * Follows the conversations from now on.
   *
   * @param answerers make who answers
   */
  public ToolLoop(
      Conversations conversations,
      ToolLookup tools,
      Attendance attendance,
      Supplier<LoopLimits> limits,
      Answerers answerers) {
    this.conversations = conversations;
    this.attendance = attendance;
    this.limits = limits;
    this.runner = new CallRunner(answerers::of, attendance, this::later, this::changed);
    this.choice = new CallChoice(tools, attendance, runner);
    this.following = conversations.listen(new Follower());
    this.ready = tools.ready();
    var _ = ready.thenRun(this::tellUnsure);
  }

  private void tellUnsure() {
    for (MessageId answer : List.copyOf(unsure)) {
      if (unsure.remove(answer)) {
        listeners.forEach(listener -> listener.accept(answer));
      }
    }
  }

  private void later(Runnable task) {
    try {
      serial.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: nothing goes on by itself any more.
    }
  }

  private final class Follower implements ConversationListener {
    @Override
    public void turnStarted(Turn turn) {
      var _ = turn.done().thenAccept(node -> later(() -> ended(turn, node)));
    }

    @Override
    public void conversationChanged(Conversation conversation) {
      MessageId head = conversation.comparison().open() ? null : conversation.head();
      if (head == null) {
        shown.remove(conversation.id());
      } else if (!head.equals(shown.put(conversation.id(), head)) && rounds.containsKey(head)) {
        later(() -> sendIfReady(rounds.get(head)));
      }
    }

    @Override
    public void conversationRemoved(ConversationId id) {
      later(() -> forget(id));
    }
  }

  private void forget(ConversationId id) {
    shown.remove(id);
    runner.forget(id);
    for (Round round : List.copyOf(rounds.values())) {
      if (round.answer.conversation().equals(id)) {
        round.stop();
        rounds.remove(round.answer.id());
      }
    }
  }

  private void ended(Turn turn, MessageNode node) {
    Answer facts = node.answer();
    Chain chain = chains.remove(node.id());
    chain = chain == null ? new Chain(limits.get()) : chain;
    chain.ended(facts);
    if (node.message().parts(ContentPart.ToolCall.class).isEmpty()
        || facts == null
        || facts.state() != TurnState.COMPLETE) {
      next(node.id(), Next.end(""));
      return;
    }
    List<ToolDefinition> offered =
        ToolDefinition.of(turn.request().request().parameters().json("tools").orElse(null));
    begin(new Round(node, chain, offered));
  }

  private void begin(Round round) {
    rounds.put(round.answer.id(), round);
    if (attendance.attended() && !isShown(round)) {
      round.slots.forEach(slot -> slot.state = choice.open("", slot));
      changed(round);
      return;
    }
    if (round.slots.size() > MOST_CALLS) {
      stop(round, "An answer with more than " + MOST_CALLS + " calls is not run by itself.");
      return;
    }
    boolean automatic = choice.isAnyAutomatic(round);
    if (!attendance.attended() && choice.wantsPerson(round)) {
      end(round, "");
    } else if ((automatic || !attendance.attended())
        && !round.chain.takesOneMore(round.answer.answer())) {
      // Nothing is lost by it: whoever is there can look at it, and go on.
      stop(
          round,
          round.chain.why()
              + (attendance.attended() ? " Run lets it go on for as long again." : ""));
      return;
    } else {
      round.slots.forEach(slot -> choice.decide(round, slot));
    }
    changed(round);
  }

  private void stop(Round round, String why) {
    round.slots.forEach(slot -> slot.state = choice.open(why, slot));
    end(round, why);
    changed(round);
  }

  private void end(Round round, String why) {
    next(round.answer.id(), Next.end(why));
    if (!attendance.attended()) {
      rounds.remove(round.answer.id());
    }
  }

  private boolean isShown(Round round) {
    return round.answer.id().equals(shown.get(round.answer.conversation()));
  }

  private void changed(Round round) {
    sendIfReady(round);
    listeners.forEach(listener -> listener.accept(round.answer.id()));
  }

  private void sendIfReady(@Nullable Round round) {
    if (round == null
        || !round.isReady()
        || (attendance.attended() && !isShown(round))
        || !rounds.remove(round.answer.id(), round)) {
      return;
    }
    try {
      Turn turn =
          conversations
              .sendToolResults(round.answer.conversation(), round.answer.id(), round.results())
              .get();
      chains.put(turn.message(), round.chain);
      next(round.answer.id(), new Next(Optional.of(turn), ""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      next(round.answer.id(), Next.end("Tempera is closing."));
    } catch (ExecutionException e) {
      LOG.log(System.Logger.Level.WARNING, "results of tools could not be sent", e);
      String why =
          "The results could not be sent: " + Objects.requireNonNull(e.getCause()).getMessage();
      round.slots.forEach(slot -> slot.state = choice.open(why, slot));
      rounds.put(round.answer.id(), round);
      next(round.answer.id(), Next.end(why));
      listeners.forEach(listener -> listener.accept(round.answer.id()));
    }
  }

  private void next(MessageId answer, Next next) {
    if (!attendance.attended()) {
      var _ = nexts.computeIfAbsent(answer, _ -> new CompletableFuture<>()).complete(next);
    }
  }

  /**
   * How an answer goes on; only where nobody is there to be asked. Completes when that is known.
   */
  public CompletableFuture<Next> next(MessageId answer) {
    return nexts.computeIfAbsent(answer, _ -> new CompletableFuture<>());
  }

  @Override
  public CallState state(MessageId answer, int position, String name) {
    Round round = rounds.get(answer);
    if (round != null && position < round.slots.size()) {
      return round.slots.get(position).state;
    }
    if (!ready.isDone()) {
      // Nobody who draws a window waits for a file; the listeners are told when it is read.
      unsure.add(answer);
      if (!ready.isDone()) {
        return new CallState.Open("", false);
      }
    }
    return new CallState.Open("", choice.isAutomatic(name));
  }

  private void with(MessageId answer, int position, BiConsumer<Round, Slot> action) {
    later(() -> {
      Round round = rounds.get(answer);
      if (round != null && position < round.slots.size()) {
        action.accept(round, round.slots.get(position));
        changed(round);
      }
    });
  }

  @Override
  public void allow(MessageId answer, int position, String plan, boolean always) {
    with(answer, position, (round, slot) -> runner.allow(round, slot, plan, always));
  }

  @Override
  public void run(MessageNode answer, int position, String arguments) {
    later(() -> {
      Round round =
          rounds.computeIfAbsent(
              answer.id(), _ -> new Round(answer, new Chain(limits.get()), List.of()));
      round.chain.goOn(limits.get());
      if (position < round.slots.size() && round.slots.get(position).running == null) {
        Slot slot = round.slots.get(position);
        slot.hand = false;
        slot.repeated = false;
        slot.refusedBy = "";
        slot.arguments = arguments;
        if (ArgumentCheck.value(arguments).isEmpty()) {
          slot.state = choice.open("These arguments are not a JSON object.", slot);
        } else {
          choice.run(round, slot);
        }
        changed(round);
      }
    });
  }

  @Override
  public void stop(MessageId answer, int position) {
    with(
        answer,
        position,
        (_, slot) -> {
          runner.stop(slot);
          slot.state = choice.open("You stopped this call.", slot);
        });
  }

  @Override
  public void byHand(MessageId answer, int position) {
    with(
        answer,
        position,
        (_, slot) -> {
          runner.stop(slot);
          slot.state = choice.open("", slot);
        });
  }

  @Override
  public void allowedMore(String server) {
    later(() -> {
      for (Round round : List.copyOf(rounds.values())) {
        List<Slot> refused =
            round.slots.stream().filter(slot -> slot.refusedBy.equals(server)).toList();
        if (!refused.isEmpty()) {
          refused.forEach(slot -> choice.repeat(round, slot));
          changed(round);
        }
      }
    });
  }

  @Override
  public void answered(MessageId answer) {
    later(() -> {
      Round round = rounds.remove(answer);
      if (round != null) {
        round.stop();
      }
    });
  }

  @Override
  public Subscription listen(Consumer<MessageId> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Stops every call; nothing goes on by itself any more. */
  @Override
  public void close() {
    following.cancel();
    runner.close();
    rounds.values().forEach(Round::stop);
    serial.close();
    // What began before it was told that all is closed.
    rounds.values().forEach(Round::stop);
  }
}
