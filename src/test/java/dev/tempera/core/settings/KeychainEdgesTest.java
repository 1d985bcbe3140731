package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.CredentialStore.Credential;
import dev.tempera.core.settings.CredentialStore.CredentialException;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.faults.disk.FaultyDisk;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.Waits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call to the keychain, whoever is in between, and of the small files. */
class KeychainEdgesTest {
  private static final String KEY = "sk-or-v1-secret-0123456789";

  @TempDir Path folder;

  /** Writes down what it is asked. */
  private static class Noted implements Keychain {
    final List<String> calls = new ArrayList<>();

    @Override
    public Optional<String> read(String account) throws CredentialException {
      calls.add("read " + account);
      return Optional.of(KEY);
    }

    @Override
    public void write(String account, String secret) throws CredentialException {
      calls.add("write " + account + " " + secret);
    }

    @Override
    public void delete(String account) throws CredentialException {
      calls.add("delete " + account);
    }
  }

  private static TimeLimitedKeychain limited(Keychain keychain, Duration limit) {
    return new TimeLimitedKeychain(() -> keychain, limit, limit);
  }

  @Test
  void everyCallReachesTheKeychain() throws Exception {
    Noted noted = new Noted();
    TimeLimitedKeychain limited = limited(noted, Duration.ofSeconds(Waits.SECONDS));
    limited.write("c1", "secret");
    assertEquals(Optional.of(KEY), limited.read("c1"));
    limited.delete("c1");
    limited.probe();
    assertEquals(
        List.of("write c1 secret", "read c1", "delete c1", "read availability-check"), noted.calls);
  }

  @Test
  void whatItRefusesIsSaidInItsOwnWordsAndWhatBreaksInOurs() {
    Keychain refusing =
        new Noted() {
          @Override
          public Optional<String> read(String account) throws CredentialException {
            throw new CredentialException("locked: unlock it");
          }

          @Override
          public void write(String account, String secret) {
            throw new IllegalStateException("the bus is gone");
          }
        };
    TimeLimitedKeychain limited = limited(refusing, Duration.ofSeconds(Waits.SECONDS));
    for (CredentialException locked :
        List.of(
            assertThrows(CredentialException.class, () -> limited.read("c1")),
            assertThrows(CredentialException.class, limited::probe))) {
      assertEquals("locked: unlock it", locked.getMessage());
    }
    assertEquals(
        "The system's keychain could not be used: keep the key for this session or in a file.",
        assertThrows(CredentialException.class, () -> limited.write("c1", "x")).getMessage());
  }

  @Test
  void whoWaitsBehindOneThatHangsIsToldInItsOwnTime() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch typed = new CountDownLatch(1);
    Keychain asking =
        new Noted() {
          @Override
          public Optional<String> read(String account) throws CredentialException {
            asked.countDown();
            try {
              assertTrue(typed.await(Waits.SECONDS, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
              throw new CredentialException("interrupted", e);
            }
            return super.read(account);
          }
        };
    TimeLimitedKeychain limited =
        new TimeLimitedKeychain(
            () -> asking, Duration.ofSeconds(Waits.SECONDS), Duration.ofMillis(20));
    FutureTask<Optional<String>> first = new FutureTask<>(() -> limited.read("c1"));
    Thread.ofVirtual().start(first);
    assertTrue(asked.await(Waits.SECONDS, TimeUnit.SECONDS));
    CredentialException late = assertThrows(CredentialException.class, limited::probe);
    assertEquals(
        "The system's keychain did not answer within 1 seconds: if it asks for its password, give"
            + " it and try again.",
        late.getMessage());
    typed.countDown();
    assertEquals(Optional.of(KEY), first.get(Waits.SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void whoIsInterruptedWhileItWaitsIsToldAndStaysInterrupted() {
    Noted noted = new Noted();
    TimeLimitedKeychain limited = limited(noted, Duration.ofSeconds(Waits.SECONDS));
    Thread.currentThread().interrupt();
    CredentialException given = assertThrows(CredentialException.class, () -> limited.read("c1"));
    assertTrue(Thread.interrupted());
    assertEquals("Waiting for the keychain was given up: try again.", given.getMessage());
  }

  @Test
  void everyKeyThatPassesIsStruckOutOfLogs() throws Exception {
    MemoryCredentials kept = new MemoryCredentials(true);
    Redactor redactor = new Redactor();
    WatchedCredentials watched = new WatchedCredentials(kept, redactor);
    watched.save("c1", " Bearer " + KEY, Place.SESSION);
    assertFalse(redactor.strike("it is " + KEY).contains(KEY));
    assertEquals(Optional.of(new Credential(KEY, Place.SESSION)), watched.find("c1"));
    Redactor later = new Redactor();
    assertEquals(
        Optional.of(new Credential(KEY, Place.SESSION)),
        new WatchedCredentials(kept, later).find("c1"));
    assertFalse(later.strike("it is " + KEY).contains(KEY));
    assertTrue(watched.isKeychainAvailable());
    assertFalse(
        new WatchedCredentials(new MemoryCredentials(false), redactor).isKeychainAvailable());
    watched.remove("c1");
    assertEquals(Optional.empty(), kept.find("c1"));
  }

  @Test
  void theEnvironmentCannotBeSetFromHere() {
    assertThrows(
        IllegalArgumentException.class,
        () -> credentials(new Noted()).save("c1", KEY, Place.ENVIRONMENT));
  }

  private Credentials credentials(Keychain keychain) {
    return new Credentials(folder, name -> null, id -> null, keychain, problem -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys.json", "keychain.json"})
  void aSmallFileThatIsNoneIsSaidWithItsName(String name) throws Exception {
    Path file = folder.resolve(name);
    for (String bad : List.of("[]", "7", "x".repeat((1 << 20) + 1))) {
      Files.deleteIfExists(file);
      AtomicFile.write(file, bad.getBytes(StandardCharsets.UTF_8));
      CredentialException refused =
          assertThrows(CredentialException.class, () -> credentials(new Noted()).find("c1"));
      assertEquals(
          "The file "
              + file.toAbsolutePath()
              + " could not be read: check that it is yours, or delete it and enter the keys"
              + " again.",
          refused.getMessage());
    }
    AtomicFile.write(file, "{\"c1\":".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "The file "
            + file.toAbsolutePath()
            + " is not valid JSON: mend it, or delete it and enter the keys again.",
        assertThrows(CredentialException.class, () -> credentials(new Noted()).find("c1"))
            .getMessage());
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid() throws Exception {
    FaultyDisk disk = new FaultyDisk(folder);
    Credentials onDisk =
        new Credentials(disk.path(folder), name -> null, id -> null, new Noted(), problem -> {});
    disk.readOnly(true);
    CredentialException refused =
        assertThrows(CredentialException.class, () -> onDisk.save("c1", KEY, Place.FILE));
    assertTrue(
        String.valueOf(refused.getMessage()).endsWith("your permission to write there."),
        refused.getMessage());
  }

  @Test
  void whatIsNoTextInAFileOfKeysIsPassedOver() throws Exception {
    AtomicFile.write(
        folder.resolve("keys.json"), "{\"c1\":7,\"c2\":\"k\"}".getBytes(StandardCharsets.UTF_8));
    assertEquals(Map.of("c2", "k"), new KeyFiles(folder).keys());
  }

  @Test
  void theLastKeyTakesItsFileWithIt() throws Exception {
    Credentials credentials = credentials(new Noted());
    credentials.save("c1", KEY, Place.FILE);
    assertTrue(Files.exists(folder.resolve("keys.json")));
    credentials.remove("c1");
    assertFalse(Files.exists(folder.resolve("keys.json")));
  }
}
