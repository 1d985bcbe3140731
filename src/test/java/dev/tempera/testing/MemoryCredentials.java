package dev.tempera.testing;

import dev.tempera.core.settings.ApiKeys;
import dev.tempera.core.settings.CredentialStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys in memory, with or without a keychain. Any thread. */
public final class MemoryCredentials implements CredentialStore {
  private final Map<String, Credential> keys = new ConcurrentHashMap<>();
  private final boolean keychain;
  private volatile @Nullable String failure;

  /**
   * An empty store.
   *
   * @param keychain whether the keychain answers
   */
  public MemoryCredentials(boolean keychain) {
    this.keychain = keychain;
  }

  /** Makes every call fail with this message; null mends it. */
  public void failWith(@Nullable String message) {
    failure = message;
  }

  private void check() throws CredentialException {
    String message = failure;
    if (message != null) {
      throw new CredentialException(message);
    }
  }

  /** Lets a key come from the environment. */
  public void environment(String connectionId, String key) {
    keys.put(connectionId, new Credential(key, Place.ENVIRONMENT));
  }

  @Override
  public Optional<Credential> find(String connectionId) throws CredentialException {
    check();
    return Optional.ofNullable(keys.get(connectionId));
  }

  @Override
  public void save(String connectionId, String key, Place place) throws CredentialException {
    check();
    keys.put(connectionId, new Credential(ApiKeys.clean(key), place));
  }

  @Override
  public void remove(String connectionId) throws CredentialException {
    check();
    keys.remove(connectionId);
  }

  /** Where something is kept. */
  public Set<Place> places() {
    return keys.values().stream().map(Credential::place).collect(Collectors.toSet());
  }

  @Override
  public boolean isKeychainAvailable() {
    return keychain;
  }
}
