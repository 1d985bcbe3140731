package dev.tempera.cli.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.TestCopies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code copies} as a person whose conversations were damaged uses it. */
class CopiesCommandTest {
  private static final String NAME = "tempera-20260301T102030.456Z.db";

  @TempDir private Path folder = Path.of("");

  private record Ran(int status, String out, String err) {}

  private Ran run(String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--data-dir", folder.toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of())
            .run(args.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private void destroy() throws IOException {
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store()) {
      for (int i = 0; i < 3; i++) {
        Conversation conversation = Samples.conversation();
        store.append(Samples.user(conversation, null, "a word"), conversation);
      }
      TestCopies.make(folder, Samples.CLOCK);
    }
    Path file = folder.resolve(SqliteStore.FILE_NAME);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, (byte) 0x7F);
    Files.write(file, bytes);
  }

  private int conversations() {
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store()) {
      return store.conversations().size();
    }
  }

  @Test
  void theOfferIsToldByWhateverStartsUntilItIsAnswered() throws IOException {
    destroy();
    for (int i = 0; i < 2; i++) {
      Ran asked = run("--offline", "--prompt", "hello", "--max-tokens", "2");
      assertEquals(0, asked.status(), asked.err());
      assertTrue(asked.err().contains("holds 3 conversations"), asked.err());
      assertTrue(asked.err().contains("tempera copies take"), asked.err());
    }
    assertEquals(0, run("copies", "keep").status());
    assertFalse(run("copies", "list").err().contains("tempera copies take"));
    assertEquals(2, conversations());
  }

  @Test
  void theyAreListed() throws IOException {
    Ran none = run("copies", "list");
    assertEquals(0, none.status());
    assertTrue(none.err().contains("no copies yet"), none.err());
    destroy();
    Ran listed = run("copies", "list");
    assertTrue(listed.out().startsWith(NAME + "  made 1 Mar 2026, "), listed.out());
    assertTrue(listed.out().contains(": 3 conversations, last changed 1 Mar 2026, "), listed.out());
  }

  @Test
  void oneIsTaken() throws IOException {
    destroy();
    Ran taken = run("copies", "take");
    assertEquals(0, taken.status(), taken.err());
    assertTrue(taken.err().contains("The copy is in use now"), taken.err());
    assertEquals(3, conversations());
    assertEquals(0, run("copies", "take", NAME).status());
    assertEquals(3, conversations());
  }

  @Test
  void whatIsNoCopyOrADamagedOneIsRefused() throws IOException {
    assertEquals(2, run("copies", "take").status());
    destroy();
    assertEquals(2, run("copies", "take", "../tempera.db").status());
    Files.write(folder.resolve("copies").resolve(NAME), new byte[9_000]);
    Ran refused = run("copies", "take", NAME);
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("that copy is damaged"), refused.err());
    assertTrue(run("copies", "list").out().contains("cannot be read"));
    assertEquals(0, conversations());
  }
}
