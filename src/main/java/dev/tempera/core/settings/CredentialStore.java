package dev.tempera.core.settings;

import java.util.Optional;

/**
 * Keys of connections. Blocks on the keychain: never on the JavaFX thread. A key is never logged,
 * never part of a message, an export or the data folder (but for a file that the person chose).
 */
public interface CredentialStore {
  /** Where keys are kept. */
  enum Place {
    /** An environment variable, which always wins and cannot be changed from here. */
    ENVIRONMENT,
    /** The system's keychain. */
    KEYCHAIN,
    /** A file that only its owner can read (mode 0600). */
    FILE,
    /** Memory: gone when the program ends. */
    SESSION
  }

  /**
   * A key and where it came from.
   *
   * @param value never printed: {@link #toString} hides it
   */
  record Credential(String value, Place place) {
    @Override
    public String toString() {
      return "Credential[" + place + "]";
    }
  }

  /**
   * The key of a connection.
   *
   * @throws CredentialException if the keychain does not answer or is locked
   */
  Optional<Credential> find(String connectionId) throws CredentialException;

  /**
   * Keeps a key, as {@link ApiKeys#clean} makes it, at {@code place}, which is not {@link
   * Place#ENVIRONMENT}, and removes it elsewhere.
   *
   * @throws CredentialException if it could not be kept there; what was kept before is kept still
   */
  void save(String connectionId, String key, Place place) throws CredentialException;

  /**
   * Removes the key of a connection wherever it is kept. It is in no use from then on, even where
   * the keychain lets it go only later.
   *
   * @throws CredentialException if a file could not be read or written
   */
  void remove(String connectionId) throws CredentialException;

  /** Whether the system's keychain answers. */
  boolean isKeychainAvailable();

  /** The keychain or file failed; the message says why and what to do, without any key. */
  final class CredentialException extends Exception {
    private static final long serialVersionUID = 1L;

    public CredentialException(String message, Throwable cause) {
      super(message, cause);
    }

    public CredentialException(String message) {
      super(message);
    }
  }
}
