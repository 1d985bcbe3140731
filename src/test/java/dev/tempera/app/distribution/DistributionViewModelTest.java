package dev.tempera.app.distribution;

import static dev.tempera.app.distribution.FakeSource.CONVERSATION;
import static dev.tempera.app.distribution.FakeSource.FIRST;
import static dev.tempera.app.distribution.FakeSource.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.logprobs.AnswerLogprobs;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.sampling.Cut;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.Reshaped;
import dev.tempera.core.sampling.SamplingOptions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DistributionViewModelTest {
  private final FakeSource source = new FakeSource();
  private final DistributionViewModel model = new DistributionViewModel(source, FakeSource.UI);
  private final TokensViewModel looking = model.looking();

  private void show(AnswerTokens tokens) {
    source.answer(FIRST, tokens);
    model.show(CONVERSATION, FIRST);
  }

  private Reshaped shares() {
    return Objects.requireNonNull(looking.reshapedProperty().get());
  }

  @Test
  void theFirstTokenIsLookedAtAndTheAnswerSummedUp() {
    show(FakeSource.stored("the", " cat", " sat"));
    assertEquals("As told.", model.remarkProperty().get());
    assertEquals("a/model · 3 tokens · perplexity 4.00", model.summaryProperty().get());
    assertEquals("Token 1 of 3: “the”, 50.0 %", looking.placeProperty().get());
    assertEquals(3, shares().shares().size());
    assertFalse(looking.exactProperty().get());
    assertEquals("", looking.drawnProperty().get());
  }

  @Test
  void theSlidersReshapeAtOnce() {
    show(FakeSource.stored("the", " cat"));
    looking.choice().temperatureProperty().set(0);
    assertEquals(1, shares().shares().getFirst().drawn().low());
    assertEquals(Cut.TEMPERATURE, shares().shares().get(1).cut());
    looking.choice().temperatureProperty().set(1);
    looking.choice().topPProperty().set(0.6);
    assertEquals(Cut.NONE, shares().shares().get(1).cut());
    assertEquals(Cut.TOP_P, shares().shares().get(2).cut());
    looking.choice().topKProperty().set(1);
    assertEquals(Cut.TOP_K, shares().shares().get(1).cut());
    looking.choice().reset();
    assertEquals(SamplingOptions.NEUTRAL, looking.choice().optionsProperty().get());
    assertEquals(Cut.NONE, shares().shares().get(2).cut());
  }

  @Test
  void whatIsNotToldIsSaidToBeARange() {
    show(FakeSource.stored("the", " cat"));
    looking.choice().temperatureProperty().set(1.5);
    Reshaped said = shares();
    assertFalse(said.rest().drawn().isKnown());
    String words = Words.percent(said.shares().getFirst().drawn());
    assertTrue(words.startsWith("at most ") || words.contains("–"), words);
  }

  @Test
  void onlyTheAnswerShownLastCounts() {
    model.show(CONVERSATION, FIRST);
    assertEquals("Reading the tokens…", model.remarkProperty().get());
    model.show(CONVERSATION, SECOND);
    source.answer(SECOND, FakeSource.stored("second"));
    source.answer(FIRST, FakeSource.stored("first", " one"));
    assertEquals(
        List.of("second"), looking.placesProperty().get().stream().map(Place::token).toList());
  }

  @Test
  void anAnswerWithoutTokensSaysWhy() {
    show(new AnswerTokens("m", SamplingOptions.NEUTRAL, null, "None came.", true));
    assertEquals("None came.", model.remarkProperty().get());
    assertTrue(model.canAskProperty().get());
    assertEquals("m", model.summaryProperty().get());
    assertNull(looking.reshapedProperty().get());
    looking.step(1);
    assertEquals(-1, looking.selectedProperty().get());
    assertEquals("", looking.hint(0));
    assertEquals(-1, looking.placeAt(0));
  }

  @Test
  void whatCannotBeReadIsSaid() {
    source.tokens(CONVERSATION, FIRST).completeExceptionally(new IllegalStateException("Broken."));
    model.show(CONVERSATION, FIRST);
    assertEquals("The tokens of this answer cannot be read: Broken.", model.remarkProperty().get());
  }

  @Test
  void withoutAlternativesTheTokenItselfIsTold() {
    show(
        FakeSource.tokens(
            AnswerLogprobs.of(List.of(new TokenLogprob("a", Math.log(0.25), null, List.of())))));
    assertTrue(looking.placeProperty().get().contains("set top_logprobs"));
    assertNull(looking.reshapedProperty().get());
    assertEquals("▸ “a”  25.0 %", looking.hint(0));
  }

  @Test
  void charsLeadToTheirTokens() {
    show(FakeSource.stored("the", " cat", " sat"));
    assertEquals(0, looking.placeAt(0));
    assertEquals(0, looking.placeAt(2));
    assertEquals(1, looking.placeAt(3));
    assertEquals(2, looking.placeAt(99));
    looking.look(2);
    looking.step(1);
    assertEquals(2, looking.selectedProperty().get(), "there is no further one");
    looking.step(-1);
    assertTrue(looking.hint(1).startsWith("▸ “·cat”  25.0 %\n   “·dog”  12.5 %"));
  }

  @Test
  void theLeastSureComeFirst() {
    show(FakeSource.stored("the", " cat", " sat"));
    assertEquals(
        List.of(2, 1, 0),
        model.leastSure().stream().map(DistributionViewModel.LeastSure::place).toList());
    assertEquals("12.5 %  “·sat”  ·  token 3", model.leastSure().getFirst().words());
  }

  @Test
  void theBuiltInModelSaysWhatItsSeedDraws() {
    show(FakeSource.exactTokens(7));
    assertTrue(looking.exactProperty().get());
    assertEquals(7, looking.seedProperty().get());
    for (int i = 0; i < looking.placesProperty().get().size(); i++) {
      looking.look(i);
      assertTrue(looking.drawnProperty().get().endsWith(": the same."), "token " + i);
    }
    String own = looking.drawnProperty().get();
    looking.seedProperty().set(8);
    assertTrue(looking.drawnProperty().get().startsWith("Seed 8 would draw "));
    assertNotEquals(own, looking.drawnProperty().get());
  }

  @Test
  void anAnswerWrittenAnewStandsBeside() {
    show(FakeSource.exactTokens(7));
    model.writeAnew();
    assertEquals(
        "Both answers are the same, token for token.", model.aligned().sentenceProperty().get());
    looking.choice().temperatureProperty().set(1.7);
    looking.seedProperty().set(8);
    model.writeAnew();
    assertTrue(
        model.aligned().sentenceProperty().get().startsWith("They part at token "),
        model.aligned().sentenceProperty().get());
    assertTrue(model.aligned().rows().stream().anyMatch(row -> !row.same()));
  }

  @Test
  void anotherAnswerStandsBesideWithHowSureEachWas() {
    source.others = List.of(new AnswerSource.Other(SECOND, "Answer 2 of 2, a/model"));
    show(FakeSource.stored("the", " cat", " sat"));
    assertEquals(1, model.aligned().others().size());
    model.aligned().beside(SECOND);
    source.answer(SECOND, FakeSource.stored("the", " cow", " sat"));
    assertEquals(
        "They part at token 2: this one has “·cat” (25.0 %), the other “·cow” (25.0 %).",
        model.aligned().sentenceProperty().get());
    assertEquals(
        List.of(true, false, true),
        model.aligned().rows().stream().map(AlignedViewModel.AlignedRow::same).toList());
    assertEquals(1, model.aligned().rows().get(1).place());
  }

  @Test
  void anotherAnswerWithoutTokensSaysWhy() {
    show(FakeSource.stored("the"));
    model.aligned().beside(SECOND);
    source.answer(
        SECOND, new AnswerTokens("m", SamplingOptions.NEUTRAL, null, "None came.", false));
    assertEquals("None came.", model.aligned().sentenceProperty().get());
    assertTrue(model.aligned().rows().isEmpty());
  }

  @Test
  void whatIsLaidBesideBelongsToTheAnswerShown() {
    show(FakeSource.stored("the"));
    model.aligned().beside(SECOND);
    model.show(CONVERSATION, FIRST);
    source.answer(SECOND, FakeSource.stored("late"));
    assertTrue(model.aligned().rows().isEmpty());
    assertNotNull(looking.tokens());
  }
}
