package dev.tempera.app.transcript.columns;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
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
  private final OncePerPulse comparing;
  private final Latest<List<String>> bodies;
  private final Subscription listening;
  private final ObservableList<AnswerColumn> columns = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final BooleanProperty list = new SimpleBooleanProperty(this, "list");
  private final BooleanProperty together = new SimpleBooleanProperty(this, "together", true);
  private final BooleanProperty versions = new SimpleBooleanProperty(this, "versions");
  private final ReadOnlyBooleanWrapper hasVersions = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoOn = new ReadOnlyBooleanWrapper();

  /** What the answers that are shown follow; null is the beginning of the conversation. */
  private final Set<@Nullable MessageId> parents = new HashSet<>();

  private BiFunction<ConversationId, List<MessageId>, CompletableFuture<Void>> comparison =
      (id, answers) -> CompletableFuture.failedFuture(new UnsupportedOperationException());
  private final Grading grading;
  private @Nullable ConversationId conversation;

  /** An answer, or the question itself where all of its versions are shown. */
  private @Nullable MessageId anchor;

  private @Nullable MessageId before;
  private boolean stale;

  /** Nothing is shown before {@link #open}. */
  public ColumnsViewModel(Conversations conversations, UiExecutor ui, Pulse pulse) {
    this.conversations = conversations;
    this.ui = ui;
    this.pulse = pulse;
    opening = new Latest<>(ui);
    comparing = new OncePerPulse(pulse, this::changed);
    bodies = new Latest<>(ui);
    grading = new Grading(columns, ui, RandomGenerator.getDefault());
    listening = conversations.listen(new News());
    versions.subscribe((was, is) -> {
      if (open.get()) {
        columns.forEach(AnswerColumn::leave);
        columns.clear();
        load();
      }
    });
  }

  /** Says what begins a comparison of answers that is gone on with. */
  public void onGoOn(BiFunction<ConversationId, List<MessageId>, CompletableFuture<Void>> begin) {
    comparison = begin;
  }

  /** Shows an answer and its siblings. */
  public void open(ConversationId id, MessageId shown) {
    open(id, shown, false);
  }

  /** Shows the answers to all versions of a question. */
  public void openVersions(ConversationId id, MessageId question) {
    open(id, question, true);
  }

  private void open(ConversationId id, MessageId shown, boolean allVersions) {
    close();
    versions.set(allVersions);
    conversation = id;
    anchor = shown;
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
    MessageTree tree = read.tree();
    MessageNode node = anchor == null ? null : tree.get(anchor).orElse(null);
    if (node == null) {
      summary.set("This answer is no longer in the conversation.");
      return;
    }
    MessageId asked = node.role() == Role.ASSISTANT ? tree.parentOf(node.id()) : node.id();
    before = asked == null ? null : tree.parentOf(asked);
    List<MessageId> all = Questions.versions(tree, asked);
    hasVersions.set(all.stream().filter(each -> Questions.isAnswered(tree, each)).count() > 1);
    question.set(asked == null ? "" : tree.get(asked).map(q -> q.message().text()).orElse(""));
    parents.clear();
    if (versions.get() && !all.isEmpty()) {
      parents.addAll(all);
    } else {
      parents.add(asked);
    }
    for (MessageId parent : all.isEmpty() ? Collections.singletonList(asked) : all) {
      if (parents.contains(parent)) {
        Questions.answers(tree, parent).forEach(this::add);
      }
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
        .forEach(column -> column.follow(turn, pulse, comparing::ask));
  }

  /** What the person thinks of the answers. */
  public Grading grading() {
    return grading;
  }

  private void askBodies() {
    grading.read();
    List<MessageId> ids = columns.stream().map(AnswerColumn::id).toList();
    bodies.askNext(
        () -> conversations.requestBodies(ids),
        texts -> {
          List<List<String>> facts = BodyFacts.of(texts);
          // By id: their order may be another one by now.
          for (AnswerColumn column : columns) {
            int place = ids.indexOf(column.id());
            if (place >= 0) {
              column.differ(facts.get(place));
            }
          }
        },
        why -> {});
  }

  private void changed() {
    int shared =
        SharedBeginning.length(
            columns.stream()
                .map(c -> new SharedBeginning.Part(c.textProperty().get(), c.isGrowing()))
                .toList());
    columns.forEach(column -> column.share(shared));
    summary.set(AnswersSummary.of(columns, shared));
    canGoOn.set(
        columns.size() >= Comparison.LEAST
            && columns.size() <= Comparison.MOST
            && columns.stream().noneMatch(AnswerColumn::isGrowing));
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

  /** Whether the answers to all versions of the question are shown, not only to one. */
  public BooleanProperty versionsProperty() {
    return versions;
  }

  /** Whether other versions of the question are answered too. */
  public ReadOnlyBooleanProperty hasVersionsProperty() {
    return hasVersions.getReadOnlyProperty();
  }

  /** Whether all can be gone on with: not too many, and all of them written. */
  public ReadOnlyBooleanProperty canGoOnProperty() {
    return canGoOn.getReadOnlyProperty();
  }

  /** Makes a comparison of them: what is sent then goes to each, asked as it was asked. */
  public void goOnWithAll() {
    ConversationId id = conversation;
    if (id != null && canGoOn.get()) {
      UiTasks.then(
          comparison.apply(id, columns.stream().map(AnswerColumn::id).toList()),
          ui,
          begun -> {
            if (id.equals(conversation)) {
              close();
            }
          },
          sentence -> {
            if (id.equals(conversation)) {
              summary.set(sentence);
            }
          });
    }
  }

  /** All of them as Markdown, each under what is its own. */
  public String allTexts() {
    return AnswersText.of(question.get(), columns);
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
    grading.close();
    conversation = null;
    anchor = null;
    before = null;
    parents.clear();
    hasVersions.set(false);
    canGoOn.set(false);
    question.set("");
    summary.set("");
    open.set(false);
    versions.set(false);
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
    } else if (node.role() == Role.USER && Objects.equals(node.parent(), before)) {
      hasVersions.set(true);
      if (versions.get()) {
        parents.add(node.id());
      }
    } else if (parents.contains(node.parent()) && node.role() == Role.ASSISTANT) {
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
      comparing.ask();
    }
  }

  private void removed(ConversationId id, Set<MessageId> removed) {
    if (id.equals(conversation)) {
      stale |= columns.isEmpty();
      columns.stream().filter(column -> removed.contains(column.id())).forEach(AnswerColumn::leave);
      if (columns.removeIf(column -> removed.contains(column.id()))) {
        changed();
      }
    }
  }

  private final class News implements ConversationListener {
    @Override
    public void messagesRemoved(ConversationId id, Set<MessageId> removed) {
      ui.execute(() -> ColumnsViewModel.this.removed(id, removed));
    }

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
