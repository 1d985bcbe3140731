package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.ScriptedProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two windows that change the same thing at once: the last change stands in the database, both
 * windows hear of the changes in the order in which they were made, and nothing typed is lost.
 */
@SuppressWarnings("NullAway.Init") // all is made before each test
class TwoWindowsTest {
  private static final Setup SETUP = new Setup("scripted", "m", "", ParameterSet.EMPTY);

  @TempDir Path folder;
  private final ScriptedProvider provider = new ScriptedProvider();
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  private SqliteStore store;
  private ConversationService service;
  private ConversationId id;
  private MessageNode answer;

  /** What a window hears of. */
  private static final class Window implements ConversationListener {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void conversationChanged(Conversation conversation) {
      heard.add(conversation.title() + "|" + conversation.draft() + "|" + conversation.head());
    }

    @Override
    public void messageChanged(MessageNode node) {
      heard.add(node.id() + " " + node.message().text());
    }
  }

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problems::add).store();
    Providers providers =
        new Providers() {
          @Override
          public ChatProvider provider(String connectionId) {
            return provider;
          }

          @Override
          public ModelInfo model(String connectionId, String model) {
            return ModelInfo.unknown(model);
          }
        };
    service = new ConversationService(store, providers, new Runs(problems::add), Samples.CLOCK);
    id = service.create(SETUP).join().id();
    Turn turn = service.send(id, user("the question")).join();
    provider.take().text("the answer").complete();
    answer = turn.done().join();
  }

  @AfterEach
  void close() {
    service.close();
    store.close();
    assertEquals(List.of(), problems);
  }

  private static ChatMessage user(String text) {
    return ChatMessage.text(Role.USER, text);
  }

  private MessageId question() {
    return Objects.requireNonNull(answer.parent());
  }

  /** The texts of the branch shown, as the database has it. */
  private List<String> shown() {
    Conversation kept = store.conversation(id).orElseThrow();
    OpenConversation open = service.open(id).join();
    assertEquals(kept.head(), open.conversation().head());
    return open.path().stream().map(node -> node.message().text()).toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMessageEditedInBothKeepsBothEditsAndShowsTheLast(boolean turned) {
    Window first = new Window();
    Window second = new Window();
    var _ = service.listen(first);
    var _ = service.listen(second);
    List<String> edits = new ArrayList<>(List.of("edit of the first", "edit of the second"));
    if (turned) {
      Collections.reverse(edits);
    }
    // Neither window waits for the other one.
    List<CompletableFuture<Turn>> turns =
        edits.stream().map(text -> service.edit(id, question(), user(text))).toList();
    for (CompletableFuture<Turn> each : turns) {
      Turn turn = each.join();
      provider.take().text("an answer").complete();
      turn.done().join();
    }
    assertEquals(List.of(edits.getLast(), "an answer"), shown());
    assertEquals(first.heard, second.heard);
    List<String> versions =
        store.messages(id).stream()
            .filter(node -> node.message().role() == Role.USER)
            .map(node -> node.message().text())
            .toList();
    assertEquals(List.of("the question", edits.getFirst(), edits.getLast()), versions);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void titleAndDraftAreThoseOfTheLastChangeInBoth(boolean turned) {
    Window first = new Window();
    Window second = new Window();
    var _ = service.listen(first);
    var _ = service.listen(second);
    String last = turned ? "a" : "b";
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    for (String name : turned ? List.of("b", "a") : List.of("a", "b")) {
      done =
          CompletableFuture.allOf(
              done, service.rename(id, "title " + name), service.saveDraft(id, "draft " + name));
    }
    done.join();
    Conversation kept = store.conversation(id).orElseThrow();
    assertEquals(List.of("title " + last, "draft " + last), List.of(kept.title(), kept.draft()));
    assertEquals(first.heard, second.heard);
    assertEquals("title " + last + "|draft " + last + "|" + kept.head(), first.heard.getLast());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsTypedIntoOneMessageIsTheLastText(boolean turned) {
    String last = turned ? "of the first" : "of the second";
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    for (String text : turned ? List.of("of the second", last) : List.of("of the first", last)) {
      done =
          CompletableFuture.allOf(
              done, service.saveMessageDraft(id, question(), MessageDraft.EDIT, text));
    }
    done.join();
    assertEquals(
        List.of(new MessageDraft(question(), MessageDraft.EDIT, last)),
        service.messageDrafts(id).join());
  }

  @Test
  void anErrorInOneKeepsTheOtherFromNothing() {
    var _ =
        service.listen(
            new ConversationListener() {
              @Override
              public void messageChanged(MessageNode node) {
                throw new LinkageError("a class of this window is not there");
              }

              @Override
              public void turnEnded(Turn turn) {
                throw new OutOfMemoryError("simulated");
              }
            });
    Window other = new Window();
    var _ = service.listen(other);
    Turn turn = service.send(id, user("and then?")).join();
    provider.take().text("then nothing").complete();
    MessageNode last = turn.done().orTimeout(10, TimeUnit.SECONDS).join();
    assertEquals(last.id() + " then nothing", other.heard.getLast());
    assertEquals(List.of("the question", "the answer", "and then?", "then nothing"), shown());
  }

  @Test
  void whatOneDeletesWhileTheOtherEditsItIsKeptAsTheEditSays() {
    service.removeMessage(id, question()).join();
    assertEquals(List.of("the answer"), shown());
    Turn turn = service.edit(id, question(), user("typed meanwhile")).join();
    provider.take().text("an answer").complete();
    turn.done().join();
    assertEquals(List.of("typed meanwhile", "an answer"), shown());
    service.restoreMessage(id, question()).join();
    assertTrue(store.messages(id).stream().anyMatch(node -> node.id().equals(question())));
  }
}
