package dev.tempera.app.composer;

import dev.tempera.app.ui.Amounts;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TokenCounter;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.ConversationTotals;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.TokenCounts;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * How full the shown conversation's context is, what it has cost, and how long the draft is, as
 * texts. Lives on the view models' thread; counts in the background.
 */
public final class ConversationMeter implements AutoCloseable {
  private final Conversations conversations;
  private final ReadOnlyObjectProperty<@Nullable Conversation> current;
  private final TokenCounts counts;
  private final Function<Setup, CompletableFuture<ModelInfo>> models;
  private final Executor background;
  private final UiExecutor ui;

  private final ReadOnlyStringWrapper contextText = new ReadOnlyStringWrapper(this, "context", "");
  private final ReadOnlyStringWrapper totalText = new ReadOnlyStringWrapper(this, "total", "");
  private final Latest<ModelInfo> limits;
  private final Latest<ConversationTotals> measures;
  private final DraftCount draft;
  private final Subscription listening;

  private @Nullable ConversationId shown;
  private @Nullable Setup setup;
  private ConversationTotals totals = ConversationTotals.NONE;
  private @Nullable Integer contextLimit;
  private @Nullable MessageId measuredHead;

  /**
   * A meter of whatever {@code current} holds.
   *
   * @param models what is known of the model that a setup asks
   * @param background counts; never the view models' thread in the window
   */
  public ConversationMeter(
      Conversations conversations,
      ReadOnlyObjectProperty<@Nullable Conversation> current,
      TokenCounter counter,
      Function<Setup, CompletableFuture<ModelInfo>> models,
      UiExecutor ui,
      Executor background) {
    this.conversations = conversations;
    this.current = current;
    counts = new TokenCounts(counter);
    this.models = models;
    this.ui = ui;
    limits = new Latest<>(ui);
    measures = new Latest<>(ui);
    draft = new DraftCount(counter, ui, background, this::showContext);
    this.background = background;
    current.subscribe(conversation -> follow(conversation));
    listening = conversations.listen(new Listener());
  }

  /** For example "1.2k of 1M context"; "~" marks an estimate. Empty while nothing is known. */
  public ReadOnlyStringProperty contextTextProperty() {
    return contextText.getReadOnlyProperty();
  }

  /** What the conversation has cost, for example "$0.0042"; empty if nothing is priced. */
  public ReadOnlyStringProperty totalTextProperty() {
    return totalText.getReadOnlyProperty();
  }

  /** How long the draft is, for example "12 tokens"; empty for an empty draft. */
  public ReadOnlyStringProperty draftTextProperty() {
    return draft.textProperty();
  }

  /**
   * How long the next request would be, as far as it is counted: the conversation and the draft.
   */
  public long contextTokens() {
    return totals.contextTokens() + draft.tokens();
  }

  /**
   * Tells it of another draft. One count runs at a time; what came meanwhile is counted next.
   *
   * @param files how many pictures and files go with it, whose tokens only the server knows
   */
  void draftChanged(String text, int files) {
    draft.show(text, files);
  }

  @Override
  public void close() {
    listening.cancel();
    limits.close();
    measures.close();
    draft.close();
  }

  private void follow(@Nullable Conversation conversation) {
    ConversationId id = conversation == null ? null : conversation.id();
    Setup asks = conversation == null ? null : conversation.setup();
    boolean sameModel = asks != null && setup != null && sameModel(asks, setup);
    setup = asks;
    if (!Objects.equals(id, shown)) {
      shown = id;
      forget();
      if (conversation != null) {
        measuredHead = conversation.head();
        measures.ask(() -> read(conversation.id()), this::show, unreadable -> {});
      }
    }
    if (!sameModel) {
      contextLimit = null;
      limits.forget();
      if (asks != null) {
        limits.ask(() -> models.apply(asks), this::limit, unknown -> {});
      }
      draft.model(asks == null ? "" : asks.model());
    }
    showContext();
  }

  /** What was known was about another conversation. */
  private void forget() {
    measures.forget();
    measuredHead = null;
    totals = ConversationTotals.NONE;
    totalText.set("");
    draft.forget();
  }

  private static boolean sameModel(Setup a, Setup b) {
    return a.model().equals(b.model()) && a.connectionId().equals(b.connectionId());
  }

  private void limit(ModelInfo model) {
    contextLimit = model.contextLength();
    showContext();
  }

  /** Reads what is shown again: one reading at a time, the last one after the last change. */
  private void measure() {
    ConversationId id = shown;
    if (id != null) {
      measures.askNext(() -> read(id), this::show, unreadable -> {});
    }
  }

  /** The transcript reads the same conversation and tells why if it cannot be read. */
  private CompletableFuture<ConversationTotals> read(ConversationId id) {
    return conversations
        .open(id)
        .thenApplyAsync(open -> ConversationTotals.of(open, counts), background);
  }

  private void show(ConversationTotals result) {
    totals = result;
    totalText.set(
        result.priced() == 0
            ? spentTokens(result.tokens())
            : (result.costEstimate() ? "~" : "") + Amounts.usd(result.costUsd()));
    showContext();
  }

  /** What stands for the cost where nobody names a price. */
  private static String spentTokens(long tokens) {
    return tokens == 0 ? "" : Amounts.tokens(tokens) + " tokens so far";
  }

  private void showContext() {
    long used = totals.contextTokens() + draft.tokens();
    Integer limit = contextLimit;
    if (used == 0 && limit == null) {
      contextText.set("");
      return;
    }
    boolean estimate = used > 0 && (totals.contextEstimate() || draft.tokens() > 0);
    contextText.set(
        (estimate ? "~" : "")
            + Amounts.tokens(used)
            + (limit == null ? " in context" : " of " + Amounts.tokens(limit) + " context"));
  }

  private void headMoved(Conversation conversation) {
    if (!Objects.equals(conversation.head(), measuredHead)) {
      measuredHead = conversation.head();
      measure();
    }
  }

  private final class Listener implements ConversationListener {
    @Override
    public void messageChanged(MessageNode node) {
      boolean settled = node.answer() == null || node.answer().state() != TurnState.STREAMING;
      if (settled) {
        ui.execute(() -> {
          if (node.conversation().equals(shown)) {
            measure();
          }
        });
      }
    }

    @Override
    public void messagesRemoved(ConversationId id, Set<MessageId> removed) {
      ui.execute(() -> {
        if (id.equals(shown)) {
          measure();
        }
      });
    }

    @Override
    public void conversationChanged(Conversation conversation) {
      ui.execute(() -> {
        Conversation seen = current.get();
        // Walking to a sibling changes what the next request carries.
        if (conversation.id().equals(shown) && seen != null && seen.head() != null) {
          headMoved(conversation);
        }
      });
    }
  }
}
