package dev.tempera.app.transcript.columns;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.request.BodyFacts;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.session.Turn;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The answers to one question of the conversation shown, beside each other while they stream. They
 * stay siblings in the tree. View models' thread only.
 */
public final class ColumnsViewModel {
  private final Conversations conversations;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final Latest<OpenConversation> opening;
  private final Latest<List<String>> bodies;
  private final Subscription listening;
  private final ObservableList<AnswerColumn> columns = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final BooleanProperty list = new SimpleBooleanProperty(this, "list");
  private final BooleanProperty together = new SimpleBooleanProperty(this, "together", true);
  private @Nullable ConversationId conversation;
  private @Nullable MessageId answer;
  private @Nullable MessageId parent;
  private boolean stale;
  private boolean comparing;

  /** Nothing is shown before {@link #open}. */
  public ColumnsViewModel(Conversations conversations, UiExecutor ui, Pulse pulse) {
    this.conversations = conversations;
    this.ui = ui;
    this.pulse = pulse;
    opening = new Latest<>(ui);
    bodies = new Latest<>(ui);
    listening = conversations.listen(new News());
  }

  /** Shows an answer and its siblings. */
  public void open(ConversationId id, MessageId shown) {
    close();
    conversation = id;
    answer = shown;
    open.set(true);
    load();
  }

  private void load() {
    ConversationId id = Objects.requireNonNull(conversation);
    stale = false;
    opening.ask(
        () -> conversations.open(id),
        this::opened,
        why -> summary.set("The answers could not be read. " + UiTasks.sentence(why)));
  }

  private void opened(OpenConversation read) {
    if (stale) {
      load();
      return;
    }
    MessageNode node = answer == null ? null : read.tree().get(answer).orElse(null);
    if (node == null) {
      summary.set("This answer is no longer in the conversation.");
      return;
    }
    parent = node.parent();
    question.set(
        parent == null ? "" : read.tree().get(parent).map(q -> q.message().text()).orElse(""));
    for (MessageId sibling : read.tree().siblings(node.id())) {
      read.tree().get(sibling).filter(n -> n.role() == Role.ASSISTANT).ifPresent(this::add);
    }
    conversations.running(node.conversation()).forEach(this::attach);
    changed();
    askBodies();
  }

  private void add(MessageNode node) {
    columns.add(new AnswerColumn(node, columns.size() + 1));
  }

  private void attach(Turn turn) {
    columns.stream()
        .filter(column -> column.id().equals(turn.message()) && column.isGrowing())
        .forEach(column -> column.follow(turn, pulse, this::compareSoon));
  }

  private void askBodies() {
    List<MessageId> ids = columns.stream().map(AnswerColumn::id).toList();
    bodies.askNext(
        () -> conversations.requestBodies(ids),
        texts -> {
          List<List<String>> facts = BodyFacts.of(texts);
          for (int i = 0; i < Math.min(columns.size(), facts.size()); i++) {
            columns.get(i).differ(facts.get(i));
          }
        },
        why -> {});
  }

  private void compareSoon() {
    if (!comparing) {
      comparing = true;
      pulse.next(() -> {
        comparing = false;
        changed();
      });
    }
  }

  private void changed() {
    int shared =
        SharedBeginning.length(
            columns.stream()
                .map(c -> new SharedBeginning.Part(c.textProperty().get(), c.isGrowing()))
                .toList());
    columns.forEach(column -> column.share(shared));
    summary.set(AnswersSummary.of(columns, shared));
  }

  /** Whether answers are shown side by side. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** The answers, the oldest first. */
  public ObservableList<AnswerColumn> columns() {
    return columns;
  }

  /** What was asked. */
  public ReadOnlyStringProperty questionProperty() {
    return question.getReadOnlyProperty();
  }

  /** A sentence on all of them. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Whether they stand below each other instead of side by side. */
  public BooleanProperty listProperty() {
    return list;
  }

  /** Whether scrolling one scrolls all. */
  public BooleanProperty togetherProperty() {
    return together;
  }

  /** Shows one in the conversation, where it goes on from there. */
  public void choose(AnswerColumn column) {
    ConversationId id = conversation;
    if (id != null) {
      UiTasks.then(
          conversations.show(id, column.id()),
          ui,
          shown -> close(),
          sentence -> summary.set(sentence));
    }
  }

  /** Stops one that streams. */
  public void stop(AnswerColumn column) {
    column.stop();
  }

  /** Another conversation is shown: what was compared is not there any more. */
  public void shown(@Nullable ConversationId id) {
    if (!Objects.equals(id, conversation)) {
      close();
    }
  }

  /** Goes back to the conversation. */
  public void close() {
    opening.forget();
    bodies.forget();
    columns.forEach(AnswerColumn::leave);
    columns.clear();
    conversation = null;
    answer = null;
    parent = null;
    question.set("");
    summary.set("");
    open.set(false);
  }

  /** Ends all listening. */
  public void dispose() {
    close();
    listening.cancel();
  }

  private void messageChanged(MessageNode node) {
    if (!node.conversation().equals(conversation)) {
      return;
    }
    if (columns.isEmpty()) {
      stale = true;
    } else if (Objects.equals(node.parent(), parent) && node.role() == Role.ASSISTANT) {
      columns.stream()
          .filter(column -> column.id().equals(node.id()))
          .findFirst()
          .ifPresentOrElse(
              column -> column.settle(node),
              () -> {
                add(node);
                askBodies();
              });
      conversations.running(node.conversation()).forEach(this::attach);
      compareSoon();
    }
  }

  private final class News implements ConversationListener {
    @Override
    public void messageChanged(MessageNode node) {
      ui.execute(() -> ColumnsViewModel.this.messageChanged(node));
    }

    @Override
    public void turnStarted(Turn turn) {
      ui.execute(() -> {
        if (turn.conversation().equals(conversation)) {
          attach(turn);
        }
      });
    }
  }
}
