package dev.tempera.core.session;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Comparison.Column;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Serial;
import dev.tempera.core.request.SentBody;
import dev.tempera.core.store.ConversationStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Comparisons} of the session. A comparison is a part of its conversation's row, so that
 * what is asked and where each column stands are stored together. Changes happen on the session's
 * serial thread.
 */
final class Comparing implements Comparisons {
  private final ConversationStore store;
  private final Serial serial;
  private final Branches branches;
  private final Turns turns;
  private final Listeners listeners;
  private final InstantSource clock;
  private final Ask ask;

  /** Stores a step and asks for the answers that it wants. */
  @FunctionalInterface
  interface Ask {
    List<Turn> ask(Branches.State state, Step step);
  }

  Comparing(
      ConversationStore store,
      Serial serial,
      Branches branches,
      Turns turns,
      Listeners listeners,
      InstantSource clock,
      Ask ask) {
    this.store = store;
    this.serial = serial;
    this.branches = branches;
    this.turns = turns;
    this.listeners = listeners;
    this.clock = clock;
    this.ask = ask;
  }

  @Override
  public CompletableFuture<Void> compare(ConversationId id, List<MessageId> answers) {
    List<MessageId> each = List.copyOf(answers);
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      Conversation now = state.conversation();
      List<Column> columns =
          each.isEmpty()
              ? Collections.nCopies(Comparison.LEAST, new Column(now.setup(), now.head()))
              : each.stream().map(answer -> column(state, answer)).toList();
      return keep(state, standing(now, columns, active(state, each), true));
    });
  }

  /** As an answer was asked for, on the branch that goes on from it. */
  private Column column(Branches.State state, MessageId answer) {
    MessageNode node = state.message(answer, Role.ASSISTANT);
    boolean shown = isShown(state, answer);
    MessageId head = shown ? state.conversation().head() : state.tree().newestLeaf(answer);
    return new Column(setup(state.conversation().setup(), node), head);
  }

  private Setup setup(Setup now, MessageNode node) {
    Answer facts = node.answer();
    Setup asked = facts == null ? now : now.withModel(facts.connectionId(), facts.requestedModel());
    return store
        .requestBody(node.id())
        .flatMap(SentBody::of)
        .map(sent -> asked.withSystemPrompt(sent.systemPrompt()).withParameters(sent.parameters()))
        .orElse(asked);
  }

  private static boolean isShown(Branches.State state, MessageId message) {
    return state.pathTo(state.conversation().head()).stream()
        .anyMatch(node -> node.id().equals(message));
  }

  private static int active(Branches.State state, List<MessageId> answers) {
    for (int i = 0; i < answers.size(); i++) {
      if (isShown(state, answers.get(i))) {
        return i;
      }
    }
    return 0;
  }

  @Override
  public CompletableFuture<Void> show(ConversationId id, boolean open) {
    return change(id, now -> now.withComparison(now.comparison().withOpen(open)));
  }

  @Override
  public CompletableFuture<Void> activate(ConversationId id, int column) {
    return change(
        id,
        now ->
            column < 0 || column >= now.comparison().columns().size()
                ? now
                : now.withActiveColumn(column));
  }

  @Override
  public CompletableFuture<Void> add(ConversationId id) {
    return change(
        id,
        now -> {
          List<Column> columns = new ArrayList<>(now.columns());
          columns.add(new Column(now.setup(), now.head()));
          return standing(now, columns, columns.size() - 1, now.comparison().open());
        });
  }

  @Override
  public CompletableFuture<Void> remove(ConversationId id, int column) {
    return change(
        id,
        now -> {
          List<Column> columns = new ArrayList<>(now.columns());
          if (column < 0 || column >= columns.size()) {
            return now;
          }
          columns.remove(column);
          int active = now.comparison().active();
          int moved = active > column ? active - 1 : Math.min(active, columns.size() - 1);
          return standing(now, columns, moved, now.comparison().open());
        });
  }

  /** A conversation that compares these and stands for one of them; one alone is no comparison. */
  private Conversation standing(Conversation now, List<Column> columns, int active, boolean open) {
    Column column = columns.get(active);
    Comparison comparison =
        columns.size() < Comparison.LEAST ? Comparison.NONE : new Comparison(columns, active, open);
    return now.withSetup(column.setup())
        .withHead(column.head(), clock.instant())
        .withComparison(comparison);
  }

  private CompletableFuture<Void> change(ConversationId id, UnaryOperator<Conversation> change) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      Conversation changed = change.apply(state.conversation());
      return changed.equals(state.conversation()) ? nothing() : keep(state, changed);
    });
  }

  private Void keep(Branches.State state, Conversation changed) {
    store.save(changed);
    state.conversation(changed);
    listeners.each(l -> l.conversationChanged(changed));
    return nothing();
  }

  /**
   * Asks every column of the comparison that is open. Only on the serial thread.
   *
   * @return the turn of the active column
   */
  Turn send(Branches.State state, ChatMessage message) {
    Conversation now = state.conversation();
    int active = now.comparison().active();
    List<Column> columns = settled(state);
    Step step = new Step(now.withDraft(""), List.of(), true, clock.instant());
    List<Column> asked = new ArrayList<>(columns);
    // Columns that stand at the same place share the question: their answers are siblings.
    Map<List<@Nullable MessageId>, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      places
          .computeIfAbsent(Collections.singletonList(columns.get(i).head()), _ -> new ArrayList<>())
          .add(i);
    }
    for (List<Integer> here : places.values()) {
      step.from(state.pathTo(columns.get(here.getFirst()).head()));
      step.say(message);
      for (int i : here) {
        Setup setup = columns.get(i).setup();
        asked.set(i, new Column(setup, step.answer(setup).id()));
      }
    }
    MessageId shown = asked.get(active).head();
    step.show(shown);
    step.compare(new Comparison(asked, active, true));
    return ask.ask(state, step).stream()
        .filter(turn -> turn.message().equals(shown))
        .findFirst()
        .orElseThrow();
  }

  /** The columns where each can be asked on; one whose branch is not there goes on from here. */
  private List<Column> settled(Branches.State state) {
    Conversation now = state.conversation();
    List<Column> columns = new ArrayList<>();
    for (Column column : now.columns()) {
      MessageId head = column.head();
      boolean lost = head != null && state.tree().get(head).isEmpty();
      Column here = lost ? new Column(column.setup(), now.head()) : column;
      columns.add(here);
      if (here.head() != null && turns.write(now.id(), here.head())) {
        throw new BusyException();
      }
    }
    return columns;
  }

  @Override
  public CompletableFuture<List<Turn>> askVariants(
      ConversationId id, MessageId question, List<ChatMessage> variants, int times) {
    List<ChatMessage> each = List.copyOf(variants);
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      MessageNode asked = state.message(question, Role.USER);
      Setup setup = state.conversation().setup();
      Step step = new Step(state.conversation(), List.of(), false, clock.instant());
      for (ChatMessage variant : each) {
        MessageNode there = there(state, asked, variant);
        if (there == null) {
          step.from(state.pathTo(asked.parent()));
          step.say(variant);
        } else {
          step.from(state.pathTo(there.id()));
        }
        for (int i = 0; i < times; i++) {
          MessageNode _ = step.answer(setup);
        }
      }
      return ask.ask(state, step);
    });
  }

  /** The question, or a version of it, that says the same. */
  private static @Nullable MessageNode there(
      Branches.State state, MessageNode asked, ChatMessage variant) {
    if (variant.equals(asked.message())) {
      return asked;
    }
    return state.tree().siblings(asked.id()).stream()
        .flatMap(sibling -> state.tree().get(sibling).stream())
        .filter(node -> node.message().equals(variant))
        .findFirst()
        .orElse(null);
  }

  @SuppressWarnings("NullAway") // a Void is always null
  private static Void nothing() {
    return null;
  }
}
