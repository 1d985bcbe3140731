package dev.tempera.app.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.sampling.Candidates;
import dev.tempera.core.sampling.ExactDistributions;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.SamplingOptions;
import dev.tempera.core.sampling.StoredDistributions;
import dev.tempera.core.session.Turn;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers are tinted one after the other, whatever comes late. */
class TintViewModelTest {
  private static final MessageId FIRST = new MessageId("first");
  private static final MessageId SECOND = new MessageId("second");

  private final Map<MessageId, CompletableFuture<AnswerTokens>> open = new LinkedHashMap<>();
  private final Shown shown = new Shown();
  private final QueuedPulse pulse = new QueuedPulse();
  private final List<Turn> running = new ArrayList<>();
  private @Nullable ConversationId conversation = new ConversationId("c");
  private final TintViewModel model =
      new TintViewModel(
          new Late(),
          () -> conversation,
          new TintViewModel.Writing(id -> running, pulse),
          shown,
          UiExecutor.immediate());

  private static final class Shown implements TintedAnswers {
    private final Map<MessageId, List<Stretch>> given = new HashMap<>();
    private final List<MessageId> forgotten = new ArrayList<>();
    private final Map<MessageId, List<Stretch>> grown = new HashMap<>();
    private final Map<MessageId, String> grownText = new HashMap<>();
    private String text = "";
    private String lit = "";
    private boolean on;
    private Consumer<MessageId> wanted = answer -> {};
    private BiFunction<MessageId, Integer, String> hint = (answer, place) -> "";

    @Override
    public void turn(boolean shown) {
      on = shown;
    }

    @Override
    public void put(MessageId answer, String whole, List<Stretch> stretches) {
      text = whole;
      given.put(answer, stretches);
    }

    @Override
    public void grow(MessageId answer, int from, String text, List<Stretch> stretches) {
      if (from == 0) {
        grown.put(answer, new ArrayList<>());
        grownText.put(answer, "");
      }
      assertEquals(from, grownText.getOrDefault(answer, "").length(), "without a gap");
      grownText.merge(answer, text, String::concat);
      grown.computeIfAbsent(answer, a -> new ArrayList<>()).addAll(stretches);
    }

    @Override
    public void forget(MessageId answer) {
      forgotten.add(answer);
    }

    @Override
    public void light(MessageId answer, int from, int to) {
      lit = text.substring(from, to);
    }

    @Override
    public void by(Consumer<MessageId> who, BiFunction<MessageId, Integer, String> told) {
      wanted = who;
      hint = told;
    }
  }

  private final class Late implements AnswerSource {
    @Override
    public CompletableFuture<AnswerTokens> tokens(ConversationId of, MessageId answer) {
      CompletableFuture<AnswerTokens> future = new CompletableFuture<>();
      open.put(answer, future);
      return future;
    }

    @Override
    public CompletableFuture<List<Other>> others(ConversationId of, MessageId answer) {
      return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<ExactDistributions> written(
        ExactDistributions answer, SamplingOptions options, long seed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<ExactDistributions> lesson(
        String prompt, SamplingOptions options, long seed, int most) {
      throw new UnsupportedOperationException();
    }
  }

  /** Tokens with these probabilities, named by their places. */
  private static AnswerTokens tokens(double... probabilities) {
    List<Place> places = new ArrayList<>();
    List<Candidates> known = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < probabilities.length; i++) {
      String text = "t" + i + " ";
      places.add(new Place(text, text, start, Math.log(probabilities[i])));
      known.add(
          new Candidates(
              List.of(), -1, new Candidates.Candidate(text, Math.log(probabilities[i]))));
      start += text.length();
    }
    return new AnswerTokens(
        "a/model",
        SamplingOptions.NEUTRAL,
        new StoredDistributions(places, known),
        "As returned.",
        false);
  }

  private CompletableFuture<AnswerTokens> asked(MessageId answer) {
    return Objects.requireNonNull(open.get(answer));
  }

  @Test
  void neighboursOfOneStepAreOneStretchAndWhatIsCertainIsLeft() {
    model.turn(true);
    assertTrue(shown.on);
    shown.wanted.accept(FIRST);
    asked(FIRST).complete(tokens(0.95, 0.6, 0.7, 0.01, 0.95));
    assertEquals(
        List.of(new TintedAnswers.Stretch(3, 9, 1), new TintedAnswers.Stretch(9, 12, 4)),
        shown.given.get(FIRST));
    assertEquals(3, model.leastSure().getFirst().place());
    assertTrue(model.wordsProperty().get().startsWith("a/model: perplexity"));
    model.look(model.leastSure().getFirst());
    assertEquals("t3 ", shown.lit);
    assertTrue(model.wordsProperty().get().contains("t3"), model.wordsProperty().get());
    assertTrue(shown.hint.apply(FIRST, 4).contains("t1"));
    assertEquals("", shown.hint.apply(SECOND, 4), "it is read first");
    asked(SECOND).complete(tokens(0.5));
    assertTrue(shown.hint.apply(SECOND, 0).contains("t0"));
    assertEquals(1, model.leastSure().size(), "who is pointed at is told of");
    assertTrue(shown.hint.apply(FIRST, 4).contains("t1"));
    assertEquals(5, model.leastSure().size());
  }

  @Test
  void oneIsReadAfterTheOtherAlsoIfOneCannotBeRead() {
    model.turn(true);
    shown.wanted.accept(FIRST);
    shown.wanted.accept(SECOND);
    assertEquals(List.of(FIRST), List.copyOf(open.keySet()));
    asked(FIRST).completeExceptionally(new IllegalStateException("The disk is gone."));
    assertTrue(model.wordsProperty().get().contains("The disk is gone."));
    asked(SECOND).complete(tokens(0.3));
    assertEquals(List.of(SECOND), List.copyOf(shown.given.keySet()));
  }

  @Test
  void whyThereAreNoneIsSaid() {
    model.turn(true);
    shown.wanted.accept(FIRST);
    asked(FIRST)
        .complete(new AnswerTokens("m", SamplingOptions.NEUTRAL, null, "It returns none.", true));
    assertEquals("It returns none.", model.wordsProperty().get());
    assertTrue(model.canAskProperty().get());
    assertTrue(model.leastSure().isEmpty());
    assertEquals(List.of(), shown.given.get(FIRST));
  }

  @Test
  void nothingOfAnotherConversationIsHeard() {
    model.turn(true);
    shown.wanted.accept(FIRST);
    CompletableFuture<AnswerTokens> late = asked(FIRST);
    conversation = new ConversationId("other");
    model.left();
    late.complete(tokens(0.1));
    assertTrue(shown.given.isEmpty());
    assertEquals(List.of(FIRST), shown.forgotten, "it is asked for anew when it is shown again");
    assertFalse(model.canAskProperty().get());
    shown.wanted.accept(SECOND);
    asked(SECOND).complete(tokens(0.3));
    assertEquals(1, model.leastSure().size());
    model.turn(false);
    assertFalse(shown.on);
    assertTrue(model.leastSure().isEmpty());
  }

  private static FakeTurn turn(String conversation, MessageId answer) {
    return turn(conversation, answer, "");
  }

  private static FakeTurn turn(String conversation, MessageId answer, String beginning) {
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    return new FakeTurn(
        new MessageNode(
            answer,
            new ConversationId(conversation),
            null,
            ChatMessage.text(Role.ASSISTANT, beginning),
            at,
            Answer.started("x", "x/m", at)));
  }

  private static TokenLogprob token(String text, double probability) {
    return new TokenLogprob(text, Math.log(probability), null, List.of());
  }

  @Test
  void anAnswerIsTintedWhileItIsWritten() {
    model.turn(true);
    FakeTurn turn = turn("c", FIRST);
    model.started(turn);
    pulse.beat();
    assertTrue(shown.grown.isEmpty(), "nothing has come");
    turn.logprobs(List.of(token("Sure ", 0.99), token("not ", 0.3)));
    pulse.beat();
    turn.logprobs(List.of(token("sure", 0.01)));
    turn.logprobs(List.of(token(".", 0.99)));
    pulse.beat();
    assertEquals("Sure not sure.", shown.grownText.get(FIRST));
    assertEquals(
        List.of(new TintedAnswers.Stretch(5, 9, 2), new TintedAnswers.Stretch(9, 13, 4)),
        shown.grown.get(FIRST));
    model.changed(FIRST);
    turn.logprobs(List.of(token("late", 0.1)));
    pulse.beat();
    assertEquals("Sure not sure.", shown.grownText.get(FIRST), "it has ended");
  }

  @Test
  void anAnswerThatGoesOnIsTintedBehindWhatItGoesOnFrom() {
    model.turn(true);
    FakeTurn turn = turn("c", FIRST, "Once ");
    model.started(turn);
    turn.logprobs(List.of(token("upon ", 0.3)));
    pulse.beat();
    turn.logprobs(List.of(token("a time", 0.01)));
    pulse.beat();
    assertEquals("Once upon a time", shown.grownText.get(FIRST));
    assertEquals(
        List.of(new TintedAnswers.Stretch(5, 10, 2), new TintedAnswers.Stretch(10, 16, 4)),
        shown.grown.get(FIRST));
  }

  @Test
  void whoTurnsTintsOnMeanwhileSeesThemFromTheBeginning() {
    FakeTurn turn = turn("c", FIRST);
    running.add(turn);
    model.started(turn);
    turn.logprobs(List.of(token("a", 0.1)));
    pulse.beat();
    assertTrue(shown.grown.isEmpty(), "they are off");
    model.turn(true);
    pulse.beat();
    assertEquals("a", shown.grownText.get(FIRST));
    turn.logprobs(List.of(token("b", 0.3)));
    model.turn(false);
    pulse.beat();
    assertEquals("a", shown.grownText.get(FIRST), "off again before the frame");
    model.turn(true);
    pulse.beat();
    assertEquals("ab", shown.grownText.get(FIRST));
    assertEquals(2, shown.grown.getOrDefault(FIRST, List.of()).size());
  }

  @Test
  void anAnswerOfAnotherConversationIsNotFollowed() {
    model.turn(true);
    FakeTurn elsewhere = turn("other", SECOND);
    elsewhere.logprobs(List.of(token("a", 0.1)));
    model.started(elsewhere);
    FakeTurn here = turn("c", FIRST);
    model.started(here);
    here.logprobs(List.of(token("b", 0.1)));
    conversation = new ConversationId("other");
    running.add(elsewhere);
    model.left();
    pulse.beat();
    assertEquals(Map.of(SECOND, "a"), shown.grownText);
  }
}
