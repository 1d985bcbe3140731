package dev.tempera.core.settings;

import dev.tempera.core.settings.CredentialStore.CredentialException;
import java.time.Duration;
import java.util.Optional;

/** Uses the keychain of the session it is started in and prints what came of it, a line each. */
final class KeychainMain {
  private KeychainMain() {}

  /** Argument: the secret to keep. */
  public static void main(String[] args) {
    Keychain keychain =
        new TimeLimitedKeychain(SystemKeychain::new, Duration.ofSeconds(5), Duration.ofSeconds(5));
    try {
      System.out.println("before " + keychain.read("tempera-test").isPresent());
      keychain.write("tempera-test", "another secret");
      keychain.write("tempera-test", args[0]);
      System.out.println("same " + keychain.read("tempera-test").equals(Optional.of(args[0])));
      keychain.delete("tempera-test");
      keychain.delete("tempera-test");
      System.out.println("after " + keychain.read("tempera-test").isPresent());
    } catch (CredentialException e) {
      System.out.println("refused " + e.getMessage());
    }
    System.out.flush();
    System.exit(0);
  }
}
