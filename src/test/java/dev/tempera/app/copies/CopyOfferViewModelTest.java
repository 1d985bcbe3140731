package dev.tempera.app.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.copies.CopyOfferViewModel.Stage;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.store.CopyOffer;
import dev.tempera.core.store.Holdings;
import dev.tempera.core.store.SafetyCopy;
import dev.tempera.core.store.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CopyOfferViewModelTest {
  static final SafetyCopy COPY =
      new SafetyCopy(
          Path.of("copies", "tempera-20260301T102030.456Z.db"),
          Instant.parse("2026-03-01T10:20:30.456Z"),
          true);
  static final CopyOffer OFFER =
      new CopyOffer(
          COPY,
          new Holdings(40, Instant.parse("2026-03-01T09:00:00Z")),
          new Holdings(1, Instant.parse("2026-02-01T08:07:00Z")));

  /** Answers that are noted when the test says so. */
  static final class Slow implements CopyOfferViewModel.Answers {
    final List<String> asked = new ArrayList<>();
    CompletableFuture<Void> noted = new CompletableFuture<>();

    @Override
    public CompletableFuture<Void> take(SafetyCopy copy) {
      return answer("take " + copy.name());
    }

    @Override
    public CompletableFuture<Void> keep() {
      return answer("keep");
    }

    private CompletableFuture<Void> answer(String what) {
      asked.add(what);
      noted = new CompletableFuture<>();
      return noted;
    }
  }

  private final Slow answers = new Slow();
  private final CopyOfferViewModel model =
      new CopyOfferViewModel(OFFER, answers, UiExecutor.immediate(), ZoneOffset.UTC);

  private Stage stage() {
    return model.stageProperty().get();
  }

  @Test
  void saysWhatBothHold() {
    assertEquals(
        "The conversations file now holds 1 conversation, last changed"
            + " 1 Feb 2026, 08:07. The copy of 1 Mar 2026, 10:20 holds 40 conversations, last changed"
            + " 1 Mar 2026, 09:00.",
        model.words());
    CopyOffer damaged =
        new CopyOffer(
            new SafetyCopy(COPY.file(), COPY.made(), false), OFFER.inCopy(), OFFER.inFile());
    assertTrue(damaged.words(ZoneOffset.UTC).contains("10:20, in which some texts are damaged, h"));
  }

  @Test
  void takenItWaitsForTheNextStart() {
    model.take();
    assertEquals(Stage.ANSWERING, stage());
    model.take();
    model.keep();
    assertEquals(List.of("take tempera-20260301T102030.456Z.db"), answers.asked);
    answers.noted.complete(null);
    assertEquals(Stage.TAKEN, stage());
    model.keep();
    assertEquals(1, answers.asked.size());
  }

  @Test
  void keptItIsOver() {
    model.keep();
    answers.noted.complete(null);
    assertEquals(Stage.KEPT, stage());
    assertEquals(List.of("keep"), answers.asked);
  }

  @Test
  void anAnswerThatCannotBeNotedIsToldAndCanBeGivenAgain() {
    model.take();
    answers.noted.completeExceptionally(new StoreException("The disk is full."));
    assertEquals("The disk is full.", model.problemProperty().get());
    assertEquals(Stage.OFFERED, stage());
    model.keep();
    assertEquals("", model.problemProperty().get());
    answers.noted.complete(null);
    assertEquals(Stage.KEPT, stage());
  }
}
