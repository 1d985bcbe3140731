package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.testing.WordCounter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationTotalsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private final ConversationId id = ConversationId.create();
  private final MessageTree tree = new MessageTree();
  private @Nullable MessageId head;

  private void add(Role role, String text, @Nullable Answer answer) {
    MessageNode node =
        new MessageNode(MessageId.create(), id, head, ChatMessage.text(role, text), NOW, answer);
    tree.put(node);
    head = node.id();
  }

  private static Answer answer(@Nullable Usage usage, @Nullable Cost cost) {
    return new Answer(
        TurnState.COMPLETE,
        "c",
        "m",
        null,
        null,
        null,
        "stop",
        null,
        usage,
        cost,
        NOW,
        null,
        null,
        null,
        null);
  }

  private ConversationTotals totals(String system) {
    Setup setup = new Setup("c", "m", system, ParameterSet.EMPTY);
    Conversation conversation = new Conversation(id, "t", false, NOW, NOW, head, setup, "", null);
    return ConversationTotals.of(
        new OpenConversation(conversation, tree), new TokenCounts(new WordCounter()));
  }

  @Test
  void nothingSaidIsNothing() {
    assertEquals(ConversationTotals.NONE, totals(""));
  }

  @Test
  void countsTextsAndTheSystemPrompt() {
    add(Role.USER, "two words", null);
    ConversationTotals totals = totals("be very kind");
    assertEquals(2 + 4 + 3 + 4, totals.contextTokens());
    assertTrue(totals.contextEstimate());
  }

  @Test
  void reportedUsageIsExactUntilSomethingFollows() {
    add(Role.USER, "two words", null);
    add(Role.ASSISTANT, "x", answer(new Usage(100L, 50L, null, 20L, null, "{}"), null));
    assertEquals(130, totals("system").contextTokens());
    assertFalse(totals("system").contextEstimate());
    add(Role.USER, "three more words", null);
    assertEquals(137, totals("system").contextTokens());
    assertTrue(totals("system").contextEstimate());
  }

  @Test
  void anEstimatedCostMakesTheTotalAnEstimate() {
    add(Role.ASSISTANT, "a", answer(null, new Cost(new BigDecimal("0.01"), false)));
    assertFalse(totals("").costEstimate());
    add(Role.ASSISTANT, "b", answer(null, new Cost(new BigDecimal("0.02"), true)));
    add(Role.ASSISTANT, "c", answer(null, null));
    ConversationTotals totals = totals("");
    assertEquals(new BigDecimal("0.03"), totals.costUsd());
    assertTrue(totals.costEstimate());
    assertEquals(2, totals.priced());
  }

  private long contextOf(ContentPart... parts) {
    MessageTree one = new MessageTree();
    MessageNode node =
        new MessageNode(
            MessageId.create(), id, null, new ChatMessage(Role.USER, List.of(parts)), NOW, null);
    one.put(node);
    Setup setup = new Setup("c", "m", "", ParameterSet.EMPTY);
    Conversation shown = new Conversation(id, "t", false, NOW, NOW, node.id(), setup, "", null);
    return ConversationTotals.of(
            new OpenConversation(shown, one), new TokenCounts(new WordCounter()))
        .contextTokens();
  }

  @Test
  void everyPartThatIsTextCountsAndNoOther() {
    assertEquals(4, contextOf());
    assertEquals(4 + 3, contextOf(new ContentPart.Text("one two"), new ContentPart.Text("three")));
    assertEquals(4 + 2, contextOf(new ContentPart.ToolCall("i", "f", "a b")));
    assertEquals(4 + 3, contextOf(new ContentPart.ToolResult("i", "f", "a b c")));
    assertEquals(4 + 2, contextOf(new ContentPart.Refusal("not that")));
    assertEquals(4, contextOf(new ContentPart.Reasoning("a b c", List.of())));
    assertEquals(4, contextOf(new ContentPart.Image("https://x.test/a")));
  }

  @Test
  void tokensOfAllAnswersAreCountedWhateverIsMissing() {
    add(Role.ASSISTANT, "a", answer(new Usage(5L, 7L, null, null, null, "{}"), null));
    add(Role.ASSISTANT, "b", answer(new Usage(null, 3L, null, null, null, "{}"), null));
    add(Role.ASSISTANT, "c", answer(new Usage(11L, null, null, null, null, "{}"), null));
    add(Role.ASSISTANT, "d", answer(null, null));
    ConversationTotals totals = totals("");
    assertEquals(26, totals.tokens());
    assertEquals(0, totals.priced());
    assertEquals(12 + 3 * (4 + 1), totals.contextTokens(), "from the last whole report on");
  }

  @Test
  void moreThoughtsThanTokensTakeNothingAway() {
    add(Role.ASSISTANT, "a", answer(new Usage(5L, 7L, null, 9L, null, "{}"), null));
    assertEquals(5, totals("be kind").contextTokens());
    assertFalse(totals("be kind").contextEstimate(), "the prompt is in what was reported");
  }
}
