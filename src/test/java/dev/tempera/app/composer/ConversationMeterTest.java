package dev.tempera.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.WordCounter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationMeterTest {
  private final MemoryConversations conversations = new MemoryConversations();
  private final ReadOnlyObjectWrapper<@Nullable Conversation> current =
      new ReadOnlyObjectWrapper<>();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final ConversationMeter meter =
      new ConversationMeter(
          conversations,
          current,
          new WordCounter(),
          setup -> CompletableFuture.completedFuture(MemoryConversations.model(1_000_000)),
          UiExecutor.immediate(),
          background::add);

  private void work() {
    while (!background.isEmpty()) {
      background.poll().run();
    }
  }

  private Conversation open() {
    Conversation c =
        conversations.add("some words", Instant.parse("2026-03-10T12:00:00Z"), false, false);
    current.set(c);
    work();
    return c;
  }

  private static Answer with(Answer answer, long prompt, long completion, @Nullable String usd) {
    Usage usage = new Usage(prompt, completion, null, null, null, "{}");
    return new Answer(
        answer.state(),
        answer.connectionId(),
        answer.requestedModel(),
        null,
        null,
        null,
        "stop",
        null,
        usage,
        usd == null ? null : new Cost(new BigDecimal(usd), false),
        answer.startedAt(),
        1L,
        2L,
        null,
        null);
  }

  @Test
  void countsWhatWasNeverReported() {
    open();
    assertEquals("~6 of 1M context", meter.contextTextProperty().get());
    assertEquals("", meter.totalTextProperty().get());
  }

  @Test
  void takesWhatTheProviderReportedOverACount() {
    Conversation c = open();
    conversations.send(c.id(), ChatMessage.text(Role.USER, "more")).join();
    conversations.turn(c.id()).end(TurnState.COMPLETE, a -> with(a, 1_200, 34, "0.0042"));
    work();
    assertEquals("1.2k of 1M context", meter.contextTextProperty().get());
    assertEquals("$0.0042", meter.totalTextProperty().get());
  }

  @Test
  void whereNobodyNamesAPriceTheTotalIsInTokens() {
    Conversation c = open();
    conversations.send(c.id(), ChatMessage.text(Role.USER, "more")).join();
    conversations.turn(c.id()).end(TurnState.COMPLETE, a -> with(a, 1_200, 34, null));
    work();
    assertEquals("1.2k tokens so far", meter.totalTextProperty().get());
  }

  @Test
  void sumsTheCostOfEveryBranch() {
    Conversation c = open();
    conversations.send(c.id(), ChatMessage.text(Role.USER, "more")).join();
    conversations.turn(c.id()).end(TurnState.COMPLETE, a -> with(a, 1, 1, "0.01"));
    MessageId answer = Objects.requireNonNull(conversations.conversation(c.id()).head());
    conversations.regenerate(c.id(), answer).join();
    conversations.turn(c.id()).end(TurnState.COMPLETE, a -> with(a, 1, 1, "0.02"));
    work();
    assertEquals("$0.03", meter.totalTextProperty().get());
  }

  @Test
  void aLateCountForAnotherConversationIsDropped() {
    open();
    Conversation other = conversations.add("x", Instant.parse("2026-03-10T12:00:00Z"), false, true);
    meter.draftChanged("one two", 0);
    current.set(other);
    meter.draftChanged("", 0);
    work();
    assertEquals("", meter.draftTextProperty().get());
    assertEquals("0 of 1M context", meter.contextTextProperty().get());
  }

  @Test
  void countsOneDraftAtATimeAndTheLastOneLast() {
    open();
    meter.draftChanged("one", 0);
    meter.draftChanged("one two", 0);
    meter.draftChanged("one two three", 0);
    assertEquals(1, background.size());
    work();
    assertEquals("~3 tokens", meter.draftTextProperty().get());
  }
}
