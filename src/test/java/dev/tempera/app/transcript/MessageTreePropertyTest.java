package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.session.Providers;
import dev.tempera.core.session.Turn;
import dev.tempera.testing.MemoryStore;
import dev.tempera.testing.QueuedPulse;
import dev.tempera.testing.ScriptedProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random edits of the message tree, through the real service, against a plain model: what the
 * service holds, what the store holds and what the rows show are the same after every step.
 */
class MessageTreePropertyTest {
  private static final Setup SETUP = new Setup("scripted", "m", "", ParameterSet.EMPTY);

  /** A message of the plain model. */
  private static final class Plain {
    private final @Nullable Plain parent;
    private final String text;
    private final boolean user;
    private final List<Plain> children = new ArrayList<>();
    private boolean gone;

    Plain(@Nullable Plain parent, String text, boolean user) {
      this.parent = parent;
      this.text = text;
      this.user = user;
    }

    /** What follows it, and what follows those of that which are deleted. */
    List<Plain> following() {
      return children.stream()
          .flatMap(child -> child.gone ? child.following().stream() : Stream.of(child))
          .toList();
    }

    /** What it follows. */
    Plain before() {
      Plain at = java.util.Objects.requireNonNull(parent);
      return at.gone ? at.before() : at;
    }

    Plain newestLeaf() {
      return following().isEmpty() ? this : following().getLast().newestLeaf();
    }

    /** It and everything that follows it. */
    List<Plain> all() {
      List<Plain> all = new ArrayList<>(List.of(this));
      following().forEach(child -> all.addAll(child.all()));
      return all;
    }
  }

  private final MemoryStore store = new MemoryStore();
  private final ScriptedProvider provider = new ScriptedProvider();
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  private final Queue<Runnable> uiTasks = new ConcurrentLinkedQueue<>();
  private final QueuedPulse pulse = new QueuedPulse();
  private ConversationService service = service();

  /** Stands above the first messages. */
  private final Plain root = new Plain(null, "", false);

  private Plain head = root;
  private @Nullable Plain removed;
  private List<Plain> removedWith = List.of();
  private Plain headBefore = root;
  private int messages;

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
        new Runs(problems::add),
        () -> Instant.EPOCH);
  }

  @AfterEach
  void close() {
    service.close();
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private Plain add(Plain parent, String text, boolean user) {
    Plain added = new Plain(parent, text, user);
    parent.children.add(added);
    messages++;
    return added;
  }

  private List<Plain> path() {
    return path(head);
  }

  private List<Plain> path(Plain end) {
    List<Plain> path = new ArrayList<>();
    for (Plain at = end; at != root; at = at.before()) {
      path.addFirst(at);
    }
    return path;
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /** Ends the answer that was asked for and notes it in the model. */
  private void answer(CompletableFuture<Turn> asked, Plain parent, String before, Random random) {
    Turn turn = get(asked);
    String text = "answer " + messages;
    ScriptedProvider.Call call = provider.take().text(text.substring(0, 3));
    if (random.nextInt(6) == 0) {
      call.text(text.substring(3));
      turn.stop();
    } else {
      call.text(text.substring(3)).complete();
    }
    get(turn.done());
    head = add(parent, before + text, false);
  }

  private MessageId id(ConversationId conversation, Plain plain) {
    return get(service.open(conversation)).tree().all().stream()
        .filter(node -> node.message().text().equals(plain.text))
        .map(MessageNode::id)
        .findFirst()
        .orElseThrow();
  }

  private void step(ConversationId c, Random random) {
    List<Plain> path = path();
    List<Plain> answers = path.stream().filter(p -> !p.user && p.before() != root).toList();
    List<Plain> users = path.stream().filter(p -> p.user).toList();
    int kind = path.isEmpty() ? 0 : random.nextInt(12);
    if (kind < 3 || (kind < 8 && (answers.isEmpty() || users.isEmpty()))) {
      ChatMessage message = ChatMessage.text(Role.USER, "question " + messages);
      Plain user = add(head, message.text(), true);
      answer(service.send(c, message), user, "", random);
    } else if (kind < 5) {
      Plain edited = any(users, random);
      ChatMessage message = ChatMessage.text(Role.USER, "edited " + messages);
      MessageId at = id(c, edited);
      Plain user = add(edited.before(), message.text(), true);
      answer(service.edit(c, at, message), user, "", random);
    } else if (kind < 7) {
      Plain again = any(answers, random);
      Plain parent = again.before();
      answer(service.regenerate(c, id(c, again)), parent, "", random);
    } else if (kind < 8) {
      Plain on = any(answers, random);
      Plain parent = on.before();
      answer(service.continueAnswer(c, id(c, on)), parent, on.text, random);
    } else if (kind < 10) {
      Plain gone = any(path, random);
      get(service.removeMessage(c, id(c, gone)));
      remove(gone, path);
    } else if (kind < 11 && removed != null) {
      get(service.restoreMessage(c, id(c, removed)));
      removedWith.forEach(plain -> plain.gone = false);
      removedWith = List.of();
      Plain shownBefore = headBefore;
      headBefore = root;
      if (!path(head).contains(removed)) {
        head = path(shownBefore).contains(removed) ? shownBefore : removed.newestLeaf();
      }
    } else {
      Plain on = any(path, random);
      Plain sibling = any(on.before().following(), random);
      get(service.show(c, id(c, sibling)));
      head = sibling.newestLeaf();
    }
  }

  private void remove(Plain message, List<Plain> path) {
    List<Plain> siblings = message.before().following();
    removed = message;
    removedWith = siblings.size() > 1 ? message.all() : List.of(message);
    headBefore = head;
    if (siblings.size() > 1) {
      int at = siblings.indexOf(message);
      head = siblings.get(at > 0 ? at - 1 : 1).newestLeaf();
    } else if (message == head) {
      head = path.size() > 1 ? path.get(path.size() - 2) : root;
    }
    removedWith.forEach(plain -> plain.gone = true);
  }

  private void settle(ConversationId c) {
    for (int quiet = 0; quiet < 3; ) {
      Runnable task = uiTasks.poll();
      if (task != null) {
        quiet = 0;
        task.run();
      } else {
        quiet++;
        pulse.beat();
        // What the view model asked of the service has been answered when this is.
        get(service.open(c));
      }
    }
  }

  private void check(ConversationId c, TranscriptViewModel model, String step) {
    OpenConversation open = get(service.open(c));
    List<Plain> path = path();
    assertEquals(
        path.stream().map(p -> p.text).toList(),
        open.path().stream().map(node -> node.message().text()).toList(),
        step);
    assertEquals(messages, store.messages(c).size(), "nothing is ever lost");
    List<String> expected = new ArrayList<>();
    for (Plain plain : path) {
      List<Plain> siblings = plain.before().following();
      expected.add(
          (plain.user ? "user " : "assistant ")
              + (siblings.indexOf(plain) + 1)
              + "/"
              + siblings.size());
      expected.add(plain.text);
    }
    settle(c);
    List<String> shown = new ArrayList<>();
    for (BlockRow row : model.rows()) {
      if (row.content() instanceof RowContent.Header header) {
        shown.add(header.role().wire() + " " + header.sibling() + "/" + header.siblings());
      } else if (row.content() instanceof RowContent.Prose prose) {
        shown.add(prose.text());
      }
    }
    assertEquals(expected, shown, step);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void randomEditsAgreeWithAPlainModel(long seed) {
    Random random = new Random(seed);
    ConversationId c = get(service.create(SETUP)).id();
    TranscriptViewModel model = viewModel();
    model.show(c);
    settle(c);
    for (int i = 0; i < 60; i++) {
      step(c, random);
      check(c, model, "step " + i);
      if (random.nextInt(20) == 0) {
        model.dispose();
        service.close();
        service = service();
        model = viewModel();
        model.show(c);
        check(c, model, "after a restart at step " + i);
      }
    }
    assertEquals(List.of(), problems);
    model.dispose();
  }

  private TranscriptViewModel viewModel() {
    Thread owner = Thread.currentThread();
    UiExecutor ui =
        new UiExecutor() {
          @Override
          public void execute(Runnable task) {
            uiTasks.add(task);
          }

          @Override
          public boolean isUiThread() {
            return Thread.currentThread().equals(owner);
          }
        };
    return new TranscriptViewModel(service, ui, pulse, Runnable::run);
  }
}
