package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ExactJson;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComparingTest {
  private static final Setup SETUP = new Setup("scripted", "m", "Be brief.", ParameterSet.EMPTY);

  private final MemoryStore store = new MemoryStore();
  private final ScriptedProvider provider = new ScriptedProvider();
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  private final ConversationService service = service();
  private final Comparisons comparisons = service.comparisons();

  private ConversationService service() {
    return new ConversationService(
        store, new OneProvider(), new Runs(problems::add), () -> Instant.EPOCH);
  }

  private final class OneProvider implements Providers {
    @Override
    public ChatProvider provider(String connectionId) {
      return provider;
    }

    @Override
    public List<String> substitutes(String connectionId, String model) {
      return List.of();
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

  private static ChatMessage user(String text) {
    return ChatMessage.text(Role.USER, text);
  }

  private static Setup temperature(Setup setup, String value) {
    return setup.withParameters(setup.parameters().with("temperature", ExactJson.read(value)));
  }

  private Conversation now(ConversationId id) {
    return get(service.open(id)).conversation();
  }

  /** What was asked, by temperature: the last message of each request. */
  private List<String> asked(int count) {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ScriptedProvider.Call call = provider.take();
      var request = call.request().request();
      asked.add(
          request.parameters().json("temperature").map(Object::toString).orElse("unset")
              + " "
              + request.messages().stream().skip(1).map(ChatMessage::text).toList());
      call.text("answer " + asked.getLast()).complete();
    }
    return asked.stream().sorted().toList();
  }

  private void settle(ConversationId id) {
    service.running(id).forEach(turn -> get(turn.done()));
  }

  /** Two columns, the first as it was, the second at temperature 1, which is active. */
  private ConversationId compared() {
    Conversation c = get(service.create(SETUP));
    get(comparisons.compare(c.id(), List.of()));
    get(comparisons.activate(c.id(), 1));
    get(service.configure(c.id(), temperature(SETUP, "1")));
    return c.id();
  }

  private void sendToAll(ConversationId id, String text, int columns) {
    get(service.send(id, user(text)));
    List<String> _ = asked(columns);
    settle(id);
  }

  @Test
  void whatIsSentGoesToEveryColumnAsItIsSetUp() {
    ConversationId id = compared();
    Turn turn = get(service.send(id, user("one")));
    assertEquals(List.of("1 [one]", "unset [one]"), asked(2));
    settle(id);
    assertEquals(turn.message(), now(id).head(), "the turn of the active column");
    assertEquals(1, get(service.open(id)).tree().childrenOf(null).size(), "one question for both");

    get(service.send(id, user("two")));
    assertEquals(
        List.of("1 [one, answer 1 [one], two]", "unset [one, answer unset [one], two]"), asked(2));
    settle(id);
    assertEquals(
        List.of("unset", "1"),
        now(id).columns().stream()
            .map(c -> c.setup().parameters().json("temperature").map(Object::toString))
            .map(t -> t.orElse("unset"))
            .toList());
    assertEquals(List.of(), problems);
  }

  @Test
  void anotherColumnIsAnotherSetupAndAnotherBranch() {
    ConversationId id = compared();
    sendToAll(id, "one", 2);
    MessageId second = now(id).head();
    get(comparisons.activate(id, 0));
    assertNotEquals(second, now(id).head());
    assertEquals(SETUP, now(id).setup());
    get(comparisons.activate(id, 1));
    assertEquals(second, now(id).head());
    assertEquals(temperature(SETUP, "1"), now(id).setup());
    get(comparisons.activate(id, 7));
    assertEquals(second, now(id).head(), "there is no such column");
  }

  @Test
  void aColumnGoesOnAloneAndTheOthersAreThereAgain() {
    ConversationId id = compared();
    sendToAll(id, "one", 2);
    get(comparisons.show(id, false));
    get(service.send(id, user("alone")));
    assertEquals(List.of("1 [one, answer 1 [one], alone]"), asked(1));
    settle(id);
    get(comparisons.show(id, true));
    get(service.send(id, user("both")));
    assertEquals(
        List.of(
            "1 [one, answer 1 [one], alone, answer 1 [one, answer 1 [one], alone], both]",
            "unset [one, answer unset [one], both]"),
        asked(2));
    settle(id);
  }

  @Test
  void itIsThereAfterTheProgramWasKilled() {
    ConversationId id = compared();
    sendToAll(id, "one", 2);
    ConversationService later = service();
    Conversation kept = get(later.open(id)).conversation();
    assertTrue(kept.comparison().open());
    assertEquals(now(id), kept);
    get(later.send(id, user("two")));
    assertEquals(2, asked(2).size());
    later.running(id).forEach(turn -> get(turn.done()));
    later.close();
  }

  @Test
  void nothingIsAskedWhileOneColumnIsStillWriting() {
    ConversationId id = compared();
    get(service.send(id, user("one")));
    provider.take().text("done").complete();
    ScriptedProvider.Call slow = provider.take();
    CompletableFuture<Turn> early = service.send(id, user("early"));
    ExecutionException refused =
        assertThrows(ExecutionException.class, () -> early.get(Waits.SECONDS, TimeUnit.SECONDS));
    assertInstanceOf(BusyException.class, refused.getCause());
    slow.complete();
    settle(id);
    sendToAll(id, "two", 2);
  }

  @Test
  void whatCannotBeStoredIsAskedOfNobody() {
    ConversationId id = compared();
    store.failWrites("The disk is full.");
    assertThrows(
        ExecutionException.class,
        () -> service.send(id, user("one")).get(Waits.SECONDS, TimeUnit.SECONDS));
    store.failWrites(null);
    assertEquals(List.of(), service.running(id));
    assertEquals(0, get(service.open(id)).tree().size());
  }

  @Test
  void answersOfVaryingBecomeColumnsAskedAsTheyWere() {
    Conversation c = get(service.create(SETUP));
    get(service.send(c.id(), user("one")));
    List<String> _ = asked(1);
    settle(c.id());
    MessageId first = Objects.requireNonNull(now(c.id()).head());
    List<Turn> more =
        get(service.askVaried(c.id(), first, List.of(SETUP.withModel("scripted", "other"))));
    List<String> _ = asked(1);
    settle(c.id());
    get(comparisons.compare(c.id(), List.of(first, more.getFirst().message())));
    Conversation now = now(c.id());
    assertEquals(
        List.of("m", "other"), now.columns().stream().map(x -> x.setup().model()).toList());
    assertEquals(1, now.comparison().active(), "the branch that is shown");
    assertTrue(now.comparison().open());
  }

  @Test
  void columnsComeAndGo() {
    ConversationId id = compared();
    get(comparisons.add(id));
    assertEquals(3, now(id).columns().size());
    assertEquals(2, now(id).comparison().active());
    assertEquals(temperature(SETUP, "1"), now(id).setup(), "like the active one");
    get(comparisons.remove(id, 0));
    assertEquals(1, now(id).comparison().active());
    get(comparisons.remove(id, 1));
    assertEquals(Comparison.NONE, now(id).comparison(), "one alone compares nothing");
    assertEquals(temperature(SETUP, "1"), now(id).setup());
    get(service.send(id, user("one")));
    assertEquals(List.of("1 [one]"), asked(1));
    settle(id);
  }

  @Test
  void moreColumnsThanFitAreRefusedInASentence() {
    ConversationId id = compared();
    for (int i = 2; i < Comparison.MOST; i++) {
      get(comparisons.add(id));
    }
    ExecutionException refused =
        assertThrows(
            ExecutionException.class,
            () -> comparisons.add(id).get(Waits.SECONDS, TimeUnit.SECONDS));
    assertEquals(
        "A comparison has 2 to 6 columns, not 7.",
        Objects.requireNonNull(refused.getCause()).getMessage());
    assertEquals(Comparison.MOST, now(id).columns().size());
  }

  @Test
  void variantsOfAQuestionAreItsSiblings() {
    Conversation c = get(service.create(SETUP));
    get(service.send(c.id(), user("How tall is it?")));
    List<String> _ = asked(1);
    settle(c.id());
    MessageId question = get(service.open(c.id())).tree().childrenOf(null).getFirst();
    get(
        comparisons.askVariants(
            c.id(), question, List.of(user("How high is it?"), user("How tall is it?")), 2));
    assertEquals(
        List.of(
            "unset [How high is it?]",
            "unset [How high is it?]",
            "unset [How tall is it?]",
            "unset [How tall is it?]"),
        asked(4));
    settle(c.id());
    var tree = get(service.open(c.id())).tree();
    List<MessageId> versions = tree.childrenOf(null);
    assertEquals(2, versions.size(), "the question that is there is not asked as another one");
    assertEquals(3, tree.childrenOf(question).size());
    assertEquals(2, tree.childrenOf(versions.getLast()).size());
    get(comparisons.askVariants(c.id(), question, List.of(user("How high is it?")), 1));
    List<String> _ = asked(1);
    settle(c.id());
    assertEquals(2, get(service.open(c.id())).tree().childrenOf(null).size(), "nor is a variant");
    MessageNode answer = tree.get(tree.childrenOf(question).getFirst()).orElseThrow();
    assertFalse(
        comparisons
            .askVariants(c.id(), answer.id(), List.of(user("x")), 1)
            .handle((done, failure) -> failure == null)
            .join(),
        "an answer is no question");
  }
}
