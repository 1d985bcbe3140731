package dev.tempera.app.transcript.columns;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.rating.Ratings;
import dev.tempera.core.request.SetupFacts;
import dev.tempera.core.session.Comparisons;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.session.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
 * The comparison of the conversation shown: its setups side by side, turn after turn. Everything it
 * shows is the conversation's; it keeps nothing of its own. View models' thread only.
 */
public final class ComparisonViewModel {
  /** Of what all columns have in common only the last messages are shown. */
  private static final int SHARED_SHOWN = 2;

  /** So many messages of a column are shown at most: all of them are in the conversation. */
  private static final int MOST_SHOWN = 40;

  private final Conversations conversations;
  private final Comparisons comparisons;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final Latest<OpenConversation> opening;
  private final OncePerPulse comparing;
  private final Subscription listening;
  private final ObservableList<ComparisonColumn> columns = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanProperty together = new SimpleBooleanProperty(this, "together", true);
  private Supplier<CompletableFuture<Void>> before = () -> CompletableFuture.completedFuture(null);
  private Consumer<MessageId> branchOff = head -> {};
  private final ComparisonGrades grades;
  private @Nullable Conversation conversation;
  private @Nullable MessageTree tree;
  private boolean stale;

  /** Nothing is shown before {@link #shown}. */
  public ComparisonViewModel(
      Conversations conversations, Comparisons comparisons, UiExecutor ui, Pulse pulse) {
    this.conversations = conversations;
    this.comparisons = comparisons;
    this.ui = ui;
    this.pulse = pulse;
    opening = new Latest<>(ui);
    comparing = new OncePerPulse(pulse, this::changed);
    grades = new ComparisonGrades(columns, ui, problem::set);
    listening = conversations.listen(new News());
  }

  /** Waits for this before anything changes: what is set in the sidebar is stored by then. */
  public void before(Supplier<CompletableFuture<Void>> first) {
    before = first;
  }

  /** Hears which message is to be the last one of a new conversation. */
  public void onBranchOff(Consumer<MessageId> action) {
    branchOff = action;
  }

  /** The conversation that the window shows, as it is now, or none. */
  public void shown(@Nullable Conversation now) {
    Conversation was = conversation;
    boolean other = was == null || now == null || !was.id().equals(now.id());
    if (other) {
      forget();
    }
    conversation = now;
    if (now == null || !now.comparison().open()) {
      forget();
      open.set(false);
      return;
    }
    if (tree == null) {
      load(now.id());
    } else {
      refresh();
    }
    open.set(true);
  }

  private void forget() {
    opening.forget();
    columns.forEach(ComparisonColumn::leave);
    columns.clear();
    tree = null;
    grades.forget();
    problem.set("");
  }

  private void load(ConversationId id) {
    stale = false;
    opening.ask(
        () -> conversations.open(id),
        this::opened,
        why -> problem.set("The answers could not be read. " + UiTasks.sentence(why)));
  }

  private void opened(OpenConversation read) {
    if (stale) {
      load(read.conversation().id());
    } else {
      tree = read.tree();
      refresh();
    }
  }

  private void refresh() {
    Conversation now = conversation;
    MessageTree known = tree;
    if (now == null || known == null) {
      return;
    }
    List<Comparison.Column> wanted = now.columns();
    while (columns.size() > wanted.size()) {
      columns.removeLast().leave();
    }
    while (columns.size() < wanted.size()) {
      columns.add(new ComparisonColumn());
    }
    List<List<MessageNode>> paths =
        wanted.stream().map(column -> known.path(column.head())).toList();
    int from = Math.max(0, shared(paths) - SHARED_SHOWN);
    List<List<String>> facts =
        SetupFacts.of(wanted.stream().map(Comparison.Column::setup).toList());
    for (int i = 0; i < wanted.size(); i++) {
      String model = wanted.get(i).setup().model();
      List<String> words = new ArrayList<>(facts.get(i));
      if (!words.contains(model)) {
        words.addFirst(model);
      }
      columns.get(i).describe(i + 1, String.join(" · ", words), i == now.comparison().active());
      int size = paths.get(i).size();
      columns.get(i).show(paths.get(i), Math.max(Math.min(from, size), size - MOST_SHOWN));
    }
    conversations.running(now.id()).forEach(this::attach);
    grades.read();
    changed();
  }

  private static int shared(List<List<MessageNode>> paths) {
    List<MessageNode> first = paths.getFirst();
    int shared = first.size();
    for (List<MessageNode> path : paths) {
      int at = 0;
      while (at < Math.min(shared, path.size()) && path.get(at).id().equals(first.get(at).id())) {
        at++;
      }
      shared = at;
    }
    return shared;
  }

  private void attach(Turn turn) {
    columns.forEach(column -> column.follow(turn, pulse, comparing::ask));
  }

  private void changed() {
    List<SharedBeginning.Part> last =
        columns.stream()
            .map(ComparisonColumn::last)
            .filter(each -> each != null)
            .map(each -> new SharedBeginning.Part(each.textProperty().get(), each.isGrowing()))
            .toList();
    int shared = last.size() == columns.size() ? SharedBeginning.length(last) : 0;
    columns.forEach(column -> column.share(shared));
    long writing = columns.stream().filter(c -> c.growingProperty().get()).count();
    summary.set(
        columns.isEmpty()
            ? ""
            : "What you send goes to all "
                + columns.size()
                + (writing == 0 ? "." : "; " + writing + " still being written."));
  }

  /** Says where grades are kept. */
  public void keepGradesIn(Ratings store) {
    grades.keepIn(store);
  }

  /** An answer was graded, here or elsewhere. */
  public void rated(MessageId answer) {
    grades.rated(answer);
  }

  /** Grades an answer; 0 takes the grade away. */
  public void grade(ShownAnswer answer, int grade) {
    grades.grade(answer, grade);
  }

  /** Whether the conversation shown compares. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** The setups, in their order. */
  public ObservableList<ComparisonColumn> columns() {
    return columns;
  }

  /** A sentence on all of them. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** What could not be done, empty if nothing. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether scrolling one scrolls all. */
  public BooleanProperty togetherProperty() {
    return together;
  }

  /** Shows the comparison of the conversation shown; begins one where there is none. */
  public void begin() {
    Conversation now = conversation;
    if (now == null) {
      return;
    }
    change(id ->
        now.comparison().isNone()
            ? comparisons.compare(id, List.of())
            : comparisons.show(id, true));
  }

  /** Lets the conversation, and with it the sidebar, stand for a column. */
  public void activate(ComparisonColumn column) {
    int at = columns.indexOf(column);
    if (at >= 0 && !column.activeProperty().get()) {
      change(id -> comparisons.activate(id, at));
    }
  }

  /** Adds a column like the active one. */
  public void add() {
    if (columns.size() < Comparison.MOST) {
      change(comparisons::add);
    }
  }

  /** Takes a column out; its answers stay in the conversation. */
  public void remove(ComparisonColumn column) {
    int at = columns.indexOf(column);
    if (at >= 0) {
      change(id -> comparisons.remove(id, at));
    }
  }

  /** Leaves the comparison with this column's branch as the one that goes on. */
  public void goOnAlone(ComparisonColumn column) {
    int at = columns.indexOf(column);
    if (at >= 0) {
      change(id -> comparisons.activate(id, at).thenCompose(done -> comparisons.show(id, false)));
    }
  }

  /** Makes a conversation of its own of a column. */
  public void branchOff(ComparisonColumn column) {
    int at = columns.indexOf(column);
    ShownAnswer last = column.last();
    if (at >= 0 && last != null) {
      change(id -> comparisons.activate(id, at), () -> branchOff.accept(last.id()));
    }
  }

  /** Stops what a column is writing. */
  public void stop(ComparisonColumn column) {
    column.stop();
  }

  /** Leaves the comparison; it is there when it is shown again. */
  public void close() {
    change(id -> comparisons.show(id, false));
  }

  private void change(Function<ConversationId, CompletableFuture<Void>> change) {
    change(change, () -> {});
  }

  private void change(Function<ConversationId, CompletableFuture<Void>> change, Runnable then) {
    Conversation now = conversation;
    if (now == null) {
      return;
    }
    UiTasks.then(
        // What could not be stored is told where it was set.
        before.get().handle((ok, failure) -> now.id()).thenCompose(change),
        ui,
        done -> {
          if (conversation != null && now.id().equals(conversation.id())) {
            problem.set("");
            then.run();
          }
        },
        sentence -> {
          if (conversation != null && now.id().equals(conversation.id())) {
            problem.set(sentence);
          }
        });
  }

  private boolean isShown(ConversationId id) {
    return open.get() && conversation != null && id.equals(conversation.id());
  }

  private void messageChanged(MessageNode node) {
    if (!isShown(node.conversation())) {
      return;
    }
    if (tree == null) {
      stale = true;
      return;
    }
    tree.put(node);
    boolean here = false;
    for (ComparisonColumn column : columns) {
      here |= column.settle(node);
    }
    if (here) {
      refresh();
    }
  }

  private void removed(ConversationId id, Set<MessageId> removed) {
    if (isShown(id)) {
      stale = tree == null;
      if (tree != null) {
        tree.removed(removed);
        refresh();
      }
    }
  }

  /** Ends all listening. */
  public void dispose() {
    forget();
    listening.cancel();
  }

  private final class News implements ConversationListener {
    @Override
    public void messageChanged(MessageNode node) {
      ui.execute(() -> ComparisonViewModel.this.messageChanged(node));
    }

    @Override
    public void messagesRemoved(ConversationId id, Set<MessageId> removed) {
      ui.execute(() -> ComparisonViewModel.this.removed(id, removed));
    }

    @Override
    public void turnStarted(Turn turn) {
      ui.execute(() -> {
        if (isShown(turn.conversation())) {
          attach(turn);
        }
      });
    }
  }
}
