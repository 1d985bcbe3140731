package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.transfer.ImportReport.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What may happen to a file on its way, done to the example of each format. */
@Timeout(120)
class EveryKindTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** What a message says of the one before it, in one format or another. */
  private static final Set<String> PARENTS =
      Set.of("parent", "parentId", "parentMessageId", "parent_message_uuid", "ancestors");

  @TempDir private Path folder = Path.of("");

  static List<Path> formats() throws IOException {
    return AllFixtures.folders();
  }

  private static List<Path> files(Path format) throws IOException {
    try (Stream<Path> all = Files.walk(format)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("expected.json"))
          // Of these an archive opens none: a database, what is no JSON, and one more archive.
          .filter(file -> !file.toString().matches(".*\\.(zip|db|yaml|txt)"))
          .sorted()
          .toList();
    }
  }

  /** An archive of a format's files, each in as many folders as are named. */
  private static byte[] zip(Path format, String... tops) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String top : tops) {
        for (Path file : files(format)) {
          out.putNextEntry(new ZipEntry(top + format.relativize(file)));
          out.write(Files.readAllBytes(file));
        }
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] around(byte[] inner, int depth) throws IOException {
    byte[] at = inner;
    for (int i = 0; i < depth; i++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream out = new ZipOutputStream(bytes)) {
        out.putNextEntry(new ZipEntry("part-" + i + ".zip"));
        out.write(at);
      }
      at = bytes.toByteArray();
    }
    return at;
  }

  private Path file(String name, byte[] bytes) throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    return Files.write(in.resolve(name), bytes);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void inAnArchiveInAnArchiveItIsTheSame(Path format) throws IOException {
    byte[] zip = zip(format, "a/");
    Set<String> expected = Found.in(file("one.zip", zip)).shape();
    Found nested = Found.in(file("two.zip", around(zip, 1)));
    assertEquals(expected, nested.shape());
    assertEquals(expected.isEmpty(), files(format).isEmpty(), "only a database has none");
    Found deeper = Found.in(file("three.zip", around(zip, 2)));
    assertEquals(0, deeper.conversations.size());
    assertEquals(1, deeper.skipped.size(), "told, and once");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void anArchiveInAnArchiveThatIsCutAnywhereIsAReport(Path format) throws IOException {
    byte[] zip = zip(format, "");
    for (int end = 0; end < zip.length; end += 1024) {
      Found found = Found.in(file("cut.zip", around(Arrays.copyOf(zip, end), 1)));
      assertTrue(end < 4 || found.skipped.size() + found.conversations.size() > 0, "cut at " + end);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void filesThatAreInAnArchiveTwiceAreKeptOnce(Path format) throws IOException {
    Path once = file("once.zip", zip(format, "a/"));
    Path twice = file("twice.zip", zip(format, "a/", "b/"));
    int seen = Found.in(once).conversations.size();
    assertEquals(2 * seen, Found.in(twice).conversations.size());
    try (ImportStore one = new ImportStore(folder.resolve("one"));
        ImportStore two = new ImportStore(folder.resolve("two"))) {
      one.take(once);
      ImportReport report = two.take(twice);
      assertEquals(one.content(), two.content());
      assertEquals(one.store.conversations().size(), report.count(State.NEW));
      // And what came once comes no more, however it is packed.
      Map<String, String> before = two.content();
      ImportReport again = two.take(once, file("nested.zip", around(zip(format, "c/"), 1)));
      assertEquals(0, again.count(State.NEW) + again.count(State.CHANGED), again::toString);
      assertEquals(before, two.content());
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void messagesInAnyOrderWithoutListsOfChildrenGiveTheSameTree(Path format) throws IOException {
    Random random = new Random(7);
    for (Path file : files(format)) {
      if (file.toString().endsWith(".dat")) {
        continue;
      }
      String text = Files.readString(file).replace("\uFEFF", "");
      JsonNode json = json(text);
      if (json == null || linked(json) == 0) {
        continue;
      }
      String name = String.valueOf(file.getFileName());
      Set<String> expected = Found.in(file(name, text.getBytes(StandardCharsets.UTF_8))).shape();
      for (int round = 0; round < 8; round++) {
        JsonNode copy = json.deepCopy();
        shuffle(copy, random);
        Set<String> found = Found.in(file(name, MAPPER.writeValueAsBytes(copy))).shape();
        // Where a circle is cut depends on what stands first in it.
        found.removeIf(each -> each.contains("o-cyc1"));
        assertTrue(expected.containsAll(found), () -> found + " is not in " + expected);
        assertTrue(found.size() >= expected.size() - 1, () -> found + " of " + expected);
      }
    }
  }

  private static @Nullable JsonNode json(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      return json.isContainer() ? json : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static boolean isLinked(JsonNode node) {
    return node.isObject() && PARENTS.stream().anyMatch(node::has);
  }

  /** How many messages say what comes before them. */
  private static int linked(JsonNode json) {
    int count = isLinked(json) ? 1 : 0;
    for (JsonNode each : json) {
      count += linked(each);
    }
    return count;
  }

  /** Puts what says where it belongs into any order, and drops what says it once more. */
  private static void shuffle(JsonNode json, Random random) {
    boolean nodes = json.size() > 1 && json.valueStream().anyMatch(EveryKindTest::isLinked);
    if (nodes && json instanceof ObjectNode object) {
      List<Map.Entry<String, JsonNode>> all = new ArrayList<>(object.properties());
      Collections.shuffle(all, random);
      object.removeAll();
      all.forEach(each -> object.set(each.getKey(), each.getValue()));
    } else if (nodes && json instanceof ArrayNode array) {
      List<JsonNode> all = new ArrayList<>();
      array.forEach(all::add);
      Collections.shuffle(all, random);
      array.removeAll();
      array.addAll(all);
    }
    for (JsonNode each : json) {
      if (each instanceof ObjectNode object && isLinked(object)) {
        dropNames(object);
      }
      shuffle(each, random);
    }
  }

  private static void dropNames(ObjectNode object) {
    for (String list : List.of("children", "childrenIds")) {
      if (object.path(list).valueStream().allMatch(JsonNode::isString)) {
        object.remove(list);
      }
    }
  }
}
