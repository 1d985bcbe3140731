package dev.tempera.faults;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;

/**
 * A process that opens a damaged database on a small file system again and again, each time with
 * more room, until it is rescued at once; whatever it was told before, nothing may be missing.
 */
final class RescuingMain {
  private static final int CONVERSATIONS = 20;
  private static final String TEXT = "x".repeat(60_000);
  private static final int STEP = 250_000;
  private static final int MOST_STEPS = 60;

  private RescuingMain() {}

  /** Arguments: the folder. */
  public static void main(String[] args) throws IOException {
    Said said = new Said();
    Path folder = Path.of(args[0]);
    Path data = folder.resolve("data");
    Path ballast = folder.resolve(FillingMain.BALLAST);
    byte[] damaged = damaged(data);
    said.begins();
    boolean refused = true;
    for (int steps = 1; refused; steps++) {
      Fixture.expect(true, steps <= MOST_STEPS, "room enough");
      Folders.delete(data);
      Files.createDirectory(data);
      Files.write(data.resolve(SqliteStore.FILE_NAME), damaged);
      long free = Files.getFileStore(folder).getUsableSpace();
      Files.write(ballast, new byte[(int) Math.max(0, free - (long) steps * STEP)]);
      try {
        check(data);
        refused = false;
        said.line("rescued");
      } catch (StoreException e) {
        said.line("refused " + e.getMessage());
      }
      Files.delete(ballast);
      check(data);
    }
    said.ended();
    System.exit(0);
  }

  /** Fills a database and gives it without the beginning of its header. */
  private static byte[] damaged(Path data) throws IOException {
    Files.createDirectory(data);
    try (Fixture.Opened opened = Fixture.open(data)) {
      for (int i = 0; i < CONVERSATIONS; i++) {
        Conversation conversation = Samples.conversation();
        opened.store().append(Samples.user(conversation, null, i + TEXT), conversation);
      }
    }
    byte[] bytes = Files.readAllBytes(data.resolve(SqliteStore.FILE_NAME));
    Arrays.fill(bytes, 0, 16, (byte) 0);
    return bytes;
  }

  private static void check(Path data) {
    // What the background meets on a full disk is told, and no fault.
    SqliteStore.Opened opened = SqliteStore.open(data, Clock.systemUTC(), problem -> {});
    try (SqliteStore store = opened.store()) {
      int there = store.conversations().size();
      Fixture.expect(CONVERSATIONS, there, "conversations after " + opened.notices());
    }
  }
}
