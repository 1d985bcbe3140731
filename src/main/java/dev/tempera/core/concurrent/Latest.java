package dev.tempera.core.concurrent;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that may come late, of which only the one to the newest question counts: the one way in
 * which a view model asks for something and applies the answer to state that may have moved on
 * meanwhile.
 *
 * <p>Each question gets one answer, one failure, or neither: neither if another question, {@link
 * #forget} or {@link #close} came before the answer was applied. Nothing of a question that counts
 * no longer is ever heard, in whatever order and on whatever thread the answers come.
 *
 * <p>Lives on the view models' thread: all methods are called there, questions are put there, and
 * answers and failures are heard there, by way of the {@link UiExecutor}. An answer that is there
 * at once may be heard before the asking method returns.
 *
 * @param <T> what is answered
 */
public final class Latest<T> implements AutoCloseable {
  private final UiExecutor ui;

  /** Whose answer counts. */
  private @Nullable Question<T> newest;

  /** What is asked when nothing is under way. */
  private @Nullable Question<T> waiting;

  /** How many questions have no answer yet, counting those whose answer counts no longer. */
  private int underWay;

  private boolean closed;

  /** One question; not a record, because two that look the same are two. */
  private static final class Question<T> {
    private final Function<Cancellation, CompletableFuture<T>> put;
    private final Consumer<? super T> answered;
    private final Consumer<? super Throwable> failed;
    private final Cancellation cancellation = new Cancellation();

    Question(
        Function<Cancellation, CompletableFuture<T>> put,
        Consumer<? super T> answered,
        Consumer<? super Throwable> failed) {
      this.put = put;
      this.answered = answered;
      this.failed = failed;
    }
  }

  /** Nothing is asked yet; answers come to the thread of {@code ui}. */
  public Latest(UiExecutor ui) {
    this.ui = ui;
  }

  /**
   * Asks at once. What was asked before counts no longer, though it runs to its end.
   *
   * @param question begins the work; what it throws is a failure like any other
   * @param answered hears the answer if this is still the newest question then
   * @param failed hears what went wrong, free of {@link CompletionException}s, on the same terms
   */
  public void ask(
      Supplier<CompletableFuture<T>> question,
      Consumer<? super T> answered,
      Consumer<? super Throwable> failed) {
    askStoppable(cancellation -> question.get(), answered, failed);
  }

  /**
   * Asks at once, like {@link #ask}, what need not run to its end.
   *
   * @param question begins work that stops when its cancellation says that no one waits for it
   */
  public void askStoppable(
      Function<Cancellation, CompletableFuture<T>> question,
      Consumer<? super T> answered,
      Consumer<? super Throwable> failed) {
    begin(new Question<>(question, answered, failed));
  }

  /**
   * Asks when nothing is under way any more, so that never two run at a time however often
   * something changes. Of several that wait only the last is asked. Until then the answer under way
   * counts; {@link #forget} before this call lets it pass unheard.
   */
  public void askNext(
      Supplier<CompletableFuture<T>> question,
      Consumer<? super T> answered,
      Consumer<? super Throwable> failed) {
    Question<T> next = new Question<>(cancellation -> question.get(), answered, failed);
    if (underWay == 0) {
      begin(next);
    } else if (!closed) {
      waiting = next;
    }
  }

  /** Whether an answer is awaited that counts. */
  public boolean isAsking() {
    return newest != null || waiting != null;
  }

  /** What was asked counts no longer: what it was asked for is not shown any more. */
  public void forget() {
    Question<T> old = newest;
    newest = null;
    waiting = null;
    if (old != null) {
      old.cancellation.cancel();
    }
  }

  /** What was asked counts no longer, and nothing is asked from now on. */
  @Override
  public void close() {
    closed = true;
    forget();
  }

  private void begin(Question<T> question) {
    if (closed) {
      return;
    }
    forget();
    newest = question;
    underWay++;
    var _ =
        put(question)
            .whenComplete((answer, failure) -> ui.execute(() -> ended(question, answer, failure)));
  }

  private static <T> CompletableFuture<T> put(Question<T> question) {
    try {
      return question.put.apply(question.cancellation);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void ended(Question<T> question, T answer, @Nullable Throwable failure) {
    underWay--;
    try {
      if (question == newest) {
        newest = null;
        if (failure != null) {
          question.failed.accept(cause(failure));
        } else {
          question.answered.accept(answer);
        }
      }
    } finally {
      Question<T> next = waiting;
      if (next != null && underWay == 0) {
        waiting = null;
        begin(next);
      }
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = Objects.requireNonNull(cause.getCause());
    }
    return cause;
  }
}
