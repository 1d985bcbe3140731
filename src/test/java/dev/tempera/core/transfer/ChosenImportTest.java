package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a list of a file tells, and an import of some of it. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // opened before each test
class ChosenImportTest {
  @TempDir private Path folder = Path.of("");
  private final List<ConversationId> restored = new ArrayList<>();
  private SqliteStore store;
  private ForeignImporter importer;

  @BeforeEach
  void open() throws IOException {
    store =
        SqliteStore.open(
                Files.createDirectories(folder.resolve("data")),
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    importer =
        new ForeignImporter(
            store,
            new ForeignImporter.Session() {
              @Override
              public void restore(ConversationId id) {
                restored.add(id);
                store.save(store.conversation(id).orElseThrow().withDeletedAt(null));
              }

              @Override
              public void grow(
                  ConversationId id,
                  List<MessageNode> messages,
                  @Nullable MessageId head,
                  Runnable keep) {
                keep.run();
              }
            },
            () -> new Setup("here", "lab/model", "", ParameterSet.EMPTY),
            Samples.CLOCK);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static String chat(int number, int messages) {
    String all =
        IntStream.range(0, messages)
            .mapToObj(i ->
                "{\"uuid\":\"%d-%d\",\"sender\":\"%s\",\"text\":\"said %d\"}"
                    .formatted(number, i, i % 2 == 0 ? "human" : "assistant", i))
            .collect(Collectors.joining(","));
    return "{\"uuid\":\"c%d\",\"name\":\"Talk %d\",\"updated_at\":\"2026-05-04T10:00:00Z\",\"chat_messages\":[%s]}"
        .formatted(number, number, all);
  }

  private Path file(String name, String... chats) throws IOException {
    return Files.writeString(folder.resolve(name), "[" + String.join(",", chats) + "]");
  }

  private ImportReport list(Path... files) {
    return importer.importFrom(List.of(files), true, entry -> {}, new Cancellation());
  }

  private ImportReport take(Set<ConversationId> chosen, Path... files) {
    return importer.importChosen(List.of(files), chosen, entry -> {}, new Cancellation());
  }

  private static ConversationId id(Entry entry) {
    ConversationId id = entry.id();
    assertTrue(id != null);
    return id;
  }

  @Test
  void onlyWhatWasChosenIsTakenAndTheRestIsCounted() throws IOException {
    Path file = file("a.json", chat(1, 2), chat(2, 3), chat(3, 1));
    ConversationId second = id(list(file).entries().get(1));
    ImportReport report = take(Set.of(second), file);
    assertEquals(List.of("Talk 2"), report.entries().stream().map(Entry::title).toList());
    assertEquals(2, report.passed());
    assertEquals(List.of(second), store.conversations().stream().map(c -> c.id()).toList());
  }

  @Test
  void aListTellsWhatIsInAConversationAndWhatItWouldBe() throws IOException {
    take(
        Set.of(id(list(file("a.json", chat(1, 2))).entries().getFirst())),
        file("a.json", chat(1, 2)));
    ImportReport listed =
        list(
            file(
                "b.json",
                chat(1, 2),
                chat(2, 4),
                chat(1, 3),
                "{\"uuid\":\"e\",\"name\":\"Empty\",\"chat_messages\":[]}"));
    assertEquals(
        List.of(State.KNOWN, State.NEW, State.CHANGED, State.EMPTY),
        listed.entries().stream().map(Entry::state).toList());
    assertEquals(
        List.of(false, true, true, false),
        listed.entries().stream().map(Entry::canBeTaken).toList());
    ImportFacts facts = listed.entries().get(1).facts();
    assertEquals(4, facts.messages());
    assertEquals(Instant.parse("2026-05-04T10:00:00Z"), facts.at());
    assertEquals(1, store.conversations().size());
  }

  @Test
  void aConversationThatStandsTwiceInAFileIsCountedOnce() throws IOException {
    ImportReport listed = list(file("a.json", chat(1, 2), chat(1, 2), chat(1, 5), chat(1, 4)));
    assertEquals(
        List.of(State.NEW, State.KNOWN, State.CHANGED, State.KNOWN),
        listed.entries().stream().map(Entry::state).toList());
    assertEquals(List.of(2, 0, 3, 0), listed.entries().stream().map(Entry::messages).toList());
  }

  @Test
  void whatIsInTheBinComesOutOfItOnlyWhereItIsChosen() throws IOException {
    Path file = file("a.json", chat(1, 2), chat(2, 2));
    ConversationId first = id(list(file).entries().getFirst());
    take(Set.of(first), file);
    restored.clear();
    store.save(store.conversation(first).orElseThrow().withDeletedAt(Samples.NOW));
    Path longer = file("b.json", chat(1, 3));
    Entry listed = list(longer).entries().getFirst();
    assertTrue(listed.deleted() && listed.canBeTaken());
    ImportReport all = importer.importFrom(List.of(longer), false, e -> {}, new Cancellation());
    assertTrue(all.entries().getFirst().remarks().contains("it is in the bin"));
    assertEquals(Map.of(), all.kept());
    assertEquals(List.of(), restored);
    Entry back = take(Set.of(first), longer).entries().getFirst();
    assertEquals(State.CHANGED, back.state());
    assertEquals(1, back.messages());
    assertEquals(List.of(first), restored);
    assertEquals(3, store.messages(first).size());
  }

  @Test
  void whatIsNoLongerInTheFileIsNamed() throws IOException {
    Path file = file("a.json", chat(1, 2), chat(2, 2));
    FileStamp before = FileStamp.of(file);
    Set<ConversationId> chosen =
        list(file).entries().stream().map(ChosenImportTest::id).collect(Collectors.toSet());
    ConversationId second = id(list(file).entries().get(1));
    file("a.json", chat(1, 2), chat(3, 12));
    assertFalse(before.equals(FileStamp.of(file)));
    ImportReport report = take(chosen, file);
    assertEquals(
        Set.of(EntryKey.of(second)),
        report.missing(chosen.stream().map(EntryKey::of).collect(Collectors.toSet())));
    assertEquals(1, report.passed(), "what was not listed is not taken");
    assertEquals(-1, FileStamp.of(folder.resolve("gone")).bytes());
  }

  @Test
  void whatCameAndWhatStaysIsCountedByKind() {
    ImportReport report = list(Found.fixture("claude").resolve("conversations.json"));
    long messages = report.seen().getOrDefault(ImportKind.MESSAGES, 0L);
    assertEquals(messages, report.entries().stream().mapToLong(e -> e.facts().messages()).sum());
    assertTrue(messages > 0);
    assertEquals(messages, report.kept().get(ImportKind.MESSAGES));
    assertEquals(report.seen().get(ImportKind.CALLS), report.kept().get(ImportKind.CALLS));
    ImportReport chatgpt = list(Found.fixture("chatgpt-2026").resolve("chatgpt-2026.zip"));
    chatgpt.kept().forEach((kind, n) -> assertTrue(n <= chatgpt.seen().getOrDefault(kind, 0L)));
  }

  @Test
  void aListIsBoundedWhateverTheFileSays() throws IOException {
    String long1 = "x".repeat(5000);
    String orphans =
        IntStream.range(0, 300)
            .mapToObj(i ->
                "{\"uuid\":\"m%d\",\"sender\":\"human\",\"text\":\"y\",\"parent_message_uuid\":\"gone%d\"}"
                    .formatted(i, i))
            .collect(Collectors.joining(","));
    Path file =
        file(
            "a.json",
            "{\"uuid\":\"%s\",\"name\":\"%s\",\"chat_messages\":[%s]}"
                .formatted(long1, long1, orphans));
    Entry entry = list(file).entries().getFirst();
    assertTrue(entry.title().length() <= 300);
    assertTrue(String.valueOf(entry.sourceId()).length() <= 300);
    assertEquals(51, entry.remarks().size());
    assertTrue(entry.remarks().getLast().startsWith("and 2"), entry.remarks().getLast());
  }

  @Test
  void itTellsHowMuchOfEachFileHasBeenRead() throws IOException {
    Path plain = file("a.json", chat(1, 2), chat(2, 2));
    Path zip = folder.resolve("b.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (int i = 0; i < 3; i++) {
        entries.putNextEntry(new ZipEntry("part" + i + ".json"));
        entries.write(
            ("[" + chat(10 + i, 40) + "]").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        entries.closeEntry();
      }
    }
    Map<Integer, List<Double>> parts = new java.util.TreeMap<>();
    ImportReport report =
        importer.importFrom(
            List.of(plain, zip),
            true,
            new ImportProgress() {
              @Override
              public void seen(Entry entry) {}

              @Override
              public void read(int file, long bytes, long of) {
                parts.computeIfAbsent(file, f -> new ArrayList<>()).add((double) bytes / of);
              }
            },
            new Cancellation());
    assertEquals(5, report.entries().size());
    assertEquals(Set.of(0, 1), parts.keySet());
    for (List<Double> part : parts.values()) {
      assertEquals(1.0, part.getLast());
      assertTrue(part.stream().allMatch(each -> each >= 0 && each <= 1), part.toString());
    }
  }

  @Test
  void aFolderTellsHowMuchOfAllItsFilesHasBeenRead() throws IOException {
    Path within = Files.createDirectory(folder.resolve("all"));
    Files.writeString(within.resolve("a.json"), "[" + chat(1, 20) + "]");
    Files.writeString(within.resolve("b.json"), "[" + chat(2, 20) + "]");
    List<Long> read = new ArrayList<>();
    long size = FileStamp.of(within).bytes();
    ImportReport report =
        importer.importFrom(
            List.of(within),
            true,
            new ImportProgress() {
              @Override
              public void seen(Entry entry) {}

              @Override
              public void read(int file, long bytes, long of) {
                assertEquals(size, of);
                read.add(bytes);
              }
            },
            new Cancellation());
    assertEquals(2, report.entries().size());
    assertEquals(size, read.getLast());
    assertEquals(read.stream().sorted().toList(), read, "it never goes back");
  }

  @Test
  void readingEndsInTheMiddleOfAConversation() throws IOException {
    Path one = Files.writeString(folder.resolve("one.json"), chat(1, 50_000));
    Cancellation cancellation = new Cancellation();
    long[] bytes = {0, 0};
    ImportReport report =
        importer.importFrom(
            List.of(one),
            true,
            new ImportProgress() {
              @Override
              public void seen(Entry entry) {}

              @Override
              public void read(int file, long read, long of) {
                bytes[0]++;
                bytes[1] = read;
                cancellation.cancel();
              }
            },
            cancellation);
    assertEquals(1, bytes[0]);
    assertTrue(bytes[1] < Files.size(one));
    assertEquals(1, report.left());
    assertEquals(List.of(), report.entries());
  }

  @Test
  void anExportIsToldByItsFirstConversationAndNothingElseIs() throws IOException {
    assertTrue(holds(file("any name", chat(1, 2), "{")));
    assertTrue(holds(Found.fixture("chatgpt-2026").resolve("chatgpt-2026.zip")));
    assertTrue(holds(Found.fixture("aistudio").resolve("The lamp")));
    assertFalse(holds(Files.writeString(folder.resolve("b.json"), "{\"a\": [1, 2]}")));
    assertFalse(holds(Files.writeString(folder.resolve("c.json"), "[{\"a\":1},{\"b\":2}]")));
    assertFalse(holds(Files.writeString(folder.resolve("d.png"), "\u0089PNG")));
    assertFalse(holds(Files.writeString(folder.resolve("e.json"), "")));
    assertFalse(holds(Files.writeString(folder.resolve("f.zip"), "PK\u0003\u0004 broken")));
    assertFalse(holds(folder.resolve("gone")));
    assertTrue(holds(folder), "a file of it is one");
    assertFalse(holds(Files.createDirectory(folder.resolve("none"))));
  }

  private static boolean holds(Path file) {
    return ForeignFile.holdsConversations(file, new Cancellation());
  }
}
