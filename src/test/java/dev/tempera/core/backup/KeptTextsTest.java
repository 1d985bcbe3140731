package dev.tempera.core.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.organise.Organiser;
import dev.tempera.core.store.StoreException;
import dev.tempera.testing.MemoryMarks;
import dev.tempera.testing.MemorySearches;
import dev.tempera.testing.MemoryShelf;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTextsTest {
  /** What else was chosen is taken in all the same, and told. */
  @Test
  void foldersThatCannotBeStoredAreOneProblemOfMany(@TempDir Path folder) throws IOException {
    MemoryShelf shelf = new MemoryShelf(Runnable::run);
    try (BackupPlay play = new BackupPlay(folder)) {
      KeptTexts texts =
          new KeptTexts(
              play.tools,
              play.servers,
              play.schemas,
              new Organiser(
                  shelf, new MemoryMarks(Runnable::run), new MemorySearches(Runnable::run)));
      String json = "{\"folders\": [[\"Work\"]]}";
      shelf.failWrites(new StoreException("The disk is full."));
      IllegalArgumentException why =
          assertThrows(IllegalArgumentException.class, () -> texts.take(KeptTexts.ORGANISE, json));
      assertEquals("The disk is full.", why.getMessage());
      shelf.failWrites(null);
      assertEquals(1, texts.take(KeptTexts.ORGANISE, json));
    }
  }
}
