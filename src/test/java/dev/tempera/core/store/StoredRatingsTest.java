package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.rating.Ratings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class StoredRatingsTest {
  @TempDir Path folder;
  private final List<StoreException> problems = new ArrayList<>();

  private SqliteStore open() {
    return SqliteStore.open(folder, Samples.CLOCK, problems::add).store();
  }

  @Test
  void areKeptChangedAndTakenAway() {
    Conversation conversation = Samples.conversation();
    MessageNode question = Samples.user(conversation, null, "a fox");
    MessageNode streaming = Samples.streaming(conversation, question.id());
    MessageNode done = Samples.complete(streaming, "An animal.");
    try (SqliteStore store = open()) {
      Ratings ratings = store.rooms().ratings(Runnable::run);
      store.save(conversation);
      store.save(question);
      TestJournal journal = TestJournal.begin(store, streaming, "{}");
      CompletionException early =
          assertThrows(
              CompletionException.class,
              () -> ratings.rate(streaming.id(), new Rating(4, false)).join());
      assertEquals(
          "This answer is still being written: rate it when it is there.",
          Objects.requireNonNull(early.getCause()).getMessage());
      journal.settle(done);
      ratings.rate(done.id(), new Rating(4, true)).join();
    }
    try (SqliteStore store = open()) {
      Ratings ratings = store.rooms().ratings(Runnable::run);
      List<MessageId> both = List.of(question.id(), done.id());
      assertEquals(Map.of(done.id(), new Rating(4, true)), ratings.of(both).join());
      ratings.rate(done.id(), new Rating(1, false)).join();
      assertEquals(Map.of(done.id(), new Rating(1, false)), ratings.of(both).join());
      ratings.rate(done.id(), null).join();
      assertEquals(Map.of(), ratings.of(both).join());
      assertThrows(
          CompletionException.class,
          () -> ratings.rate(new MessageId("none"), new Rating(3, false)).join());
    }
    assertEquals(List.of(), problems);
  }

  /** What waits to be written, of whichever window, and is run in the wrong order. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofTwoWindowsTheOneThatGradesLastWinsAndBothHearOfIt(boolean firstLast) {
    Conversation conversation = Samples.conversation();
    MessageNode question = Samples.user(conversation, null, "a fox");
    MessageNode streaming = Samples.streaming(conversation, question.id());
    MessageId answer = streaming.id();
    List<Runnable> tasks = new ArrayList<>();
    List<MessageId> first = new ArrayList<>();
    List<MessageId> second = new ArrayList<>();
    try (SqliteStore store = open()) {
      Ratings ratings = store.rooms().ratings(tasks::add);
      store.save(conversation);
      store.save(question);
      TestJournal.begin(store, streaming, "{}").settle(Samples.complete(streaming, "An animal."));
      var _ = ratings.listen(first::add);
      var closed = ratings.listen(second::add);
      CompletableFuture<Void> one = ratings.rate(answer, new Rating(firstLast ? 2 : 5, false));
      CompletableFuture<Void> two = ratings.rate(answer, new Rating(firstLast ? 5 : 2, false));
      CompletableFuture<Void> none = ratings.rate(new MessageId("none"), new Rating(3, false));
      CompletableFuture<Void> last = ratings.rate(answer, new Rating(firstLast ? 4 : 1, true));
      while (!tasks.isEmpty()) {
        tasks.removeLast().run();
      }
      assertEquals(
          List.of(true, true, true),
          List.of(one, two, last).stream().map(CompletableFuture::isDone).toList());
      assertThrows(CompletionException.class, none::join);
      assertEquals(List.of(answer, answer, answer), first);
      assertEquals(first, second);
      closed.cancel();
      assertEquals(
          Map.of(answer, new Rating(firstLast ? 4 : 1, true)),
          store.rooms().ratings(Runnable::run).of(List.of(answer)).join());
      CompletableFuture<Void> gone = ratings.rate(answer, null);
      tasks.removeLast().run();
      assertTrue(gone.isDone());
      assertEquals(3, second.size(), "the window is closed");
      assertEquals(4, first.size());
    }
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tempera:rating\": 5}",
        "{\"tempera:rating\": {\"grade\": 9}}",
        "{\"tempera:rating\": {\"grade\": \"5\"}}",
        "{\"tempera:rating\": {\"blind\": true}}"
      })
  void whatIsNoRatingIsNone(String extra) {
    assertEquals(Optional.empty(), Rating.in((ObjectNode) ExactJson.read(extra)));
  }

  @Test
  void whatElseIsKnownStays() {
    ObjectNode extra = (ObjectNode) ExactJson.read("{\"system_fingerprint\":\"f\"}");
    ObjectNode with = new Rating(2, true).into(extra);
    assertEquals("f", with.path("system_fingerprint").stringValue());
    assertEquals(Optional.of(new Rating(2, true)), Rating.in(with));
    assertEquals(extra, Rating.without(with));
    assertThrows(IllegalArgumentException.class, () -> new Rating(6, false));
  }
}
