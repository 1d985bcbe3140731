package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.Shelf;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.store.Samples;
import dev.tempera.core.transfer.ImportReport.State;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders, projects and assistants of other programs become folders here. */
class ForeignFoldersTest {
  @TempDir private Path folder = Path.of("");

  private static Path example(String format) {
    URL url = ForeignFoldersTest.class.getResource("/import-folders/" + format);
    try {
      return Path.of(Objects.requireNonNull(url, format).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Map<String, String> folders(Found found) {
    Map<String, String> folders = new TreeMap<>();
    found.conversations.forEach(c -> folders.put(c.title(), String.join(" / ", c.folder())));
    return folders;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          chatgpt       | {Alone=, Own assistant=, Ropes=Project 67ab12cd, Sails=Project 67ab12cd}
          openwebui     | {Loose=, Nets=Folder f3a91c20, Quay=Harbour - north}
          typingmind    | {Knots=Sea / Ropes, Lost=, None=, Round=Round / Ring, Waves=Sea}
          big-agi       | {Dark=, Lamps=Light, Wicks=Light}
          cherry-studio | {Unlisted=, Windy=Translator}
          jan           | {Hives=Bees}
          lmstudio      | {Deep=Work / Letters, In=Work, Top=}
          claude        | {Bridges=Stone, None=}
          tempera       | {Own=Work / Letters}
          """)
  void eachProgramsFoldersAreRead(String format, String expected) throws IOException {
    assertEquals(expected, folders(Found.in(example(format))).toString());
    assertEquals(expected, folders(Found.in(zipped(format))).toString(), "in an archive");
  }

  private Path zipped(String format) throws IOException {
    Path from = example(format);
    Path zip = folder.resolve(format + ".zip");
    try (Stream<Path> all = Files.walk(from);
        OutputStream bytes = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(from.relativize(file).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(file));
      }
    }
    return zip;
  }

  private Map<String, String> filed(ImportStore store) {
    ShelfContents shelf = shelf(store).read().join();
    Map<String, String> filed = new TreeMap<>();
    for (Conversation each : store.store.conversations()) {
      FolderId in = shelf.of(each.id()).folder();
      filed.put(each.title(), in == null ? "" : shelf.folders().pathText(in));
    }
    return filed;
  }

  private static Shelf shelf(ImportStore store) {
    return store.store.rooms().shared(Samples.CLOCK, Runnable::run).organiser().shelf();
  }

  private static List<String> paths(ImportStore store) {
    return TargetFolder.all(shelf(store));
  }

  @Test
  void theyAreMadeOnceHoweverOftenItIsImported() throws IOException {
    try (ImportStore store = new ImportStore(folder.resolve("data"))) {
      store.take(example("lmstudio"));
      assertEquals("{Deep=Work / Letters, In=Work, Top=}", filed(store).toString());
      ImportReport again = store.take(example("lmstudio"));
      assertEquals(3, again.count(State.KNOWN));
      assertEquals(List.of("Work", "Work / Letters"), paths(store));
      // Moved by a person: it stays there, whatever is imported again.
      ConversationId deep =
          again.entries().stream()
              .filter(each -> each.title().equals("Deep"))
              .findFirst()
              .orElseThrow()
              .id();
      Map<ConversationId, Optional<FolderId>> out = new TreeMap<>();
      out.put(Objects.requireNonNull(deep), Optional.empty());
      shelf(store).file(out).join();
      store.take(example("lmstudio"));
      assertTrue(filed(store).containsValue(""), () -> filed(store).toString());
      assertEquals(2, filed(store).values().stream().filter(String::isEmpty).count());
    }
  }

  @Test
  void theyAreMadeInTheChosenFolderAndNamesThatAreThereAreUsed() throws IOException {
    try (ImportStore store = new ImportStore(folder.resolve("data"))) {
      shelf(store).addFolder(null, "Old").join();
      ImportFiling into = new ImportFiling(TargetFolder.names(shelf(store), "old"), true);
      store.take(into, example("typingmind"));
      assertEquals(
          "{Knots=Old / Sea / Ropes, Lost=Old, None=Old, Round=Old / Round / Ring, Waves=Old / Sea}",
          filed(store).toString());
      store.take(new ImportFiling(List.of("OLD", "sea"), true), example("lmstudio"));
      assertTrue(
          paths(store).contains("Old / Sea / Work / Letters"), () -> paths(store).toString());
      assertEquals(1, paths(store).stream().filter(each -> each.equals("Old / Sea")).count());
    }
  }

  @Test
  void aPersonMaySayNo() throws IOException {
    try (ImportStore store = new ImportStore(folder.resolve("data"))) {
      store.take(new ImportFiling(List.of(), false), example("lmstudio"));
      assertEquals(List.of(), paths(store));
      store.take(new ImportFiling(List.of("All"), false), example("claude"));
      assertEquals(List.of("All"), paths(store));
    }
  }

  @Test
  void theFoldersThatAnImportMadeAreKnownAndTheEmptyOnesGo() throws IOException {
    try (ImportStore store = new ImportStore(folder.resolve("data"))) {
      Shelf shelf = shelf(store);
      shelf.addFolder(null, "Work").join();
      ShelfContents before = shelf.read().join();
      ImportReport report = store.take(example("lmstudio"), example("typingmind"));
      shelf.addFolder(null, "By a person").join();
      List<ConversationId> added = report.ids(State.NEW);
      List<FolderId> made = MadeFolders.of(before, shelf.read().join(), added);
      assertEquals(5, made.size(), "Letters, Sea, Ropes, Round, Ring");
      // Somebody else's conversation in one of them: it stays, and so do those around it.
      ConversationId other = ConversationId.create();
      store.store.save(
          new Conversation(
              other,
              "Mine",
              false,
              Samples.NOW,
              Samples.NOW,
              null,
              store.store.conversations().getFirst().setup(),
              "",
              null));
      ShelfContents now = shelf.read().join();
      FolderId ropes =
          now.folders().all().stream()
              .filter(each -> each.name().equals("Ropes"))
              .findFirst()
              .orElseThrow()
              .id();
      Map<ConversationId, Optional<FolderId>> places = Map.of(other, Optional.of(ropes));
      shelf.file(places).join();
      assertEquals(3, MadeFolders.removeEmpty(shelf, made, added));
      assertEquals(
          Set.of("Work", "By a person", "Sea", "Sea / Ropes"), new HashSet<>(paths(store)));
      assertEquals("Sea / Ropes", filed(store).get("Mine"));
      assertEquals(0, MadeFolders.removeEmpty(shelf, made, List.of()), "what is gone is no fault");
    }
  }

  @Test
  void whatComesOutOfTheBinIsFiledAgain() throws IOException {
    try (ImportStore store = new ImportStore(folder.resolve("data"))) {
      ShelfContents before = shelf(store).read().join();
      ImportReport first = store.take(example("jan"));
      List<ConversationId> added = first.ids(State.NEW);
      List<FolderId> made = MadeFolders.of(before, shelf(store).read().join(), added);
      ConversationId id = added.getFirst();
      store.store.save(store.store.conversation(id).orElseThrow().withDeletedAt(Samples.NOW));
      assertEquals(1, MadeFolders.removeEmpty(shelf(store), made, added));
      assertEquals(List.of(), paths(store));
      store.choose(Set.copyOf(added), example("jan"));
      assertEquals("{Hives=Bees}", filed(store).toString());
    }
  }

  @Test
  void whereThereIsNoRoomForAFolderThatIsTold() throws IOException {
    try (ImportStore store = new ImportStore(folder.resolve("data"))) {
      List<String> deep = new ArrayList<>();
      for (int i = 0; i < 11; i++) {
        deep.add("d" + i);
      }
      ImportReport report = store.take(new ImportFiling(deep, true), example("jan"));
      assertEquals(List.of(), report.entries().getFirst().remarks(), "it just fits");
      deep.add("d11");
      ImportReport cut = store.take(new ImportFiling(deep, true), example("claude"));
      assertTrue(
          cut.entries().getFirst().remarks().toString().contains("there is no room"),
          cut::toString);
    }
  }

  @Test
  void hostileFoldersAreCut() {
    ImportFiling filing = ImportFiling.USUAL;
    assertEquals(List.of("a", "b"), filing.of(List.of("", " a ", "\u3000", "b")));
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      many.add("f" + i);
    }
    assertEquals(13, filing.of(many).size(), "one more than there can be");
  }

  @Test
  void keysInTheirNamesAreStruckOut() throws IOException {
    String json =
        """
        [{"uuid":"c","name":"x","project":{"name":"sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789"},
        "chat_messages":[{"uuid":"1","sender":"human","text":"x"}]}]
        """;
    Found found = Found.in(Files.writeString(folder.resolve("a.json"), json));
    assertEquals(List.of("[left out]"), found.conversations.getFirst().folder());
  }
}
