package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.RawRequests.Raw;
import dev.tempera.testing.MemoryStore;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.Waits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that a person wrote go out as they stand and are what is kept. */
class RawRequestsTest {
  private static final Setup SETUP = new Setup("scripted", "m", "Be brief.", ParameterSet.EMPTY);

  private final MemoryStore store = new MemoryStore();
  private final ScriptedProvider provider = new ScriptedProvider();
  private final ConversationService service =
      new ConversationService(
          store, new OneProvider(), new Runs(problem -> {}), () -> Instant.EPOCH);

  private final class OneProvider implements Providers {
    @Override
    public ChatProvider provider(String connectionId) {
      return provider;
    }

    @Override
    public ModelInfo model(String connectionId, String model) {
      return ModelInfo.unknown(model);
    }
  }

  @AfterEach
  void close() {
    service.close();
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(Waits.SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private MessageNode answered(ConversationId id) {
    Turn turn = get(service.send(id, ChatMessage.text(Role.USER, "question")));
    provider.take().text("answer").complete();
    return get(turn.done());
  }

  private Turn send(MessageNode answer, String body) {
    Map<String, String> headers = Map.of("X-OpenRouter-Metadata", "enabled");
    return get(
        service.rawRequests().send(answer.conversation(), answer.id(), new Raw(body, headers)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"other/x\", \"messages\":[], \"temperature\":0.20,\n \"odd\":[1e400]}",
        "{\"messages\":\"none\"}",
        "{}",
        "[1,2]",
        "no json at all",
        "{\"a\":1,\"a\":2}",
        "\"\\ud83d\"",
        " "
      })
  void anyTextGoesOutAsItStandsAndIsWhatIsKept(String body) {
    Conversation c = get(service.create(SETUP));
    MessageNode first = answered(c.id());
    Turn turn = send(first, body);
    assertEquals(body, turn.request().body());
    assertEquals("enabled", turn.request().headers().get("X-OpenRouter-Metadata"));
    assertTrue(turn.request().leftOut().isEmpty());
    provider.take().text("raw").complete();
    MessageNode answer = get(turn.done());
    assertEquals(List.of(body), get(service.requestBodies(List.of(answer.id()))));
    assertEquals(first.parent(), answer.parent());
    OpenConversation open = get(service.open(c.id()));
    assertEquals(2, open.tree().siblings(first.id()).size());
    assertEquals(answer.id(), open.conversation().head(), "it is shown");
    assertEquals(SETUP, open.conversation().setup(), "the conversation keeps its own");
  }

  @Test
  void theModelIsTheOneThatTheBodyNames() {
    Conversation c = get(service.create(SETUP));
    MessageNode first = answered(c.id());
    Turn named = send(first, "{\"model\":\"other/x\",\"messages\":[]}");
    assertEquals("other/x", Objects.requireNonNull(named.snapshot().answer()).requestedModel());
    assertEquals("other/x", named.request().request().model());
    provider.take().text("a").complete();
    get(named.done());
    Turn unnamed = send(first, "{\"messages\":[]}");
    assertEquals("m", Objects.requireNonNull(unnamed.snapshot().answer()).requestedModel());
    provider.take().text("b").complete();
    get(unnamed.done());
  }

  /** Two bodies are the same request only if they are the same text. */
  @Test
  void itNeverPassesForTheRequestOfTheConversation() {
    Conversation c = get(service.create(SETUP));
    Turn usual = get(service.send(c.id(), ChatMessage.text(Role.USER, "question")));
    provider.take().text("answer").complete();
    MessageNode first = get(usual.done());
    Turn same = send(first, usual.request().body());
    provider.take().text("a").complete();
    get(same.done());
    assertNotEquals(usual.request().request().hash(), same.request().request().hash());
    Turn other = send(first, usual.request().body() + " ");
    provider.take().text("b").complete();
    get(other.done());
    assertNotEquals(same.request().request().hash(), other.request().request().hash());
    Turn again = send(first, usual.request().body());
    provider.take().text("c").complete();
    get(again.done());
    assertEquals(same.request().request().hash(), again.request().request().hash());
  }

  @Test
  void onlyAnAnswerHasAPlaceForIt() {
    Conversation c = get(service.create(SETUP));
    MessageNode first = answered(c.id());
    MessageNode question =
        get(service.open(c.id())).tree().get(Objects.requireNonNull(first.parent())).orElseThrow();
    AssertionError refused = assertThrows(AssertionError.class, () -> send(question, "{}"));
    assertInstanceOf(IllegalArgumentException.class, refused.getCause());
    assertFalse(service.running(c.id()).iterator().hasNext(), "nothing was sent");
  }
}
