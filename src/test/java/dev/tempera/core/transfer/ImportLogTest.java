package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.transfer.ImportLog.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportLogTest {
  private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");

  @TempDir private Path folder = Path.of("");

  private static Batch batch(int number) {
    return new Batch(
        AT.plusSeconds(number),
        List.of("“Ünï” " + number + ".zip"),
        List.of(new ConversationId("n" + number), new ConversationId("both")),
        List.of(new ConversationId("g" + number), new ConversationId("both")));
  }

  @Test
  void theLastImportsAreRememberedTheNewestFirst() throws IOException {
    ImportLog log = new ImportLog(folder);
    assertEquals(List.of(), log.batches());
    for (int i = 0; i < 25; i++) {
      // Another window has a log of its own.
      new ImportLog(folder).add(batch(i));
    }
    List<Batch> all = log.batches();
    assertEquals(20, all.size());
    assertEquals(batch(24), all.getFirst());
    assertEquals(batch(5), all.getLast());
    assertEquals(
        List.of("n24", "both", "g24"),
        all.getFirst().all().stream().map(ConversationId::value).toList());
  }

  @Test
  void whatBroughtNothingIsNotRemembered() throws IOException {
    ImportLog log = new ImportLog(folder);
    log.add(batch(1));
    log.add(new Batch(AT, List.of("same.zip"), List.of(), List.of()));
    assertEquals(List.of(batch(1)), log.batches());
  }

  @Test
  void aDamagedFileMeansThatNobodyKnows() throws IOException {
    ImportLog log = new ImportLog(folder);
    log.add(batch(1));
    Path file = folder.resolve("imports.json");
    String text = Files.readString(file);
    for (String damaged :
        List.of("", "[]", "null", "{\"imports\":[{\"at\":\"yesterday\"}]}", text.substring(9))) {
      Files.writeString(file, damaged);
      assertTrue(log.batches().isEmpty(), damaged);
    }
    log.add(batch(2));
    assertEquals(List.of(batch(2)), log.batches());
  }
}
