package dev.tempera.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Conversations, messages and answers with one thing changed, and what is worked out of them. */
class ChatValuesTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Setup SETUP = new Setup("c", "m", "s", ParameterSet.EMPTY);

  private static Answer answer(
      @Nullable String model,
      @Nullable Long tokens,
      @Nullable Long ttftMs,
      @Nullable Long durationMs) {
    return new Answer(
        TurnState.COMPLETE,
        "c",
        "asked/for",
        model,
        "P",
        "gen",
        "stop",
        "end",
        new Usage(1L, tokens, null, null, null, "{}"),
        new Cost(BigDecimal.ONE, true),
        NOW,
        ttftMs,
        durationMs,
        "e",
        "{}");
  }

  @Test
  void anAnswerIsOfTheModelThatSaidItsNameOrOfTheOneAskedFor() {
    assertEquals("its/own", answer("its/own", 1L, null, null).modelName());
    assertEquals("asked/for", answer(null, 1L, null, null).modelName());
    assertEquals("m", Answer.started("c", "m", NOW).modelName());
    assertEquals(TurnState.STREAMING, Answer.started("c", "m", NOW).state());
    assertEquals("c", Answer.started("c", "m", NOW).connectionId());
  }

  @Test
  void theSpeedIsThatAfterTheFirstToken() {
    assertEquals(50.0, answer(null, 100L, 500L, 2_500L).tokensPerSecond());
    assertNull(answer(null, null, 500L, 2_500L).tokensPerSecond());
    assertNull(answer(null, 100L, null, 2_500L).tokensPerSecond());
    assertNull(answer(null, 100L, 500L, null).tokensPerSecond());
    assertNull(answer(null, 100L, 500L, 500L).tokensPerSecond());
    assertNull(Answer.started("c", "m", NOW).tokensPerSecond());
  }

  @Test
  void anAnswerInAnotherStateKeepsAllElse() {
    Answer complete = answer("m", 5L, 1L, 2L);
    Answer stopped = complete.withState(TurnState.STOPPED);
    assertEquals(TurnState.STOPPED, stopped.state());
    assertEquals(complete, stopped.withState(TurnState.COMPLETE));
    assertEquals("stopped", TurnState.STOPPED.word());
  }

  @Test
  void aConversationWithOneThingChangedKeepsAllElse() {
    Conversation all =
        new Conversation(
            new ConversationId("c"), "t", true, NOW, NOW, new MessageId("h"), SETUP, "d", NOW);
    Instant later = NOW.plusSeconds(1);
    Setup other = SETUP.withModel("c2", "m2");
    Conversation changed =
        all.withTitle("t2")
            .withPinned(false)
            .withHead(null, later)
            .withSetup(other)
            .withDraft("")
            .withDeletedAt(null);
    assertEquals(
        new Conversation(new ConversationId("c"), "t2", false, NOW, later, null, other, "", null),
        changed);
    assertEquals(
        new Setup("c2", "m2", "s2", ParameterSet.EMPTY.with("seed", ExactJson.read("1"))),
        other
            .withSystemPrompt("s2")
            .withParameters(ParameterSet.EMPTY.with("seed", ExactJson.read("1"))));
  }

  private static MessageNode node(String id, @Nullable String parent) {
    return new MessageNode(
        new MessageId(id),
        new ConversationId("c"),
        parent == null ? null : new MessageId(parent),
        ChatMessage.text(Role.USER, id),
        NOW,
        null);
  }

  @Test
  void damageIsNotLostByAChange() {
    MessageNode damaged = node("a", "p").asDamaged();
    assertTrue(damaged.damaged());
    assertTrue(damaged.withParent(null).damaged());
    assertNull(damaged.withParent(null).parent());
    MessageNode said =
        damaged.with(ChatMessage.text(Role.ASSISTANT, "b"), answer(null, 1L, 1L, 2L));
    assertTrue(said.damaged());
    assertEquals(Role.ASSISTANT, said.role());
    assertEquals(new MessageId("p"), said.parent());
    assertFalse(node("a", "p").damaged());
  }

  @Test
  void figuresThatMakeNoSenseAreNotTaken() {
    Usage usage = new Usage(-1L, -2L, -3L, -4L, new BigDecimal("1e400"), "{}");
    assertNull(usage.promptTokens());
    assertNull(usage.completionTokens());
    assertNull(usage.cachedTokens());
    assertNull(usage.reasoningTokens());
    assertNull(usage.costUsd());
    assertThrows(IllegalArgumentException.class, () -> new Cost(new BigDecimal("1e400"), false));
  }

  @Test
  void partsAreFoundByTheirKind() {
    ChatMessage message =
        new ChatMessage(
            Role.ASSISTANT,
            List.of(
                new ContentPart.Text("a"),
                new ContentPart.Refusal("no"),
                new ContentPart.Text("b")));
    assertEquals("ab", message.text());
    assertEquals(List.of(new ContentPart.Refusal("no")), message.parts(ContentPart.Refusal.class));
    ContentPart.File file = new ContentPart.File("f", "t", "https://x.test/f");
    assertEquals("https://x.test/f", file.url());
    assertEquals("https://x.test/i", new ContentPart.Image("https://x.test/i").url());
    assertEquals("assistant", Role.ASSISTANT.wire());
    assertEquals(Role.TOOL, Role.ofWire("tool"));
    assertThrows(IllegalArgumentException.class, () -> Role.ofWire("robot"));
  }

  @Test
  void anAttachmentHasATextOnlyIfItIsOne() {
    Attachment text =
        Attachment.of("a", Attachment.Kind.TEXT, "text/plain", 3, new ContentPart.Text("abc"));
    Attachment image =
        Attachment.of("b", Attachment.Kind.IMAGE, "i", 3, new ContentPart.Image("u"));
    assertEquals("abc", text.text());
    assertEquals("", image.text());
    assertTrue(image.id().compareTo(text.id()) > 0, "in the order in which they came");
  }

  @Test
  void aLongAddressIsShownByItsBeginning() {
    assertEquals("Address[" + "x".repeat(100) + "]", new Media.Address("x".repeat(100)).toString());
    assertEquals(
        "Address[" + "x".repeat(100) + "…]", new Media.Address("x".repeat(101)).toString());
    assertTrue(Media.of("data:" + "x".repeat(200) + ";base64,YQ==") instanceof Blob);
    assertFalse(Media.of("data:" + "x".repeat(201) + ";base64,YQ==") instanceof Blob);
    assertEquals(
        "Blob[t, 1 bytes, " + Blob.of("t", new byte[] {1}).hash() + "]",
        Blob.of("t", new byte[] {1}).toString());
  }

  private static MessageTree chain() {
    return new MessageTree(
        List.of(node("1", null), node("2", "1"), node("3", "2"), node("4", "3"), node("5", "2")));
  }

  private static MessageId id(String id) {
    return new MessageId(id);
  }

  @Test
  void whatIsRemovedIsPassedOverInEveryDirection() {
    MessageTree tree = chain();
    MessageTree before = tree.copy();
    tree.removed(Set.of(id("2"), id("3")));
    assertEquals(id("1"), tree.parentOf(id("4")));
    assertEquals(List.of(id("4"), id("5")), tree.childrenOf(id("1")));
    assertEquals(List.of(id("4"), id("5")), tree.siblings(id("5")));
    assertEquals(id("5"), tree.newestLeaf(id("1")));
    assertFalse(tree.holds(id("2")));
    assertTrue(tree.holds(id("4")));
    assertFalse(tree.holds(id("9")));
    assertNull(tree.parentOf(id("9")));
    assertEquals(List.of(), tree.siblings(id("9")));
    assertEquals(5, tree.size());
    assertEquals(5, tree.all().size());
    assertEquals(id("3"), before.parentOf(id("4")), "a copy is on its own");
    MessageTree copy = tree.copy();
    assertEquals(id("1"), copy.parentOf(id("4")));
    assertEquals(List.of(id("4"), id("5")), copy.childrenOf(id("1")));
    copy.put(node("6", "1"));
    assertEquals(List.of(id("4"), id("5")), tree.childrenOf(id("1")));
    assertTrue(tree.get(id("6")).isEmpty());
  }

  @Test
  void whatComesBackIsShownByTheShortestWay() {
    MessageTree tree = chain();
    Removal two = new Removal(id("2"), Set.of(id("2")), id("4"));
    assertEquals(id("5"), two.headRestored(tree, id("5")), "it is on the way already");
    assertEquals(id("4"), two.headRestored(tree, id("1")));
    assertEquals(id("4"), two.headRestored(tree, null));
    assertEquals(id("5"), new Removal(id("2"), Set.of(id("2")), id("1")).headRestored(tree, null));
    assertEquals(id("5"), new Removal(id("2"), Set.of(id("2")), null).headRestored(tree, null));
  }

  @Test
  void whatGoesAloneLeavesWhatStandsBeforeIt() {
    MessageTree tree = chain();
    tree.removed(Set.of(id("5")));
    Removal last = Removal.of(tree, id("4"), id("4"));
    assertEquals(id("3"), last.headAfter(tree));
    Removal elsewhere = Removal.of(tree, id("4"), id("3"));
    assertEquals(id("3"), elsewhere.headAfter(tree));
    assertNull(Removal.of(tree, id("4"), null).headAfter(tree));
    assertEquals(
        Set.of(id("4"), id("1")),
        Removal.all(List.of(last, new Removal(id("1"), Set.of(id("1")), null))));
  }

  @Test
  void namesAreShownAsTheyAreAndStandInTheirOrder() {
    assertEquals("m1", new MessageId("m1").toString());
    assertEquals("c1", new ConversationId("c1").toString());
    assertTrue(new ConversationId("a").compareTo(new ConversationId("b")) < 0);
    assertTrue(new ConversationId("b").compareTo(new ConversationId("a")) > 0);
    assertTrue(new MessageId("a").compareTo(new MessageId("b")) < 0);
  }
}
