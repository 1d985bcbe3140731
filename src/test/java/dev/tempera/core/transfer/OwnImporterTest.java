package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BundleImporter;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.bundle.ChosenBundles;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.export.ExportBench;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bundles and backups are listed, chosen from and reported on as other files are. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // made before each test
class OwnImporterTest {
  @TempDir Path folder;
  private ExportBench bench;
  private ImportStore here;
  private FilesImporter importer;

  @BeforeEach
  void open() throws Exception {
    bench = new ExportBench(folder.resolve("bench"));
    here = new ImportStore(folder.resolve("here"));
    importer =
        new FilesImporter(
            here.importer(),
            new OwnImporter(
                new ChosenBundles(
                    new BundleImporter(here.store, this::restore),
                    here.store.experiments(),
                    folder.resolve("here"))));
  }

  @AfterEach
  void close() {
    bench.close();
    here.close();
  }

  private void restore(ConversationId id) {
    Conversation there = here.store.conversation(id).orElseThrow();
    if (there.deletedAt() != null) {
      here.store.save(there.withDeletedAt(null));
    }
  }

  private static BundleWriter writer(SqliteStore store) {
    return new BundleWriter(store, new Redactor(), List::of, "test", Samples.CLOCK);
  }

  private ConversationId talk(String title) {
    ExportBench.Talk talk = new ExportBench.Talk(title, "Be brief.");
    MessageId question = talk.ask(null, "About " + title);
    talk.answer(
        question,
        "lab/one",
        new ContentPart.Reasoning("Hm.", List.of()),
        new ContentPart.Text("It is " + title));
    return bench.keep(talk);
  }

  private Path bundle(String name, ConversationId id) throws Exception {
    Path file = folder.resolve(name);
    writer(bench.store()).write(id, file, new Cancellation());
    return file;
  }

  private Path backup(String name) throws Exception {
    Path file = folder.resolve(name);
    var _ =
        new Backup(bench.store(), writer(bench.store()), "{\"theme\":\"dark\"}")
            .write(file, (done, total) -> {}, new Cancellation());
    return file;
  }

  private ImportReport list(Path... files) {
    return importer.list(List.of(files), entry -> {}, new Cancellation());
  }

  private ImportReport take(Set<ConversationId> chosen, Path... files) {
    return takeKeys(keys(chosen), files);
  }

  private ImportReport takeKeys(Set<EntryKey> chosen, Path... files) {
    return importer.take(
        List.of(files), chosen, ImportFiling.USUAL, entry -> {}, new Cancellation());
  }

  private static Set<EntryKey> keys(Set<ConversationId> ids) {
    return ids.stream().map(EntryKey::of).collect(Collectors.toSet());
  }

  private ImportReport takeAll(Path... files) {
    return importer.takeAll(List.of(files), ImportFiling.USUAL, entry -> {}, new Cancellation());
  }

  @Test
  void allOfItIsTakenAsItIsReportedWhenItIsChosen() throws Exception {
    ConversationId fog = talk("Fog");
    talk("Rain");
    Path backup = backup("backup.zip");
    Path bundle = bundle("fog.tempera", fog);
    Path bad = Files.writeString(folder.resolve("bad.tempera"), "no zip");
    ImportReport report = takeAll(bundle, bad, backup);
    assertEquals("[Fog: known, Fog: new, Rain: new, bad.tempera: unreadable]", states(report));
    assertEquals(List.of("{\"theme\":\"dark\"}"), report.settings());
    assertEquals(2, here.store.conversations().size());
    here.store.save(
        here.store.conversation(fog).orElseThrow().withDeletedAt(java.time.Instant.EPOCH));
    assertEquals("[Fog: changed]", states(takeAll(bundle)), "it comes out of the bin");
    assertEquals("[Fog: known]", states(takeAll(bundle)));
  }

  private static Set<ConversationId> all(ImportReport listed) {
    return listed.entries().stream()
        .filter(Entry::canBeTaken)
        .map(Entry::id)
        .collect(Collectors.toSet());
  }

  private static String states(ImportReport report) {
    return report.entries().stream()
        .map(entry -> entry.title() + ": " + entry.state().word())
        .sorted()
        .toList()
        .toString();
  }

  @Test
  void aBackupIsListedAndOnlyWhatIsChosenIsTaken() throws Exception {
    ConversationId fog = talk("Fog");
    talk("Rain");
    talk("Snow");
    Path file = backup("backup.zip");
    ImportReport listed = list(file);
    assertEquals("[Fog: new, Rain: new, Snow: new]", states(listed));
    assertEquals(List.of(), here.store.conversations(), "a look stores nothing");
    Entry entry = listed.entries().getFirst();
    assertEquals(2, entry.messages());
    assertEquals(Map.of(ImportKind.MESSAGES, 2, ImportKind.REASONING, 1), entry.facts().seen());
    assertEquals(List.of("lab/one"), entry.facts().models());
    assertEquals(List.of(), listed.settings());

    ImportReport report = take(Set.of(fog), file);
    assertEquals("[Fog: new]", states(report));
    assertEquals(2, report.passed());
    assertEquals(List.of("{\"theme\":\"dark\"}"), report.settings());
    assertEquals(1, here.store.conversations().size());
    assertEquals("[Fog: known, Rain: new, Snow: new]", states(list(file)));

    Map<String, String> before = here.content();
    assertEquals("[]", states(take(Set.of(), file)));
    assertEquals(before, here.content());
    assertEquals(3, take(all(list(file)), file).count(State.NEW) + 1);
    assertEquals("[Fog: known, Rain: known, Snow: known]", states(list(file)));
  }

  @Test
  void theSameBundleTwiceIsOne() throws Exception {
    ConversationId fog = talk("Fog");
    Path short1 = bundle("short.tempera", fog);
    Conversation talk = bench.store().conversation(fog).orElseThrow();
    MessageNode more = Samples.user(talk, talk.head(), "And then?");
    bench.store().append(more, talk.withHead(more.id(), Samples.NOW));
    Path longer = bundle("longer.tempera", fog);
    take(Set.of(fog), short1);
    assertEquals("[Fog: known]", states(list(short1)));
    // What differs is a copy beside; but one, however often it comes.
    Entry copy = list(longer).entries().getFirst();
    assertEquals(State.NEW, copy.state());
    assertTrue(copy.remarks().toString().contains("becomes a copy"), copy::toString);
    assertNotEquals(fog, copy.id());
    take(all(list(longer)), longer);
    assertEquals(2, here.store.conversations().size());
    Map<String, String> before = here.content();
    assertEquals("[Fog: known]", states(list(longer)));
    assertEquals(copy.id(), list(longer).entries().getFirst().id());
    take(all(list(longer, longer)), longer, longer);
    assertEquals(before, here.content());
  }

  @Test
  void whatIsInTheBinComesOutOfItWhenItIsChosen() throws Exception {
    ConversationId fog = talk("Fog");
    Path file = bundle("fog.tempera", fog);
    take(Set.of(fog), file);
    here.store.save(here.store.conversation(fog).orElseThrow().withDeletedAt(Samples.NOW));
    Entry binned = list(file).entries().getFirst();
    assertTrue(binned.deleted() && binned.canBeTaken(), binned::toString);
    Entry back = take(Set.of(fog), file).entries().getFirst();
    assertEquals(State.CHANGED, back.state());
    assertFalse(back.deleted());
    assertEquals(1, here.store.conversations().size());
  }

  @Test
  void whatCannotBeReadIsNamedWithWhyAndTheRestIsTaken() throws Exception {
    talk("Fog");
    talk("Rain");
    Path file = backup("backup.zip");
    byte[] bytes = Files.readAllBytes(file);
    // In the middle of the first conversation.
    int first = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("conversations/");
    bytes[first + 200] ^= 0x55;
    Path damaged = Files.write(folder.resolve("damaged.zip"), bytes);
    Path bad = Files.writeString(folder.resolve("bad.tempera"), "no zip");
    Path strange = Files.writeString(folder.resolve("strange.json"), "{}");
    ImportReport listed = list(damaged, bad, strange);
    assertEquals(2, listed.count(State.UNREADABLE), listed::toString);
    assertEquals(1, listed.count(State.NEW), listed::toString);
    for (Entry entry : listed.entries()) {
      assertEquals(entry.state() == State.UNREADABLE, entry.id() == null);
      assertTrue(!entry.title().isBlank());
    }
    assertTrue(listed.problems().toString().contains("“strange.json” cannot be imported"));
    ImportReport report = take(all(listed), damaged, bad, strange);
    assertEquals(1, report.count(State.NEW));
    assertEquals(1, here.store.conversations().size());
  }

  @Test
  void filesOfAllKindsAreOneListWithTheirProgress() throws Exception {
    ConversationId fog = talk("Fog");
    Path own = bundle("fog.tempera", fog);
    Path claude = Found.fixture("claude").resolve("conversations.json");
    Path jan = Found.fixture("jan");
    Set<Integer> files = new HashSet<>();
    List<Entry> seen = new ArrayList<>();
    ImportReport listed =
        importer.list(
            List.of(claude, own, jan),
            new ImportProgress() {
              @Override
              public void seen(Entry entry) {
                seen.add(entry);
              }

              @Override
              public void read(int file, long bytes, long of) {
                assertTrue(bytes <= of);
                files.add(file);
              }
            },
            new Cancellation());
    assertEquals(listed.entries(), seen);
    assertTrue(files.containsAll(Set.of(0, 2)), files::toString);
    assertEquals(
        Set.of("claude", "tempera", "jan", ""),
        listed.entries().stream().map(Entry::format).collect(Collectors.toSet()));
    ImportReport report = take(all(listed), claude, own, jan);
    assertEquals(all(listed).size(), report.count(State.NEW));
  }

  @Test
  void cancelledItKeepsWhatIsInAndGoesOnLater() throws Exception {
    for (int i = 0; i < 6; i++) {
      talk("Talk " + i);
    }
    Path file = backup("backup.zip");
    Set<ConversationId> chosen = all(list(file));
    Cancellation cancellation = new Cancellation();
    List<Entry> seen = new ArrayList<>();
    ImportReport report =
        importer.take(
            List.of(file, file),
            keys(chosen),
            ImportFiling.USUAL,
            entry -> {
              seen.add(entry);
              if (seen.size() == 2) {
                cancellation.cancel();
              }
            },
            cancellation);
    assertEquals(2, report.left());
    assertEquals(2, here.store.conversations().size());
    assertEquals(2, report.count(State.NEW));
    take(chosen, file);
    assertEquals(6, here.store.conversations().size());
  }

  @Test
  void foldersAreKeptOrNotAsAPersonWants() throws Exception {
    ConversationId fog = talk("Fog");
    ConversationId rain = talk("Rain");
    bench
        .store()
        .addMarks(fog, new ConversationMarks(List.of("Work", "Letters"), List.of(), "", Map.of()));
    Path file = backup("backup.zip");
    assertEquals(
        List.of("Work", "Letters"),
        list(file).entries().stream()
            .filter(each -> each.title().equals("Fog"))
            .findFirst()
            .orElseThrow()
            .facts()
            .folder());
    ImportFiling into = new ImportFiling(List.of("Old"), true);
    importer.take(List.of(file), keys(Set.of(fog)), into, entry -> {}, new Cancellation());
    assertEquals(List.of("Old", "Work", "Letters"), here.store.marks(fog).folder());
    ImportFiling none = new ImportFiling(List.of(), false);
    importer.take(List.of(file), keys(Set.of(rain)), none, entry -> {}, new Cancellation());
    assertEquals(List.of(), here.store.marks(rain).folder());
  }

  @Test
  void aListLeavesNothingBehind() throws IOException, Exception {
    talk("Fog");
    Path file = backup("backup.zip");
    Set<Path> before = files();
    list(file);
    assertEquals(before, files());
  }

  private Set<Path> files() throws IOException {
    try (var all = Files.list(folder.resolve("here"))) {
      return all.filter(each -> !each.toString().matches(".*-(wal|shm)"))
          .collect(Collectors.toSet());
    }
  }
}
