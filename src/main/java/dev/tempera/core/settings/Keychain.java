package dev.tempera.core.settings;

import dev.tempera.core.settings.CredentialStore.CredentialException;
import java.util.Optional;

/**
 * The system's keychain. Every call may block for as long as the person is asked for a password.
 */
interface Keychain {
  /** What is kept under {@code account}; empty if there is nothing. */
  Optional<String> read(String account) throws CredentialException;

  /** Keeps {@code secret} under {@code account}, in place of what was there. */
  void write(String account, String secret) throws CredentialException;

  /** Removes what is kept under {@code account}, if anything. */
  void delete(String account) throws CredentialException;

  /**
   * Returns if the keychain answers, soon and without the person.
   *
   * @throws CredentialException if it does not
   */
  default void probe() throws CredentialException {
    // No connection has this name, so nothing is ever kept under it.
    var _ = read("availability-check");
  }
}
