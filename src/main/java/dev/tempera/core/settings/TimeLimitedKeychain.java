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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A keychain that answers in time or is said not to. Its calls run on a thread of their own; one
 * that hangs is left behind (it may be waiting for the person's password), and the next call starts
 * afresh. Any thread; those that come while another waits, wait their own time for their turn.
 */
final class TimeLimitedKeychain implements Keychain {
  private final Supplier<Keychain> source;
  private final Duration limit;
  private final Duration shortLimit;
  private final ReentrantLock turn = new ReentrantLock(true);
  private @Nullable Worker worker;

  private record Worker(Keychain keychain, ExecutorService thread) {}

  /**
   * @param source makes a keychain when the first call, or one after a hang, needs it
   * @param limit for reading and writing, while which the person may be asked for a password
   * @param shortLimit for what nobody should have to wait for
   */
  TimeLimitedKeychain(Supplier<Keychain> source, Duration limit, Duration shortLimit) {
    this.source = source;
    this.limit = limit;
    this.shortLimit = shortLimit;
  }

  private interface Call<T> {
    T on(Keychain keychain) throws CredentialException;
  }

  @Override
  public Optional<String> read(String account) throws CredentialException {
    return call(limit, keychain -> keychain.read(account));
  }

  @Override
  public void write(String account, String secret) throws CredentialException {
    call(
        limit,
        keychain -> {
          keychain.write(account, secret);
          return account;
        });
  }

  @Override
  public void delete(String account) throws CredentialException {
    call(
        shortLimit,
        keychain -> {
          keychain.delete(account);
          return account;
        });
  }

  @Override
  public void probe() throws CredentialException {
    call(
        shortLimit,
        keychain -> {
          keychain.probe();
          return "";
        });
  }

  private <T> T call(Duration within, Call<T> call) throws CredentialException {
    long end = System.nanoTime() + within.toNanos();
    try {
      if (!turn.tryLock(within.toNanos(), TimeUnit.NANOSECONDS)) {
        throw late(within, null);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      return call(within, end, call);
    } finally {
      turn.unlock();
    }
  }

  private <T> T call(Duration within, long end, Call<T> call) throws CredentialException {
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
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      leave(current);
      throw late(within, e);
    } catch (InterruptedException e) {
      leave(current);
      throw interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CredentialException refused) {
        throw refused;
      }
      throw new CredentialException(
          "The system's keychain could not be used: keep the key for this session or in a file.",
          e);
    }
  }

  private static CredentialException late(Duration within, @Nullable Exception cause) {
    String sentence =
        "The system's keychain did not answer within "
            + Math.max(1, within.toSeconds())
            + " seconds: if it asks for its password, give it and try again.";
    return cause == null
        ? new CredentialException(sentence)
        : new CredentialException(sentence, cause);
  }

  private static CredentialException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new CredentialException("Waiting for the keychain was given up: try again.", cause);
  }

  private void leave(Worker old) {
    old.thread().shutdown();
    worker = null;
  }
}
