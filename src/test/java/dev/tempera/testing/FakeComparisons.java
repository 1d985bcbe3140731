package dev.tempera.testing;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.session.Comparisons;
import dev.tempera.core.session.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Comparisons of {@link FakeConversations}; a change can wait until the test lets it happen. */
public final class FakeComparisons implements Comparisons {
  private final FakeConversations conversations;
  private final List<String> calls = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean late;
  private @Nullable String failure;

  /** Changes these conversations. */
  public FakeComparisons(FakeConversations conversations) {
    this.conversations = conversations;
  }

  /** From now on changes happen when {@link #waiting} is run. */
  public void answerLate() {
    late = true;
  }

  /** What did not happen yet, in the order in which it was asked for. */
  public List<Runnable> waiting() {
    return waiting;
  }

  /** Makes every later change fail with this message; null mends it. */
  public void failWith(@Nullable String message) {
    failure = message;
  }

  /** What was asked for, in order. */
  public List<String> calls() {
    return calls;
  }

  private CompletableFuture<Void> change(
      String call, ConversationId id, UnaryOperator<Conversation> change) {
    calls.add(call);
    CompletableFuture<Void> done = new CompletableFuture<>();
    Runnable happen =
        () -> {
          if (failure == null) {
            conversations.replace(change.apply(conversations.conversation(id)));
            done.complete(null);
          } else {
            done.completeExceptionally(new IllegalStateException(failure));
          }
        };
    if (late) {
      waiting.add(happen);
    } else {
      happen.run();
    }
    return done;
  }

  @Override
  public CompletableFuture<Void> compare(ConversationId id, List<MessageId> answers) {
    return change(
        "compare " + answers.size(),
        id,
        now -> {
          List<Comparison.Column> columns = new ArrayList<>();
          for (MessageId answer : answers) {
            columns.add(new Comparison.Column(now.setup(), answer));
          }
          while (columns.size() < Comparison.LEAST) {
            columns.add(new Comparison.Column(now.setup(), now.head()));
          }
          return now.withComparison(new Comparison(columns, 0, true))
              .withHead(columns.getFirst().head(), now.updatedAt());
        });
  }

  @Override
  public CompletableFuture<Void> show(ConversationId id, boolean open) {
    return change(
        open ? "show" : "leave", id, now -> now.withComparison(now.comparison().withOpen(open)));
  }

  @Override
  public CompletableFuture<Void> activate(ConversationId id, int column) {
    return change("activate " + column, id, now -> now.withActiveColumn(column));
  }

  @Override
  public CompletableFuture<Void> add(ConversationId id) {
    return change(
        "add",
        id,
        now -> {
          List<Comparison.Column> columns = new ArrayList<>(now.columns());
          columns.add(new Comparison.Column(now.setup(), now.head()));
          return now.withComparison(new Comparison(columns, now.comparison().active(), true));
        });
  }

  @Override
  public CompletableFuture<Void> remove(ConversationId id, int column) {
    return change(
        "remove " + column,
        id,
        now -> {
          List<Comparison.Column> columns = new ArrayList<>(now.columns());
          columns.remove(column);
          return now.withComparison(
              columns.size() < Comparison.LEAST
                  ? Comparison.NONE
                  : new Comparison(columns, 0, true));
        });
  }

  @Override
  public CompletableFuture<List<Turn>> askVariants(
      ConversationId id, MessageId question, List<ChatMessage> variants, int times) {
    calls.add("variants " + variants.stream().map(ChatMessage::text).toList() + " × " + times);
    return CompletableFuture.completedFuture(List.of());
  }
}
