package dev.tempera.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Work that is done and answered when the test says so, in any order. One thread. */
public final class LateAnswers implements Executor {
  private final List<Runnable> open = new ArrayList<>();

  /** An answer that comes when the test says so; {@code work} makes it then. */
  public <T> CompletableFuture<T> ask(Callable<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    open.add(() -> {
      T made;
      try {
        made = work.call();
      } catch (Exception e) {
        answer.completeExceptionally(e);
        return;
      }
      answer.complete(made);
    });
    return answer;
  }

  /** Work that begins when the test says so and is answered when it ends. */
  public <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    open.add(() -> {
      var _ =
          work.get()
              .whenComplete((made, failure) -> {
                if (failure != null) {
                  answer.completeExceptionally(failure);
                } else {
                  answer.complete(made);
                }
              });
    });
    return answer;
  }

  /** As an executor: background work that begins late. */
  @Override
  public void execute(Runnable task) {
    open.add(task);
  }

  /** How many answers are owed. */
  public int open() {
    return open.size();
  }

  /** Gives one of the answers that are owed, counted from the oldest. */
  public void answer(int index) {
    open.remove(index).run();
  }

  /** Gives any of them, if one is owed. */
  public void answerAny(Random random) {
    if (!open.isEmpty()) {
      answer(random.nextInt(open.size()));
    }
  }

  /** Gives the oldest, if one is owed. */
  public void answerNext() {
    if (!open.isEmpty()) {
      answer(0);
    }
  }

  /** Gives all of them, the oldest first, and those that they lead to. */
  public void answerAll() {
    while (!open.isEmpty()) {
      answer(0);
    }
  }
}
