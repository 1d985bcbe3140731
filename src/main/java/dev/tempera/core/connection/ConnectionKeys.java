package dev.tempera.core.connection;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.settings.CredentialStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The keys of the active connections as requests and exports need them. Any thread; blocks. */
public final class ConnectionKeys {
  private final CredentialStore credentials;
  private final ActiveConnections connections;
  private final Executor background;
  private final Duration patience;

  /**
   * The keys in {@code credentials}.
   *
   * @param background runs what blocks, several at a time
   * @param patience how long {@link #unread} waits for one keychain
   */
  public ConnectionKeys(
      CredentialStore credentials,
      ActiveConnections connections,
      Executor background,
      Duration patience) {
    this.credentials = credentials;
    this.connections = connections;
    this.background = background;
    this.patience = patience;
  }

  /**
   * The key of a connection; empty if it has none.
   *
   * @throws ProviderException if there may be one that cannot be had: without it, what was written
   *     would go out under another name or none
   */
  public Optional<String> find(String connectionId) throws ProviderException {
    try {
      return credentials.find(connectionId).map(CredentialStore.Credential::value);
    } catch (CredentialStore.CredentialException e) {
      throw new ProviderException(
          new ProviderError.Authentication(
              Objects.requireNonNullElse(e.getMessage(), "The keychain does not answer."),
              null,
              null));
    }
  }

  /**
   * Reads the key of every connection, used or not, so that who watches the credentials knows all
   * of them. Blocks for a while where the keychain asks for its password.
   *
   * @return names of the connections whose key could not be read
   */
  public List<String> unread() {
    List<CompletableFuture<Optional<String>>> all =
        connections.all().stream()
            .map(profile ->
                CompletableFuture.supplyAsync(() -> unread(profile), background)
                    .completeOnTimeout(
                        Optional.of(profile.name()), patience.toMillis(), TimeUnit.MILLISECONDS))
            .toList();
    return all.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
  }

  private Optional<String> unread(ConnectionProfile profile) {
    try {
      var _ = credentials.find(profile.id());
      return Optional.empty();
    } catch (CredentialStore.CredentialException e) {
      return Optional.of(profile.name());
    }
  }
}
