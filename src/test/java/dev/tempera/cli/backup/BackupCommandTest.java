package dev.tempera.cli.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code backup} and {@code restore} as a person uses them who moves to another computer. */
class BackupCommandTest {
  @TempDir private Path scratch = Path.of("");

  private record Ran(int status, String out, String err) {}

  private static Ran run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of())
            .run(args);
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Ran in(String folder, String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--data-dir", scratch.resolve(folder).toString()));
    return run(args.toArray(String[]::new));
  }

  private Conversation talk(String folder) throws IOException {
    Path data = Files.createDirectories(scratch.resolve(folder));
    try (SqliteStore store = SqliteStore.open(data, Samples.CLOCK, problem -> {}).store()) {
      Conversation conversation = Samples.conversation();
      store.append(Samples.user(conversation, null, "a word"), conversation);
      return conversation;
    }
  }

  private Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all::toString);
      return all.getFirst();
    }
  }

  @Test
  void everythingGoesFromOneDataFolderToAnother() throws IOException {
    Conversation conversation = talk("old");
    Path to = Files.createDirectory(scratch.resolve("to"));
    Ran made = in("old", "backup", "--to", to.toString(), "--json");
    assertEquals(0, made.status(), made.err());
    JsonNode said = ExactJson.read(made.out());
    assertEquals(1, said.path("conversations").asInt());
    Path file = only(to);
    assertEquals(file.toString(), said.path("file").asString());
    assertEquals(Files.size(file), said.path("bytes").asLong());

    Ran verified = run("backup", "verify", file.toString());
    assertEquals("It is whole: 1 conversation\n", verified.out().replace("\r", ""));
    assertEquals(0, verified.status());

    Ran listed = in("new", "restore", file.toString(), "--list");
    assertTrue(
        listed.out().contains(conversation.id().value() + "  only in the backup  "), listed.out());
    Ran restored = in("new", "restore", file.toString(), "--json");
    assertEquals(0, restored.status(), restored.err());
    assertEquals(1, ExactJson.read(restored.out()).path("restored").asInt());
    Ran again = in("new", "restore", file.toString(), "--list");
    assertTrue(again.out().contains(conversation.id().value() + "  the same here  "), again.out());
  }

  @Test
  void presetsAndConnectionsComeWithoutTheirKeys() throws IOException {
    var _ = talk("old");
    Files.writeString(
        scratch.resolve("old").resolve("settings.json"),
        """
        {"presets": [{"name": "Brief", "systemPrompt": "Be brief.", "parameters": {}}],
         "connections": [{"id": "lab", "name": "Lab", "kind": "custom",
           "baseUrl": "http://lab.example/v1", "apiKeyEnv": "LAB_KEY",
           "headers": {"X-Secret": "hush"}}]}\
        """);
    Path to = Files.createDirectory(scratch.resolve("to"));
    assertEquals(0, in("old", "backup", "--to", to.toString()).status());
    Path file = only(to);
    assertTrue(in("new", "restore", file.toString(), "--list").out().contains("settings.json  "));
    assertEquals(0, in("new", "restore", file.toString()).status());
    Ran with = in("new", "restore", file.toString(), "--with", "settings.json", "--json");
    assertEquals(0, with.status(), with.err());
    assertTrue(with.err().contains("Presets: Brief"), with.err());
    assertTrue(
        with.err().contains("Connection Lab: http://lab.example/v1 (without a key)"), with.err());
    assertEquals(1, ExactJson.read(with.out()).path("presets").asInt());
    assertEquals(1, ExactJson.read(with.out()).path("connections").asInt());
    String settings = Files.readString(scratch.resolve("new").resolve("settings.json"));
    assertTrue(settings.contains("Brief") && settings.contains("http://lab.example/v1"), settings);
    assertFalse(settings.contains("LAB_KEY") || settings.contains("hush"), settings);
    Ran again = in("new", "restore", file.toString(), "--with", "settings.json");
    assertTrue(again.err().contains("are here already"), again.err());
  }

  @Test
  void allOfItComesAtOnce() throws IOException {
    Conversation conversation = talk("old");
    Files.writeString(
        scratch.resolve("old").resolve("settings.json"),
        "{\"presets\": [{\"name\": \"Brief\", \"systemPrompt\": \"x\", \"parameters\": {}}]}");
    Path to = Files.createDirectory(scratch.resolve("to"));
    assertEquals(0, in("old", "backup", "--to", to.toString()).status());
    Ran all = in("new", "restore", only(to).toString(), "--all", "--json");
    assertEquals(0, all.status(), all.err());
    assertEquals(1, ExactJson.read(all.out()).path("restored").asInt());
    assertEquals(1, ExactJson.read(all.out()).path("presets").asInt());
    Ran listed = in("new", "restore", only(to).toString(), "--list");
    assertTrue(listed.out().contains(conversation.id().value() + "  the same here  "));
  }

  @Test
  void aDamagedOneIsNotWhole() throws IOException {
    var _ = talk("old");
    Path to = Files.createDirectory(scratch.resolve("to"));
    var _ = in("old", "backup", "--to", to.toString());
    Path file = only(to);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Ran verified = run("backup", "verify", file.toString());
    assertEquals(1, verified.status());
    assertTrue(verified.err().contains("is not whole: "), verified.err());
    assertEquals(1, run("backup", "verify", scratch.resolve("none").toString()).status());
  }

  @Test
  void whatCannotBeDoneIsSaid() throws IOException {
    var _ = talk("old");
    assertEquals(2, in("old", "backup").status());
    assertEquals(2, in("old", "backup", "--to", scratch.resolve("none").toString()).status());
    Path text = Files.writeString(scratch.resolve("text"), "hello");
    Ran restored = in("old", "restore", text.toString());
    assertEquals(1, restored.status());
    assertEquals(
        "tempera: “text” cannot be restored: it is no backup, or not all of one.\n",
        restored.err().replace("\r", ""));
  }

  @Test
  void aDataFolderThatIsSynchronisedIsToldOnce() throws IOException {
    var _ = talk("synced/data");
    Files.createDirectory(scratch.resolve("synced").resolve(".stfolder"));
    Path to = Files.createDirectory(scratch.resolve("to"));
    Ran first = in("synced/data", "backup", "--to", to.toString());
    assertEquals(0, first.status());
    assertTrue(first.err().contains("that Syncthing synchronises"), first.err());
    Ran second = in("synced/data", "restore", only(to).toString(), "--list");
    assertEquals("", second.err());
  }
}
