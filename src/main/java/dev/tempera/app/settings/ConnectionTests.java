package dev.tempera.app.settings;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.ApiKeys;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Tries connections in the background. Called on the view models' thread. */
final class ConnectionTests {
  private final KeyRing keys;
  private final Function<ConnectionProfile, ChatProvider> providers;
  private final Executor background;

  /**
   * No test runs yet.
   *
   * @param background runs each test on a thread that may be interrupted
   */
  ConnectionTests(
      KeyRing keys, Function<ConnectionProfile, ChatProvider> providers, Executor background) {
    this.keys = keys;
    this.providers = providers;
    this.background = background;
  }

  /**
   * Keeps the secret, then asks the server.
   *
   * @param cancellation interrupts it
   * @return fails if the key cannot be kept
   */
  CompletableFuture<ConnectionCheck> run(
      ConnectionProfile profile, KeptSecret secret, Cancellation cancellation) {
    boolean blank = ApiKeys.isBlank(secret.secret());
    CompletableFuture<ConnectionCheck> answer = new CompletableFuture<>();
    FutureTask<ConnectionCheck> task =
        new FutureTask<>(
            () -> {
              if (!blank) {
                keys.save(secret.id(), secret.secret(), secret.where());
              }
              return providers.apply(profile).check();
            }) {
          @Override
          protected void done() {
            switch (state()) {
              case SUCCESS -> answer.complete(resultNow());
              case FAILED -> answer.completeExceptionally(exceptionNow());
              case CANCELLED, RUNNING -> answer.cancel(false);
            }
          }
        };
    var _ = cancellation.onCancel(() -> task.cancel(true));
    if (blank) {
      background.execute(task);
    } else {
      keys.inTurn(secret.id(), task);
    }
    return answer;
  }
}
