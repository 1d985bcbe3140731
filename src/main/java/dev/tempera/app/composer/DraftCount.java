package dev.tempera.app.composer;

import dev.tempera.app.ui.Amounts;
import dev.tempera.core.chat.TokenCounter;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * How many tokens the draft has; counted in the background, one text at a time. A count that comes
 * after the text was changed again is not shown. Lives on the view models' thread.
 */
final class DraftCount implements AutoCloseable {
  private final TokenCounter counter;
  private final Executor background;
  private final Runnable onCounted;
  private final Latest<Long> counts;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "draft", "");
  private String draft = "";
  private String model = "";
  private int files;
  private long tokens;

  /**
   * The count of an empty draft.
   *
   * @param onCounted hears that {@link #tokens} has changed
   */
  DraftCount(TokenCounter counter, UiExecutor ui, Executor background, Runnable onCounted) {
    this.counter = counter;
    this.background = background;
    this.onCounted = onCounted;
    counts = new Latest<>(ui);
  }

  /** For example "12 tokens + 1 file"; empty for an empty draft. */
  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** Of the text counted last. */
  long tokens() {
    return tokens;
  }

  /** Another draft. */
  void show(String now, int attached) {
    counts.forget();
    files = attached;
    if (now.isEmpty()) {
      clear(attached);
      onCounted.run();
    } else {
      // Until it is counted, what was counted a moment ago stays: a number that blinks with every
      // pause in typing would be worse.
      draft = now;
      counts.askNext(
          () -> CompletableFuture.supplyAsync(() -> counter.count(now), background),
          this::counted,
          failure -> {});
    }
  }

  /** The model that is asked: it decides whether the count is exact. */
  void model(String id) {
    model = id;
    if (!draft.isEmpty() && !counts.isAsking()) {
      describe();
    }
  }

  /** There is no draft yet, as when another conversation is shown. */
  void forget() {
    counts.forget();
    clear(0);
  }

  @Override
  public void close() {
    counts.close();
  }

  private void clear(int attached) {
    draft = "";
    tokens = 0;
    files = attached;
    text.set(files());
  }

  private void counted(long result) {
    tokens = result;
    describe();
    onCounted.run();
  }

  private void describe() {
    boolean exact = counter.isExactFor(model, draft.length());
    text.set(
        (exact ? "" : "~")
            + Amounts.tokens(tokens)
            + (tokens == 1 ? " token" : " tokens")
            + (files == 0 ? "" : " + " + files()));
  }

  private String files() {
    return files == 0 ? "" : files == 1 ? "1 file" : files + " files";
  }
}
