package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.CredentialStore.Credential;
import dev.tempera.core.settings.CredentialStore.CredentialException;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialsTest {
  private static final String KEY = "sk-or-v1-secret-0123456789";

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final MemoryKeychain keychain = new MemoryKeychain();
  private final List<String> notices = new ArrayList<>();
  private final Credentials credentials;

  CredentialsTest(@TempDir Path folder) {
    this.folder = folder;
    this.credentials = reopened();
  }

  /** A keychain in memory that can be made to fail. */
  private static class MemoryKeychain implements Keychain {
    final Map<String, String> entries = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    boolean locked;

    private void check(String call) throws CredentialException {
      calls.add(call);
      if (locked) {
        throw new CredentialException("locked: unlock it");
      }
    }

    @Override
    public Optional<String> read(String account) throws CredentialException {
      check("read");
      return Optional.ofNullable(entries.get(account));
    }

    @Override
    public void write(String account, String secret) throws CredentialException {
      check("write");
      entries.put(account, secret);
    }

    @Override
    public void delete(String account) throws CredentialException {
      check("delete");
      entries.remove(account);
    }
  }

  private Credentials reopened() {
    return new Credentials(
        folder, environment::get, id -> id.equals("c1") ? "C1_KEY" : null, keychain, notices::add);
  }

  private Optional<Credential> found(String id) throws CredentialException {
    return reopened().find(id);
  }

  /** The key must be in no file but the one the person chose. */
  private void assertKeyOnlyIn(String... allowed) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        boolean mayHold = List.of(allowed).contains(file.getFileName().toString());
        assertEquals(mayHold, content.contains(KEY), file.toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Place.class,
      names = {"KEYCHAIN", "FILE"})
  void keepsAKeyOverARestart(Place place) throws Exception {
    credentials.save("c1", " Bearer " + KEY + "\n", place);
    assertEquals(Optional.of(new Credential(KEY, place)), found("c1"));
    assertEquals(Optional.empty(), found("c2"));
    assertKeyOnlyIn(place == Place.FILE ? new String[] {"keys.json"} : new String[0]);
    reopened().remove("c1");
    assertEquals(Optional.empty(), found("c1"));
    assertKeyOnlyIn();
    assertTrue(keychain.entries.isEmpty());
  }

  @Test
  void aSessionKeyIsGoneWithTheProgram() throws Exception {
    credentials.save("c1", KEY, Place.SESSION);
    assertEquals(Optional.of(new Credential(KEY, Place.SESSION)), credentials.find("c1"));
    assertKeyOnlyIn();
    assertEquals(Optional.empty(), found("c1"));
  }

  @Test
  void theEnvironmentAlwaysWins() throws Exception {
    credentials.save("c1", KEY, Place.FILE);
    credentials.save("c1", KEY, Place.SESSION);
    environment.put("C1_KEY", " from-env ");
    assertEquals(
        Optional.of(new Credential("from-env", Place.ENVIRONMENT)), credentials.find("c1"));
    environment.put("C1_KEY", "  ");
    assertEquals(Optional.of(new Credential(KEY, Place.SESSION)), credentials.find("c1"));
    environment.put("C1_KEY", "two words");
    CredentialException refused =
        assertThrows(CredentialException.class, () -> credentials.find("c1"));
    assertTrue(String.valueOf(refused.getMessage()).contains("C1_KEY"));
    assertFalse(String.valueOf(refused.getMessage()).contains("words"));
  }

  @Test
  void movingAKeyLeavesNoCopyBehind() throws Exception {
    credentials.save("c1", KEY, Place.FILE);
    credentials.save("c1", KEY, Place.KEYCHAIN);
    assertKeyOnlyIn();
    credentials.save("c1", KEY, Place.FILE);
    assertTrue(keychain.entries.isEmpty());
    credentials.save("c1", KEY, Place.SESSION);
    assertKeyOnlyIn();
    assertEquals(Optional.empty(), found("c1"));
  }

  @Test
  void aKeychainThatHoldsNothingIsNeverAsked() throws Exception {
    credentials.find("c1");
    credentials.save("c1", KEY, Place.FILE);
    credentials.save("c1", KEY, Place.SESSION);
    credentials.remove("c1");
    assertEquals(List.of(), keychain.calls);
  }

  @Test
  void aLockedKeychainIsSaidAndTheKeyIsNotForgotten() throws Exception {
    credentials.save("c1", KEY, Place.KEYCHAIN);
    keychain.locked = true;
    assertFalse(credentials.isKeychainAvailable());
    assertThrows(CredentialException.class, () -> credentials.find("c1"));
    assertThrows(
        CredentialException.class, () -> credentials.save("c1", "another", Place.KEYCHAIN));
    keychain.locked = false;
    assertTrue(credentials.isKeychainAvailable());
    assertEquals(Optional.of(new Credential(KEY, Place.KEYCHAIN)), found("c1"));
    assertEquals(Set.of(KEY), Set.copyOf(keychain.entries.values()));
    assertEquals(List.of(), notices);
  }

  @ParameterizedTest
  @EnumSource(
      value = Place.class,
      names = {"SESSION", "FILE"})
  void aKeychainThatFailsLeavesTheOtherPlaces(Place place) throws Exception {
    keychain.locked = true;
    assertThrows(CredentialException.class, () -> credentials.save("c1", KEY, Place.KEYCHAIN));
    assertKeyOnlyIn();
    credentials.save("c1", KEY, place);
    assertEquals(Optional.of(new Credential(KEY, place)), credentials.find("c1"));
    if (place == Place.FILE) {
      assertEquals(Optional.of(new Credential(KEY, Place.FILE)), found("c1"));
    }
    // The keychain took it after all, when nobody waited any more.
    String late = new KeyFiles(folder).orphans().keySet().iterator().next();
    keychain.entries.put(late, KEY);
    keychain.locked = false;
    assertTrue(reopened().isKeychainAvailable());
    assertEquals(Map.of(), keychain.entries);
    assertEquals(Map.of(), new KeyFiles(folder).orphans());
    assertEquals(Optional.of(new Credential(KEY, place)), credentials.find("c1"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Place.class,
      names = {"SESSION", "FILE"})
  void aKeyLeavesAKeychainThatFailsAndGoesLater(Place place) throws Exception {
    credentials.save("c1", "old-key-in-keychain", Place.KEYCHAIN);
    keychain.locked = true;
    credentials.save("c1", KEY, place);
    assertEquals(Optional.of(new Credential(KEY, place)), credentials.find("c1"));
    assertEquals(1, notices.size());
    assertEquals(1, keychain.entries.size());
    keychain.locked = false;
    credentials.save("c2", "another", Place.KEYCHAIN);
    assertTrue(credentials.find("c2").isPresent());
    assertEquals(Set.of("another"), Set.copyOf(keychain.entries.values()));
  }

  @Test
  void aRemovedKeyIsNeverUsedAgainThoughTheKeychainKeepsIt() throws Exception {
    credentials.save("c1", KEY, Place.KEYCHAIN);
    keychain.locked = true;
    credentials.remove("c1");
    assertEquals(1, notices.size());
    assertTrue(notices.getFirst().contains("did not remove the old key"), notices.getFirst());
    // The same id again, also after a restart and with the keychain open.
    assertEquals(Optional.empty(), found("c1"));
    keychain.locked = false;
    assertEquals(Optional.empty(), found("c1"));
    assertEquals(1, keychain.entries.size());
    reopened().save("c1", "new-key", Place.KEYCHAIN);
    assertTrue(credentials.find("c1").isPresent());
    assertEquals(Set.of("new-key"), Set.copyOf(keychain.entries.values()));
    assertEquals(Map.of(), new KeyFiles(folder).orphans());
  }

  /** The program ended between the note that an entry is to go and the end of its use. */
  @Test
  void whatIsInUseIsNotClearedAway() throws Exception {
    credentials.save("c1", KEY, Place.KEYCHAIN);
    KeyFiles files = new KeyFiles(folder);
    files.writeOrphans(Map.of(files.accounts().values().iterator().next(), "c1"));
    assertTrue(reopened().isKeychainAvailable());
    assertEquals(Optional.of(new Credential(KEY, Place.KEYCHAIN)), found("c1"));
  }

  /** The person types a password; connections that need no keychain go on meanwhile. */
  @Test
  void waitingForTheKeychainKeepsNobodyElseWaiting() throws Exception {
    credentials.save("c1", KEY, Place.KEYCHAIN);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch typed = new CountDownLatch(1);
    Keychain asking =
        new MemoryKeychain() {
          @Override
          public Optional<String> read(String account) throws CredentialException {
            asked.countDown();
            try {
              assertTrue(typed.await(Waits.SECONDS, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
              throw new CredentialException("interrupted", e);
            }
            return keychain.read(account);
          }
        };
    Credentials waiting =
        new Credentials(folder, environment::get, id -> null, asking, notices::add);
    FutureTask<Optional<Credential>> first = new FutureTask<>(() -> waiting.find("c1"));
    Thread.ofVirtual().start(first);
    assertTrue(asked.await(Waits.SECONDS, TimeUnit.SECONDS));
    FutureTask<Optional<Credential>> second =
        new FutureTask<>(() -> {
          waiting.save("c2", "file-key", Place.FILE);
          return waiting.find("c2");
        });
    Thread.ofVirtual().start(second);
    assertEquals(
        Optional.of(new Credential("file-key", Place.FILE)),
        second.get(Waits.SECONDS, TimeUnit.SECONDS));
    assertFalse(first.isDone());
    typed.countDown();
    assertEquals(
        Optional.of(new Credential(KEY, Place.KEYCHAIN)),
        first.get(Waits.SECONDS, TimeUnit.SECONDS));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatOthersCanReadConcernsOnlyItsOwnKeys() throws Exception {
    credentials.save("c1", KEY, Place.KEYCHAIN);
    credentials.save("c2", KEY, Place.FILE);
    Files.setPosixFilePermissions(
        folder.resolve("keys.json"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(CredentialException.class, () -> credentials.find("c2"));
    assertEquals(Optional.of(new Credential(KEY, Place.KEYCHAIN)), found("c1"));
    assertEquals(Optional.empty(), found("c3"));
  }

  @Test
  void twoFoldersDoNotShareKeys(@TempDir Path other) throws Exception {
    Credentials second =
        new Credentials(other, environment::get, id -> null, keychain, notices::add);
    credentials.save("c1", KEY, Place.KEYCHAIN);
    second.save("c1", "other-key", Place.KEYCHAIN);
    second.remove("c1");
    assertEquals(Optional.of(new Credential(KEY, Place.KEYCHAIN)), found("c1"));
  }

  @Test
  void aKeyThatAKilledProgramLeftInHalfAFileGoesWithTheNextStart() throws Exception {
    Files.writeString(
        folder.resolve(".tempera-keys.json-01234567-89ab-cdef-0123-456789abcdef.part"),
        "{\"c1\":\"" + KEY);
    Credentials.tidy(folder);
    assertKeyOnlyIn();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFileIsTheOwnersOnlyAndRefusedOtherwise() throws Exception {
    credentials.save("c2", KEY, Place.FILE);
    Path keys = folder.resolve("keys.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)));
    for (String open : List.of("rw-r--r--", "rw----r--", "rw--w----")) {
      Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString(open));
      CredentialException refused =
          assertThrows(CredentialException.class, () -> credentials.find("c2"));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("chmod 600 '" + keys + "'"),
          refused.getMessage());
      assertThrows(CredentialException.class, () -> credentials.save("c1", "another", Place.FILE));
    }
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    assertTrue(found("c2").isPresent());
  }

  @Test
  void aDamagedFileIsSaidWithoutItsContent() throws Exception {
    Path keys = folder.resolve("keys.json");
    AtomicFile.write(keys, ("{\"c1\":\"" + KEY).getBytes(StandardCharsets.UTF_8));
    CredentialException refused =
        assertThrows(CredentialException.class, () -> credentials.find("c1"));
    for (Throwable each = refused; each != null; each = each.getCause()) {
      assertFalse(String.valueOf(each.getMessage()).contains("secret"));
    }
    assertTrue(String.valueOf(refused.getMessage()).contains("keys.json"));
  }

  @Test
  void aCredentialNeverPrintsItsKey() {
    assertFalse(new Credential(KEY, Place.FILE).toString().contains("secret"));
  }

  @Test
  void aKeychainThatHangsIsGivenUpAndAskedAfreshLater() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    List<Integer> made = new ArrayList<>();
    Keychain hanging =
        new MemoryKeychain() {
          @Override
          public Optional<String> read(String account) throws CredentialException {
            if (made.size() == 1) {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new CredentialException("interrupted", e);
              }
            }
            return Optional.of(KEY);
          }
        };
    TimeLimitedKeychain limited =
        new TimeLimitedKeychain(
            () -> {
              made.add(1);
              return hanging;
            },
            Duration.ofMillis(50),
            Duration.ofMillis(50));
    CredentialException timedOut =
        assertThrows(CredentialException.class, () -> limited.read("c1"));
    assertTrue(String.valueOf(timedOut.getMessage()).contains("did not answer"));
    assertEquals(Optional.of(KEY), limited.read("c1"));
    assertEquals(2, made.size());
    never.countDown();
  }

  @Test
  void aKeychainThatHasAnsweredAnswersEveryOtherThreadToo() throws Exception {
    MemoryKeychain inner = new MemoryKeychain();
    inner.entries.put("c1", KEY);
    TimeLimitedKeychain limited =
        new TimeLimitedKeychain(() -> inner, Duration.ofSeconds(5), Duration.ofSeconds(5));
    assertEquals(Optional.of(KEY), limited.read("c1"));
    FutureTask<Optional<String>> elsewhere = new FutureTask<>(() -> limited.read("c1"));
    Thread.ofPlatform().daemon().start(elsewhere);
    assertEquals(Optional.of(KEY), elsewhere.get(4, TimeUnit.SECONDS));
  }

  @Test
  void aKeyThatIsReplacedLeavesTheKeychain() throws Exception {
    credentials.save("c1", "sk-or-v1-the-old-one-0123", Place.KEYCHAIN);
    credentials.save("c1", KEY, Place.KEYCHAIN);
    assertEquals(List.of(KEY), List.copyOf(keychain.entries.values()));
    assertEquals(Optional.of(new Credential(KEY, Place.KEYCHAIN)), found("c1"));
  }
}
