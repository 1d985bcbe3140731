package dev.tempera.core.settings;

import java.util.Optional;

/** A credential store that tells a redactor every key that passes through it. */
public final class WatchedCredentials implements CredentialStore {
  private final CredentialStore store;
  private final Redactor redactor;

  /** The credentials of {@code store}. */
  public WatchedCredentials(CredentialStore store, Redactor redactor) {
    this.store = store;
    this.redactor = redactor;
  }

  @Override
  public Optional<Credential> find(String connectionId) throws CredentialException {
    Optional<Credential> found = store.find(connectionId);
    found.ifPresent(credential -> redactor.know(credential.value()));
    return found;
  }

  @Override
  public void save(String connectionId, String key, Place place) throws CredentialException {
    // Before it is kept: from here on it may turn up in a message of a failure.
    redactor.know(ApiKeys.clean(key));
    store.save(connectionId, key, place);
  }

  @Override
  public void remove(String connectionId) throws CredentialException {
    store.remove(connectionId);
  }

  @Override
  public boolean isKeychainAvailable() {
    return store.isKeychainAvailable();
  }
}
