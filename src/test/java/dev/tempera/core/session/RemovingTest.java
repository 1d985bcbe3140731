package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.run.Runs;
import dev.tempera.testing.MemoryStore;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.Waits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deleting messages of a conversation, and taking that back. */
class RemovingTest {
  private static final Setup SETUP = new Setup("scripted", "m", "", ParameterSet.EMPTY);

  private final MemoryStore store = new MemoryStore();
  private final ScriptedProvider provider = new ScriptedProvider();
  private ConversationService service = service();
  private final ConversationId id = get(service.create(SETUP)).id();

  private ConversationService service() {
    return new ConversationService(
        store,
        new Providers() {
          @Override
          public ChatProvider provider(String connectionId) {
            return provider;
          }

          @Override
          public ModelInfo model(String connectionId, String model) {
            return ModelInfo.unknown(model);
          }
        },
        new Runs(problem -> {}),
        () -> Instant.EPOCH);
  }

  @AfterEach
  void close() {
    service.close();
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(Waits.SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private MessageNode answer(CompletableFuture<Turn> asked, String text) {
    Turn turn = get(asked);
    provider.take().text(text).complete();
    return get(turn.done());
  }

  private MessageNode exchange(String question, String answer) {
    return answer(service.send(id, ChatMessage.text(Role.USER, question)), answer);
  }

  private List<String> shown() {
    return get(service.open(id)).path().stream().map(node -> node.message().text()).toList();
  }

  @Test
  void theFirstMessageAloneGoesAndComesBackAlsoAfterARestart() {
    MessageNode first = exchange("one", "1");
    exchange("two", "2");
    MessageId question = Objects.requireNonNull(first.parent());
    get(service.removeMessage(id, question));
    assertEquals(List.of("1", "two", "2"), shown());
    service.close();
    service = service();
    assertEquals(List.of("1", "two", "2"), shown());
    get(service.restoreMessage(id, question));
    assertEquals(List.of("one", "1", "two", "2"), shown());
  }

  @Test
  void anAnswerOfSeveralGoesForGoodAndDoesNotComeBackWithTheNext() {
    MessageNode one = exchange("q", "1");
    MessageNode two = answer(service.regenerate(id, one.id()), "2");
    get(service.removeMessage(id, two.id()));
    assertEquals(List.of("q", "1"), shown());
    MessageNode three = answer(service.regenerate(id, one.id()), "3");
    assertEquals(List.of(one.id(), three.id()), get(service.open(id)).tree().siblings(three.id()));
  }

  @Test
  void whatStreamsIntoWhatGoesIsStoppedAndKept() {
    MessageNode one = exchange("q", "1");
    Turn turn = get(service.regenerate(id, one.id()));
    provider.take().text("half");
    get(service.removeMessage(id, turn.message()));
    assertEquals(TurnState.STOPPED, Objects.requireNonNull(get(turn.done()).answer()).state());
    assertEquals(List.of("q", "1"), shown());
    get(service.restoreMessage(id, turn.message()));
    assertEquals(List.of("q", "half"), shown());
  }

  @Test
  void anAnswerWhoseQuestionIsGoneIsNotAskedForAgain() {
    MessageNode one = exchange("q", "1");
    get(service.removeMessage(id, Objects.requireNonNull(one.parent())));
    ExecutionException refused =
        assertThrows(
            ExecutionException.class,
            () -> service.regenerate(id, one.id()).get(Waits.SECONDS, TimeUnit.SECONDS));
    assertTrue(String.valueOf(refused.getMessage()).contains("The question of this answer"));
    assertEquals(List.of("1"), shown());
  }

  @Test
  void whatCannotBeStoredIsNotDeletedAndNotRestored() {
    MessageNode one = exchange("q", "1");
    store.failWrites("full");
    assertThrows(
        ExecutionException.class,
        () -> service.removeMessage(id, one.id()).get(Waits.SECONDS, TimeUnit.SECONDS));
    assertEquals(List.of("q", "1"), shown());
    store.failWrites(null);
    get(service.removeMessage(id, one.id()));
    store.failWrites("full");
    assertThrows(
        ExecutionException.class,
        () -> service.restoreMessage(id, one.id()).get(Waits.SECONDS, TimeUnit.SECONDS));
    assertEquals(List.of("q"), shown());
    store.failWrites(null);
    get(service.restoreMessage(id, one.id()));
    assertEquals(List.of("q", "1"), shown());
  }

  @Test
  void listenersAreToldWhatIsDeletedNow() {
    MessageNode one = exchange("q", "1");
    List<Set<MessageId>> told = new CopyOnWriteArrayList<>();
    service.listen(
        new ConversationListener() {
          @Override
          public void messagesRemoved(ConversationId conversation, Set<MessageId> removed) {
            told.add(removed);
          }
        });
    get(service.removeMessage(id, one.id()));
    get(service.restoreMessage(id, one.id()));
    assertEquals(List.of(Set.of(one.id()), Set.of()), new ArrayList<>(told));
  }
}
