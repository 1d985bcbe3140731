package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemFilePickerTest {
  @TempDir Path folder;

  @Test
  void aNameEndsAsItsKindDoesAndNothingIsOverwrittenUnasked() throws IOException {
    Path plain = folder.resolve("notes.db");
    assertEquals(
        folder.resolve("notes.db.tempera"), SystemFilePicker.withSuffix(plain, ".tempera"));
    Files.createFile(folder.resolve("notes.db.tempera"));
    assertEquals(
        folder.resolve("notes.db (2).tempera"), SystemFilePicker.withSuffix(plain, ".tempera"));
    // The system has asked about this one.
    Path whole = folder.resolve("notes.db.tempera");
    assertEquals(whole, SystemFilePicker.withSuffix(whole, ".tempera"));
  }
}
