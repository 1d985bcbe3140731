package dev.tempera.core.run;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.testing.Waits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs for tests, and a journal that remembers what it was told. */
final class RunFixture {
  static final RunScope EXPERIMENT = new RunScope(RunScope.Kind.EXPERIMENT, "e1");
  static final RunScope CONVERSATION = new RunScope(RunScope.Kind.CONVERSATION, "c1");

  private RunFixture() {}

  static PreparedRequest request(String model, String question) {
    ChatRequest request =
        new ChatRequest(
            "scripted", model, List.of(ChatMessage.text(Role.USER, question)), ParameterSet.EMPTY);
    return new PreparedRequest(request, "scripted:", Map.of(), "{}", List.of());
  }

  static RunSpec spec(
      ChatProvider provider,
      RunScope scope,
      Supplier<RunJournal> journal,
      RunBudget.@Nullable Reservation reservation) {
    return spec(provider, scope, "m", journal, reservation);
  }

  static RunSpec spec(
      ChatProvider provider,
      RunScope scope,
      String model,
      Supplier<RunJournal> journal,
      RunBudget.@Nullable Reservation reservation) {
    return new RunSpec(
        RunId.create(),
        scope,
        request(model, "q"),
        Answer.started("scripted", model, Instant.EPOCH),
        "",
        new RunSpec.Target(provider, ModelInfo.unknown(model), List::of),
        journal,
        reservation);
  }

  static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(Waits.SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Remembers what it was told. */
  static class Recorded implements RunJournal {
    final StringBuilder text = new StringBuilder();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final CompletableFuture<RunAnswer> settled = new CompletableFuture<>();
    volatile @Nullable Supplier<RunAnswer> facts;

    @Override
    public synchronized void text(int part, String delta) {
      text.append(delta);
      calls.add("text " + part);
    }

    @Override
    public void reasoning(int part, String delta) {
      calls.add("reasoning " + part);
    }

    @Override
    public void logprobs(List<StreamEvent.TokenLogprob> more) {
      calls.add("logprobs");
    }

    @Override
    public void facts(Supplier<RunAnswer> now) {
      facts = now;
      calls.add("facts");
    }

    @Override
    public void raw(int attempt, byte[] bytes, int offset, int length, long offsetMicros) {
      calls.add("raw " + attempt);
    }

    @Override
    public void settle(RunAnswer answer) {
      settled.complete(answer);
    }
  }
}
