package dev.tempera.core.settings;

import dev.tempera.core.settings.CredentialStore.CredentialException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A keychain that answers in time or is said not to. Its calls run on a thread of their own; one
 * that hangs is left behind (it may be waiting for the person's password), and the next call starts
 * afresh. Any thread.
 */
final class TimeLimitedKeychain implements Keychain {
  private final Supplier<Keychain> source;
  private final Duration limit;
  private @Nullable Worker worker;

  private record Worker(Keychain keychain, ExecutorService thread) {}

  /**
   * @param source makes a keychain when the first call, or one after a hang, needs it
   */
  TimeLimitedKeychain(Supplier<Keychain> source, Duration limit) {
    this.source = source;
    this.limit = limit;
  }

  private interface Call<T> {
    T on(Keychain keychain) throws CredentialException;
  }

  @Override
  public Optional<String> read(String account) throws CredentialException {
    return call(keychain -> keychain.read(account));
  }

  @Override
  public void write(String account, String secret) throws CredentialException {
    call(keychain -> {
      keychain.write(account, secret);
      return account;
    });
  }

  @Override
  public void delete(String account) throws CredentialException {
    call(keychain -> {
      keychain.delete(account);
      return account;
    });
  }

  private synchronized <T> T call(Call<T> call) throws CredentialException {
    Worker current = worker;
    if (current == null) {
      current =
          new Worker(
              source.get(),
              Executors.newSingleThreadExecutor(
                  Thread.ofPlatform().name("tempera-keychain").daemon().factory()));
      worker = current;
    }
    Keychain keychain = current.keychain();
    Callable<T> task = () -> call.on(keychain);
    Future<T> answer = current.thread().submit(task);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      leave(current);
      throw new CredentialException(
          "The system's keychain did not answer within "
              + Math.max(1, limit.toSeconds())
              + " seconds: if it asks for its password, give it and try again.",
          e);
    } catch (InterruptedException e) {
      leave(current);
      Thread.currentThread().interrupt();
      throw new CredentialException("Waiting for the keychain was given up: try again.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CredentialException refused) {
        throw refused;
      }
      throw new CredentialException(
          "The system's keychain could not be used: keep the key for this session or in a file.",
          e);
    }
  }

  private void leave(Worker old) {
    old.thread().shutdown();
    worker = null;
  }
}
