package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.transfer.ImportReport.State;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds of every file of every format, whatever is in it. */
@Timeout(120)
class EveryFormatTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  @TempDir private Path folder = Path.of("");

  private Path copy(Path file, byte[] bytes) throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    return Files.write(in.resolve(file.getFileName()), bytes);
  }

  @Test
  void aFileThatIsCutAtEveryKilobyteIsNeverAnException() throws IOException {
    for (Path file : AllFixtures.files()) {
      byte[] whole = Files.readAllBytes(file);
      for (int end = 0; end < whole.length; end += 1024) {
        Path cut = copy(file, Arrays.copyOf(whole, end));
        try {
          Found found = Found.in(cut);
          assertTrue(
              found.conversations.size() + found.skipped.size() + found.unknown.size() > 0
                  || file.endsWith("messages.jsonl"),
              cut + " cut at " + end);
        } catch (IOException e) {
          // A sentence of why: what an archive or a database of a half is.
          assertTrue(String.valueOf(e.getMessage()).length() > 5, e::toString);
        }
      }
    }
  }

  @Test
  void anArchiveOfAFolderGivesWhatTheFolderGives() throws IOException {
    for (Path fixture : AllFixtures.folders()) {
      Path zip = folder.resolve(fixture.getFileName() + ".zip");
      try (Stream<Path> all = Files.walk(fixture);
          OutputStream bytes = Files.newOutputStream(zip);
          ZipOutputStream out = new ZipOutputStream(bytes)) {
        for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
          if (!file.toString().matches(".*\\.(zip|yaml|txt)")) {
            out.putNextEntry(new ZipEntry("a/" + fixture.relativize(file)));
            out.write(Files.readAllBytes(file));
          }
        }
      }
      Set<String> zipped = Found.in(zip).shape();
      if (fixture.endsWith("llm")) {
        assertTrue(Found.in(zip).skipped.toString().contains("a database within an archive"));
      } else {
        Set<String> unzipped = Found.in(fixture).shape();
        assertTrue(unzipped.containsAll(zipped) && !zipped.isEmpty(), fixture.toString());
        assertTrue(fixture.endsWith("requests") || zipped.equals(unzipped), fixture.toString());
      }
    }
  }

  @Test
  void twiceIsOnceAndALongerFileAddsWhatIsNew() throws IOException {
    int stores = 0;
    for (Path file : AllFixtures.files()) {
      byte[] whole = Files.readAllBytes(file);
      try (ImportStore once = new ImportStore(folder.resolve("once" + stores++));
          ImportStore grown = new ImportStore(folder.resolve("grown" + stores++))) {
        Path target = copy(file, whole);
        once.take(target);
        Map<String, String> expected = once.content();
        ImportReport again = once.take(target);
        assertEquals(0, again.count(State.NEW) + again.count(State.CHANGED), file.toString());
        assertEquals(expected, once.content(), file.toString());
        if (file.toString().endsWith(".jsonl") && !file.toString().contains("training")) {
          for (int end = 300; end < whole.length; end += 300) {
            grown.take(copy(file, Arrays.copyOf(whole, end)));
          }
          grown.take(copy(file, whole));
          assertEquals(expected, grown.content(), file.toString());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chatgpt-classic/conversations.json, mapping",
    "chatgpt-2026/conversations-000.json, mapping",
    "deepseek/conversations.json, mapping",
    "openwebui/chat-export-1777896000000.json, chat.history.messages",
    "openrouter/OpenRouter Chat Mon May 04 2026.json, messages"
  })
  void shuffledNodesWithoutListsOfChildrenGiveTheSameTree(String name, String nodes)
      throws IOException {
    Path file = Found.fixture(name.replaceFirst("/.*", "")).resolve(name.replaceFirst(".*/", ""));
    // Without what lies beside it, which is not what this is about.
    Set<String> expected = Found.in(copy(file, Files.readAllBytes(file))).shape();
    Random random = new Random(11);
    for (int round = 0; round < 10; round++) {
      JsonNode json = MAPPER.readTree(Files.readString(file));
      for (JsonNode conversation : json.isArray() ? json : MAPPER.createArrayNode().add(json)) {
        JsonNode at = conversation;
        for (String step : nodes.split("\\.", -1)) {
          at = at.path(step);
        }
        if (at instanceof ObjectNode object) {
          shuffle(object, random);
        }
      }
      Set<String> found = Found.in(copy(file, MAPPER.writeValueAsBytes(json))).shape();
      // Where a circle is cut depends on what stands first in it.
      found.removeIf(each -> each.contains("o-cyc1"));
      assertTrue(expected.containsAll(found), () -> found + " is not in " + expected);
    }
  }

  private static void shuffle(ObjectNode object, Random random) {
    List<Map.Entry<String, JsonNode>> all = new ArrayList<>(object.properties());
    Collections.shuffle(all, random);
    object.removeAll();
    for (Map.Entry<String, JsonNode> each : all) {
      if (each.getValue() instanceof ObjectNode node) {
        node.remove(List.of("children", "childrenIds"));
      }
      object.set(each.getKey(), each.getValue());
    }
  }

  @Test
  void linesOfATreeMayComeInAnyOrder() throws IOException {
    Path file = Found.fixture("llamacpp").resolve("conversation.jsonl");
    List<String> lines = Files.readAllLines(file);
    Set<String> expected = Found.in(file).shape();
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      List<String> rest = new ArrayList<>(lines.subList(1, lines.size()));
      Collections.shuffle(rest, random);
      String text = lines.getFirst() + "\n" + String.join("\n", rest);
      assertEquals(expected, Found.in(copy(file, text.getBytes(StandardCharsets.UTF_8))).shape());
    }
  }

  @Test
  void doubledEntriesAreSeenTwiceAndKeptOnce() throws IOException {
    int stores = 0;
    for (Path file : AllFixtures.texts()) {
      String text = Files.readString(file).replace("\uFEFF", "");
      boolean array = text.stripLeading().startsWith("[");
      if (!array && !file.toString().contains("training")) {
        continue;
      }
      String twice;
      if (array) {
        ArrayNode all = (ArrayNode) MAPPER.readTree(text);
        twice = MAPPER.createArrayNode().addAll(all).addAll(all).toString();
      } else {
        twice = text + "\n" + text;
      }
      Found one = Found.in(file);
      Path doubled = copy(file, twice.getBytes(StandardCharsets.UTF_8));
      Found two = Found.in(doubled);
      assertEquals(one.conversations.size() * 2, two.conversations.size(), file.toString());
      try (ImportStore once = new ImportStore(folder.resolve("one" + stores++));
          ImportStore both = new ImportStore(folder.resolve("two" + stores++))) {
        once.take(copy(file, text.getBytes(StandardCharsets.UTF_8)));
        Map<String, String> expected = once.content();
        both.take(copy(file, twice.getBytes(StandardCharsets.UTF_8)));
        assertEquals(expected.size(), both.content().size(), file.toString());
      }
    }
  }

  /** Any letter may be any other: what comes of it is told, or comes. */
  @Test
  void aFileWithAnyLettersChangedIsNeverAnException() throws IOException {
    Random random = new Random(3);
    for (Path file : AllFixtures.files()) {
      byte[] whole = Files.readAllBytes(file);
      for (int round = 0; round < 12; round++) {
        byte[] changed = whole.clone();
        for (int i = 0; i < 1 + round * 2; i++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        try {
          assertTrue(Found.in(copy(file, changed)).conversations.size() < 100);
        } catch (IOException e) {
          assertTrue(String.valueOf(e.getMessage()).length() > 5, e::toString);
        }
      }
    }
  }
}
