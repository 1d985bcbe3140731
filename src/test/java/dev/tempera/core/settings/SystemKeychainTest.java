package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.PasswordAccessException;
import dev.tempera.core.settings.CredentialStore.CredentialException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the system's keychain says, in its several words, without one. */
class SystemKeychainTest {
  private final Map<String, String> kept = new HashMap<>();
  private @Nullable PasswordAccessException refusal;
  private @Nullable RuntimeException fault;
  private int found;
  private int closed;
  private final SystemKeychain keychain =
      new SystemKeychain(() -> {
        found++;
        return new Scripted();
      });

  private final class Scripted implements SystemKeychain.Ring {
    private void check() throws PasswordAccessException {
      PasswordAccessException refused = refusal;
      if (refused != null) {
        throw refused;
      }
      RuntimeException broken = fault;
      if (broken != null) {
        throw broken;
      }
    }

    @Override
    public String getPassword(String service, String account) throws PasswordAccessException {
      check();
      return kept.getOrDefault(service + "/" + account, "");
    }

    @Override
    public void setPassword(String service, String account, String secret)
        throws PasswordAccessException {
      check();
      kept.put(service + "/" + account, secret);
    }

    @Override
    public void deletePassword(String service, String account) throws PasswordAccessException {
      check();
      kept.remove(service + "/" + account);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  @Test
  void keepsReadsAndDeletesUnderItsOwnName() throws CredentialException {
    keychain.write("c", "secret");
    assertEquals(Map.of("Tempera/c", "secret"), kept);
    assertEquals(Optional.of("secret"), keychain.read("c"));
    keychain.delete("c");
    assertEquals(Map.of(), kept);
    assertEquals(1, found, "it connects once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No stored credentials match tempera",
        "Password is not in wallet",
        "Password cannot be deleted, it is not in wallet",
        "Password not Found",
        "The specified item could not be found in the keychain."
      })
  void whatIsNotThereIsNoFailure(String words) throws CredentialException {
    refusal = new PasswordAccessException(words);
    assertEquals(Optional.empty(), keychain.read("c"));
    keychain.delete("c");
    assertEquals(1, found);
    assertEquals(0, closed);
  }

  @Test
  void afterAFailureItConnectsAnew() throws CredentialException {
    refusal = new PasswordAccessException("locked");
    assertTrue(sentence().contains("unlock it"));
    refusal = null;
    fault = new IllegalStateException("the bus is gone");
    assertTrue(sentence().contains("unlock it"));
    fault = null;
    keychain.write("c", "secret");
    assertEquals(3, found);
    assertEquals(2, closed);
  }

  @Test
  void whereThereIsNoneOtherPlacesAreNamed() {
    for (Throwable reason :
        new Throwable[] {
          new BackendNotSupportedException("none"), new UnsatisfiedLinkError("no library")
        }) {
      SystemKeychain none =
          new SystemKeychain(() -> {
            if (reason instanceof LinkageError error) {
              throw error;
            }
            throw new BackendNotSupportedException("none");
          });
      String sentence =
          String.valueOf(
              assertThrows(CredentialException.class, () -> none.read("c")).getMessage());
      assertTrue(sentence.contains("for this session or in a file"), sentence);
    }
  }

  private String sentence() {
    return String.valueOf(
        assertThrows(CredentialException.class, () -> keychain.read("c")).getMessage());
  }
}
