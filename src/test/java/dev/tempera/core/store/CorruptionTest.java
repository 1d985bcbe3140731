package dev.tempera.core.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file is kept beside, and what can be read of it is saved. */
@Timeout(60)
class CorruptionTest {
  private static final int PAGE = 4_096;
  private static final int MESSAGES = 1_200;
  private static final String KEPT = "tempera.db.corrupt-20260301T102030.456Z";

  @TempDir Path folder;
  private final List<StoreException> problems = new ArrayList<>();
  private final Conversation conversation = Samples.conversation();
  private final List<MessageNode> written = new ArrayList<>();

  private Path file() {
    return folder.resolve(SqliteStore.FILE_NAME);
  }

  private SqliteStore.Opened open() {
    return SqliteStore.open(folder, Samples.CLOCK, problems::add);
  }

  @BeforeEach
  void fill() {
    try (SqliteStore store = open().store()) {
      @Nullable MessageId parent = null;
      for (int i = 0; i < MESSAGES; i++) {
        MessageNode node = Samples.user(conversation, parent, "message " + i + " ".repeat(200));
        written.add(node);
        parent = node.id();
      }
      // At once: a commit each would make the disk the slowest part of this test.
      store
          .writer()
          .transaction(
              Db.Durability.PROCESS,
              tx -> {
                ConversationRows.upsert(tx, conversation);
                for (MessageNode node : written) {
                  MessageRows.upsert(tx, node);
                }
                return tx;
              });
      MessageNode answer = Samples.streaming(conversation, parent);
      TestJournal journal = TestJournal.begin(store, answer, "{}");
      journal.settle(Samples.complete(answer, "the answer"));
      written.add(Samples.complete(answer, "the answer"));
    }
  }

  /** The messages that a repaired store has, each exactly as it was written. */
  private int saved(SqliteStore.Opened opened) {
    try (SqliteStore store = opened.store()) {
      Set<MessageNode> good = new HashSet<>(written);
      List<MessageNode> found = new ArrayList<>();
      for (Conversation each : store.conversations()) {
        for (MessageNode node : store.messages(each.id())) {
          MessageNode asWritten =
              new MessageNode(
                  node.id(),
                  conversation.id(),
                  node.parent(),
                  node.message(),
                  node.createdAt(),
                  node.answer());
          if (good.contains(asWritten)) {
            found.add(asWritten);
          }
        }
      }
      assertEquals(Optional.empty(), store.findDamage());
      return found.size();
    }
  }

  /** How many messages stand in the leaves of tables (page type 13); others hold stale bytes. */
  private static long visibleIn(byte[] bytes) {
    Pattern message = Pattern.compile("\"text\":\"message \\d+ {200}\"");
    long count = 0;
    for (int at = PAGE; at < bytes.length; at += PAGE) {
      if (bytes[at] == 13) {
        count += message.matcher(new String(bytes, at, PAGE, ISO_8859_1)).results().count();
      }
    }
    return count;
  }

  @Test
  void aTruncatedFileGivesWhatIsLeftOfIt() throws IOException {
    byte[] whole = Files.readAllBytes(file());
    byte[] half = Arrays.copyOf(whole, whole.length / PAGE / 2 * PAGE);
    Files.write(file(), half);
    SqliteStore.Opened opened = open();
    assertEquals(1, opened.notices().size());
    assertTrue(opened.notices().getFirst().contains(KEPT));
    assertArrayEquals(half, Files.readAllBytes(folder.resolve(KEPT)));
    int saved = saved(opened);
    long there = visibleIn(half);
    assertTrue(saved >= there && there > 50, "saved " + saved + " of " + there);
    assertEquals(List.of(), open().notices());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomBytesOverOnePageCostLittle(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = Files.readAllBytes(file());
    int page = random.nextInt(1, bytes.length / PAGE);
    byte[] noise = new byte[PAGE];
    random.nextBytes(noise);
    System.arraycopy(noise, 0, bytes, page * PAGE, PAGE);
    Files.write(file(), bytes);
    SqliteStore.Opened opened = open();
    if (opened.notices().isEmpty()) {
      // Not met on the way up: found afterwards, repaired on the next start.
      assertTrue(opened.store().findDamage().orElseThrow().contains("damaged"));
      opened.store().close();
      opened = open();
    }
    assertEquals(1, opened.notices().size());
    assertArrayEquals(bytes, Files.readAllBytes(folder.resolve(KEPT)));
    assertTrue(saved(opened) >= 0);
    assertEquals(List.of(), open().notices());
  }

  @Test
  void damagedLeavesCostOnlyTheirOwnRows() throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    int damaged = 0;
    for (int at = PAGE; at < bytes.length && damaged < 3; at += PAGE) {
      // A leaf of a table (13) full of messages.
      if (bytes[at] == 13 && new String(bytes, at, PAGE, ISO_8859_1).contains("message 1")) {
        Arrays.fill(bytes, at, at + PAGE, (byte) 0x55);
        damaged++;
      }
    }
    assertEquals(3, damaged);
    Files.write(file(), bytes);
    SqliteStore.Opened opened = open();
    if (opened.notices().isEmpty()) {
      opened.store().findDamage();
      opened.store().close();
      opened = open();
    }
    assertTrue(opened.notices().getFirst().contains("some parts could not be read"));
    int saved = saved(opened);
    assertTrue(saved > MESSAGES - 80, "saved " + saved);
  }

  @Test
  void aFileThatIsNoDatabaseIsKeptAndAnEmptyOneStarted() throws IOException {
    byte[] noise = new byte[10_000];
    new Random(3).nextBytes(noise);
    Files.write(file(), noise);
    SqliteStore.Opened opened = open();
    assertTrue(opened.notices().getFirst().contains("nothing could be read"));
    assertEquals(0, saved(opened));
    assertArrayEquals(noise, Files.readAllBytes(folder.resolve(KEPT)));
  }

  @Test
  void anEmptyFileIsANewDatabase() throws IOException {
    Files.write(file(), new byte[0]);
    SqliteStore.Opened opened = open();
    assertEquals(List.of(), opened.notices());
    opened.store().close();
  }

  @Test
  void damageMetWhileReadingIsSaidAndRepairedOnTheNextStart() throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    for (int at = PAGE; at < bytes.length; at += PAGE) {
      if (bytes[at] == 13 && new String(bytes, at, PAGE, ISO_8859_1).contains("message 150")) {
        Arrays.fill(bytes, at, at + PAGE, (byte) 0x55);
      }
    }
    Files.write(file(), bytes);
    SqliteStore.Opened opened = open();
    try (SqliteStore store = opened.store()) {
      StoreException met =
          org.junit.jupiter.api.Assertions.assertThrows(
              StoreException.class, () -> store.messages(conversation.id()));
      assertTrue(String.valueOf(met.getMessage()).contains("restart Tempera"));
      assertFalse(store.conversations().isEmpty());
    }
    SqliteStore.Opened next = open();
    assertEquals(1, next.notices().size());
    assertTrue(saved(next) > MESSAGES - 40);
  }
}
