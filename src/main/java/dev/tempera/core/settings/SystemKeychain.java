package dev.tempera.core.settings;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import dev.tempera.core.settings.CredentialStore.CredentialException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Secret Service, KWallet, macOS Keychain or Windows Credential Manager through java-keyring. One
 * thread at a time. Connects at the first call, and anew after a failure: the service may have been
 * restarted meanwhile.
 */
final class SystemKeychain implements Keychain {
  private static final String SERVICE = "Tempera";

  /** The library's keyring, as far as it is used. */
  interface Ring extends AutoCloseable {
    String getPassword(String service, String account) throws PasswordAccessException;

    void setPassword(String service, String account, String secret) throws PasswordAccessException;

    void deletePassword(String service, String account) throws PasswordAccessException;
  }

  /** How the system's own is found. */
  interface Finder {
    Ring find() throws BackendNotSupportedException;
  }

  private final Finder finder;
  private @Nullable Ring keyring;

  /** The system's own. */
  SystemKeychain() {
    this(() -> new Library(Keyring.create()));
  }

  SystemKeychain(Finder finder) {
    this.finder = finder;
  }

  private record Library(Keyring keyring) implements Ring {
    @Override
    public String getPassword(String service, String account) throws PasswordAccessException {
      return keyring.getPassword(service, account);
    }

    @Override
    public void setPassword(String service, String account, String secret)
        throws PasswordAccessException {
      keyring.setPassword(service, account, secret);
    }

    @Override
    public void deletePassword(String service, String account) throws PasswordAccessException {
      keyring.deletePassword(service, account);
    }

    @Override
    public void close() throws Exception {
      keyring.close();
    }
  }

  /** What the backends say, in their several words, when there is no such entry. */
  private static boolean saysMissing(PasswordAccessException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("No stored credentials match")
        || message.equals("Password is not in wallet")
        || message.startsWith("Password cannot be deleted, it is not in wallet")
        || message.equals("Password not Found")
        || message.contains("could not be found");
  }

  private interface Call<T> {
    T on(Ring keyring) throws PasswordAccessException;
  }

  @Override
  public Optional<String> read(String account) throws CredentialException {
    return call(keyring -> Optional.of(keyring.getPassword(SERVICE, account)));
  }

  @Override
  public void write(String account, String secret) throws CredentialException {
    call(keyring -> {
      keyring.setPassword(SERVICE, account, secret);
      return Optional.empty();
    });
  }

  @Override
  public void delete(String account) throws CredentialException {
    call(keyring -> {
      keyring.deletePassword(SERVICE, account);
      return Optional.empty();
    });
  }

  /** The result, empty also where there is no such entry. */
  private Optional<String> call(Call<Optional<String>> call) throws CredentialException {
    try {
      Ring connected = keyring;
      if (connected == null) {
        connected = finder.find();
        keyring = connected;
      }
      return call.on(connected);
    } catch (BackendNotSupportedException | LinkageError e) {
      throw new CredentialException(
          "No keychain answers on this system: keep the key for this session or in a file, or"
              + " start a keychain such as gnome-keyring or KWallet.",
          e);
    } catch (PasswordAccessException e) {
      if (saysMissing(e)) {
        return Optional.empty();
      }
      throw failed(e);
    } catch (RuntimeException e) {
      // The D-Bus library's own way to say that the service has gone or refused.
      throw failed(e);
    }
  }

  private CredentialException failed(Exception cause) {
    disconnect();
    return new CredentialException(
        "The system's keychain refused or did not answer: unlock it and try again.", cause);
  }

  private void disconnect() {
    Ring old = keyring;
    keyring = null;
    if (old != null) {
      try {
        old.close();
      } catch (Exception e) {
        // It is of no use any more either way.
      }
    }
  }
}
