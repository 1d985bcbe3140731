package dev.tempera.core.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LatestTest {
  private final List<String> heard = new ArrayList<>();
  private final Map<String, CompletableFuture<String>> asked = new HashMap<>();
  private final Latest<String> latest = new Latest<>(UiExecutor.immediate());

  private CompletableFuture<String> put(String question) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    asked.put(question, answer);
    return answer;
  }

  private void ask(String question) {
    latest.ask(() -> put(question), heard::add, problem -> heard.add("! " + problem.getMessage()));
  }

  private void askNext(String question) {
    latest.askNext(
        () -> put(question), heard::add, problem -> heard.add("! " + problem.getMessage()));
  }

  private CompletableFuture<String> to(String question) {
    return Objects.requireNonNull(asked.get(question), question + " was not asked");
  }

  private void answer(String question) {
    to(question).complete(question);
  }

  @Test
  void theAnswerIsHeardOnce() {
    ask("a");
    assertTrue(latest.isAsking());
    answer("a");
    answer("a");
    assertEquals(List.of("a"), heard);
    assertFalse(latest.isAsking());
  }

  @Test
  void anAnswerThatIsThereAlreadyIsHeardAtOnce() {
    latest.ask(() -> CompletableFuture.completedFuture("a"), heard::add, problem -> {});
    assertEquals(List.of("a"), heard);
    assertFalse(latest.isAsking());
  }

  @Test
  void onlyTheNewestCountsInWhateverOrderTheAnswersCome() {
    ask("a");
    ask("b");
    ask("c");
    answer("c");
    answer("a");
    answer("b");
    assertEquals(List.of("c"), heard);
    ask("d");
    ask("e");
    answer("d");
    assertEquals(List.of("c"), heard);
    assertTrue(latest.isAsking());
    answer("e");
    assertEquals(List.of("c", "e"), heard);
  }

  @Test
  void aFailureIsHeardWithoutItsWrappings() {
    IllegalStateException cause = new IllegalStateException("disk full");
    List<Throwable> problems = new ArrayList<>();
    latest.ask(
        () ->
            CompletableFuture.<String>failedFuture(new CompletionException(cause))
                .thenApply(text -> text),
        heard::add,
        problems::add);
    assertSame(cause, problems.getFirst());
    assertEquals(List.of(), heard);
    assertFalse(latest.isAsking());
  }

  @Test
  void aQuestionThatThrowsHasFailed() {
    latest.ask(
        () -> {
          throw new IllegalStateException("closed");
        },
        heard::add,
        problem -> heard.add("! " + problem.getMessage()));
    assertEquals(List.of("! closed"), heard);
    ask("b");
    answer("b");
    assertEquals(List.of("! closed", "b"), heard);
  }

  @Test
  void theFailureOfAnOlderQuestionIsNotHeard() {
    ask("a");
    ask("b");
    to("a").completeExceptionally(new IllegalStateException("late"));
    assertEquals(List.of(), heard);
    answer("b");
    assertEquals(List.of("b"), heard);
  }

  @Test
  void whatWasForgottenIsNotHeardAndOneCanAskAgain() {
    ask("a");
    latest.forget();
    assertFalse(latest.isAsking());
    answer("a");
    assertEquals(List.of(), heard);
    ask("b");
    answer("b");
    assertEquals(List.of("b"), heard);
  }

  @Test
  void afterClosingNothingIsHeardOrAsked() {
    ask("a");
    askNext("b");
    latest.close();
    answer("a");
    ask("c");
    askNext("d");
    assertEquals(List.of(), heard);
    assertEquals(1, asked.size());
    assertFalse(latest.isAsking());
  }

  @Test
  void workThatNoOneWaitsForIsToldToStop() {
    List<Cancellation> works = new ArrayList<>();
    Runnable ask =
        () ->
            latest.askStoppable(
                cancellation -> {
                  works.add(cancellation);
                  return put("work " + works.size());
                },
                heard::add,
                problem -> {});
    ask.run();
    ask.run();
    assertTrue(works.get(0).isCancelled(), "superseded");
    latest.forget();
    assertTrue(works.get(1).isCancelled(), "forgotten");
    ask.run();
    answer("work 3");
    latest.forget();
    assertFalse(works.get(2).isCancelled(), "it was answered before");
    ask.run();
    latest.close();
    assertTrue(works.get(3).isCancelled(), "closed");
    assertEquals(List.of("work 3"), heard);
  }

  @Test
  void oneAtATimeAsksTheNewestOfThoseThatWait() {
    askNext("a");
    askNext("b");
    askNext("c");
    assertEquals(1, asked.size());
    answer("a");
    assertEquals(List.of("a"), heard);
    assertEquals(2, asked.size());
    answer("c");
    assertEquals(List.of("a", "c"), heard);
    assertFalse(latest.isAsking());
  }

  @Test
  void oneAtATimeGoesOnAfterAFailure() {
    askNext("a");
    askNext("b");
    to("a").completeExceptionally(new IllegalStateException("no"));
    answer("b");
    assertEquals(List.of("! no", "b"), heard);
  }

  @Test
  void whatWasForgottenStillRunsAloneButIsNotHeard() {
    askNext("a");
    latest.forget();
    askNext("b");
    assertEquals(1, asked.size(), "two would run at a time");
    answer("a");
    assertEquals(List.of(), heard);
    answer("b");
    assertEquals(List.of("b"), heard);
  }

  @Test
  void aQuestionAskedAtOnceTakesTheTurnOfOneThatWaits() {
    askNext("a");
    askNext("b");
    ask("c");
    answer("a");
    answer("c");
    assertFalse(asked.containsKey("b"));
    assertEquals(List.of("c"), heard);
  }

  @Test
  void whoHearsAnAnswerMayAskAgain() {
    latest.ask(
        () -> put("a"),
        answer -> {
          heard.add(answer);
          ask("b");
        },
        problem -> {});
    answer("a");
    assertTrue(latest.isAsking());
    answer("b");
    assertEquals(List.of("a", "b"), heard);
  }

  @Test
  void answersFromOtherThreadsAreHeardOnTheViewModelsThread() throws InterruptedException {
    LinkedBlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    Thread here = Thread.currentThread();
    Latest<String> late = new Latest<>(queued(ui));
    List<@Nullable Thread> on = new ArrayList<>();
    late.ask(
        () -> CompletableFuture.supplyAsync(() -> "a"),
        answer -> on.add(Thread.currentThread()),
        problem -> {});
    Runnable task = ui.poll(30, TimeUnit.SECONDS);
    assertTrue(task != null, "no answer");
    assertEquals(List.of(), on);
    task.run();
    assertEquals(List.of(here), on);
  }

  @Test
  void anAnswerOnItsWayToTheThreadDoesNotCountOnceAnotherIsAsked() {
    Deque<Runnable> ui = new ArrayDeque<>();
    Latest<String> late = new Latest<>(queued(ui));
    late.ask(() -> CompletableFuture.completedFuture("a"), heard::add, problem -> {});
    late.ask(() -> CompletableFuture.completedFuture("b"), heard::add, problem -> {});
    while (!ui.isEmpty()) {
      ui.remove().run();
    }
    assertEquals(List.of("b"), heard);
  }

  /** Random questions and answers: whatever is heard was the newest question when it was. */
  @Test
  void againstAPlainModel() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Latest<Integer> late = new Latest<>(UiExecutor.immediate());
      Map<Integer, CompletableFuture<Integer>> open = new HashMap<>();
      List<Integer> got = new ArrayList<>();
      List<Integer> expected = new ArrayList<>();
      int newest = -1;
      for (int step = 0; step < 40; step++) {
        switch (random.nextInt(4)) {
          case 0 -> {
            newest = step;
            int number = step;
            late.ask(
                () -> open.computeIfAbsent(number, key -> new CompletableFuture<>()),
                got::add,
                problem -> {});
          }
          case 1 -> {
            newest = -1;
            late.forget();
          }
          default -> {
            if (!open.isEmpty()) {
              int which = List.copyOf(open.keySet()).get(random.nextInt(open.size()));
              if (which == newest) {
                expected.add(which);
                newest = -1;
              }
              Objects.requireNonNull(open.remove(which)).complete(which);
            }
          }
        }
        assertEquals(expected, got, "seed " + seed + ", step " + step);
        assertEquals(newest >= 0, late.isAsking(), "seed " + seed + ", step " + step);
      }
    }
  }

  private static UiExecutor queued(java.util.Queue<Runnable> tasks) {
    return new UiExecutor() {
      @Override
      public void execute(Runnable task) {
        tasks.add(task);
      }

      @Override
      public boolean isUiThread() {
        return false;
      }
    };
  }
}
