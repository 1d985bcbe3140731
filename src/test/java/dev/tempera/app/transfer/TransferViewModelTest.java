package dev.tempera.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.Providers;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // made before each test
class TransferViewModelTest {
  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();
  private final Deque<Path> chosen = new ArrayDeque<>();
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final BlockingQueue<List<Path>> listed = new LinkedBlockingQueue<>();
  private SqliteStore store;
  private ConversationService conversations;
  private TransferViewModel model;

  private final UiExecutor ui =
      new UiExecutor() {
        @Override
        public synchronized void execute(Runnable task) {
          task.run();
        }

        @Override
        public boolean isUiThread() {
          return true;
        }
      };

  private final FilePicker files =
      new FilePicker() {
        @Override
        public Optional<Path> save(String title, String name, Kind kind) {
          asked.add(title + ": " + name + kind.suffix());
          return Optional.ofNullable(chosen.poll());
        }

        @Override
        public List<Path> open(String title, List<Kind> kinds) {
          asked.add(title);
          return List.copyOf(chosen);
        }
      };

  private final TransferViewModel.Surroundings shown =
      new TransferViewModel.Surroundings() {
        @Override
        public void foreign(List<Path> files) {
          listed.add(files);
        }

        @Override
        public void done(Toast toast) {
          said.add(toast.text());
        }

        @Override
        public void refused(String title, String sentences) {
          said.add(title + ": " + sentences);
        }
      };

  /** Nothing is asked here. */
  private static final class NoProviders implements Providers {
    @Override
    public ChatProvider provider(String connectionId) {
      return new ScriptedProvider();
    }

    @Override
    public ModelInfo model(String connectionId, String model) {
      return MemoryConversations.model(null);
    }

    @Override
    public List<String> substitutes(String connectionId, String model) {
      return List.of();
    }
  }

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    store =
        SqliteStore.open(
                folder.resolve("data"),
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    conversations =
        new ConversationService(
            store, new NoProviders(), new Runs(problem -> said.add("problem")), Samples.CLOCK);
    model = model(writer());
  }

  private TransferViewModel model(BundleWriter writer) {
    return new TransferViewModel(
        conversations, writer, files, shown, ui, task -> Thread.ofVirtual().start(task));
  }

  @AfterEach
  void close() {
    conversations.close();
    store.close();
  }

  private BundleWriter writer() {
    return new BundleWriter(store, new Redactor(), List::of, "test", Samples.CLOCK);
  }

  /** What is said next, once the turn in which it was said has ended: all else it did is there. */
  private String nextSaid() throws InterruptedException {
    String text = said.poll(20, TimeUnit.SECONDS);
    ui.execute(() -> {});
    return text == null ? "(nothing)" : text;
  }

  private static List<Path> next(BlockingQueue<List<Path>> told) throws InterruptedException {
    List<Path> files = told.poll(20, TimeUnit.SECONDS);
    return files == null ? List.of(Path.of("(nothing)")) : files;
  }

  private Conversation conversation(String title) {
    Conversation made = conversations.create(MemoryConversations.setup()).join();
    conversations.rename(made.id(), title).join();
    MessageNode node =
        new MessageNode(
            MessageId.create(),
            made.id(),
            null,
            ChatMessage.text(Role.USER, "hello"),
            Samples.NOW,
            null);
    store.save(node);
    return made;
  }

  /** What Claude exports, with as many conversations as wanted. */
  private Path foreign(String name, int conversations, String more) throws IOException {
    String each =
        "{\"uuid\":\"c%d\",\"name\":\"Talk %d\",\"chat_messages\":["
            + "{\"uuid\":\"1\",\"sender\":\"human\",\"text\":\"x\",\"parent_message_uuid\":null}"
            + more
            + "]}";
    StringBuilder json = new StringBuilder("[");
    for (int i = 1; i <= conversations; i++) {
      json.append(i > 1 ? "," : "").append(each.replace("%d", String.valueOf(i)));
    }
    return Files.writeString(folder.resolve(name), json.append("]"));
  }

  @Test
  void whatIsDroppedIsSortedByWhatIsInIt() throws Exception {
    Path export = foreign("no suffix", 2, "");
    Path notes = Files.writeString(folder.resolve("notes.json"), "{\"a\":1}");
    Path picture = Files.writeString(folder.resolve("cat.png"), "no picture");
    BlockingQueue<List<Path>> attached = new LinkedBlockingQueue<>();
    model.dropped(List.of(notes, export, picture), false, attached::add);
    assertEquals(List.of(export), next(listed));
    assertEquals(List.of(notes, picture), next(attached));
    model.dropped(List.of(notes, picture), true, attached::add);
    assertEquals(List.of(notes), next(listed), "on the list an import was meant");
    assertEquals(List.of(picture), next(attached));
  }

  @Test
  void aFolderIsListedIfThereIsAnExportInIt() throws Exception {
    Path lab = Files.createDirectories(folder.resolve("lab/conversations"));
    Path one = Files.move(foreign("b.json", 1, ""), lab.resolve("b.json"));
    Files.writeString(lab.resolve("settings.json"), "{}");
    Files.writeString(lab.resolve("cat.png"), "no picture");
    model.dropped(List.of(folder.resolve("lab")), true, others -> {});
    assertEquals(List.of(folder.resolve("lab")), next(listed));
    Files.delete(one);
    Path empty = folder.resolve("lab");
    BlockingQueue<List<Path>> attached = new LinkedBlockingQueue<>();
    model.dropped(List.of(empty), false, attached::add);
    assertEquals(List.of(empty), next(attached), "which says what a folder is");
  }

  @Test
  void exportsAmongAttachedFilesAreFoundAndNothingIsImported() throws Exception {
    Path export = foreign("export.json", 2, "");
    Path notes = Files.writeString(folder.resolve("notes.json"), "{\"a\":1}");
    BlockingQueue<List<Path>> found = new LinkedBlockingQueue<>();
    model.findExports(List.of(notes), found::add);
    model.findExports(List.of(notes, export), found::add);
    assertEquals(List.of(export), next(found), "nothing is heard where there is none");
    assertTrue(listed.isEmpty());
  }

  @Test
  void exportAsksWhereAndSaysSo() throws Exception {
    Conversation made = conversation("A/B: “test”");
    Path file = folder.resolve("x.tempera");
    chosen.add(file);
    model.export(made.id());
    assertEquals("Exported to x.tempera", nextSaid());
    assertTrue(Files.size(file) > 100);
    assertEquals(List.of("Export conversation: A B test.tempera"), asked);
  }

  @Test
  void nothingHappensWhenThePersonCancels() throws Exception {
    Conversation made = conversation("A");
    model.export(made.id());
    conversations.open(made.id()).join();
    model.importChosen();
    chosen.add(folder.resolve("done.tempera"));
    model.export(made.id());
    assertEquals("Exported to done.tempera", nextSaid());
    assertTrue(said.isEmpty());
  }

  @Test
  void whatCannotBeWrittenIsSaid() throws Exception {
    Conversation made = conversation("A");
    chosen.add(folder.resolve("no/such/folder/x.tempera"));
    model.export(made.id());
    assertTrue(nextSaid().startsWith("Nothing was exported: Nothing was written to "));
  }

  @Test
  void theBackupTellsHowFarItIs() throws Exception {
    conversation("A");
    conversation("B");
    BackupViewModel backup =
        new BackupViewModel(() -> new Backup(store, writer(), "{}"), ui, Runnable::run);
    Path file = folder.resolve("all.zip");
    chosen.add(file);
    List<Double> steps = new ArrayList<>();
    backup.progressProperty().subscribe(value -> steps.add(value.doubleValue()));
    assertTrue(backup.begin(files, "all"));
    assertFalse(backup.runningProperty().get());
    assertEquals("2 conversations and the settings are in all.zip.", backup.statusProperty().get());
    assertEquals(List.of(0.0, 0.5, 1.0), steps);
    assertTrue(Files.size(file) > 100);
    assertFalse(backup.begin(files, "cancelled by the person"));
  }

  @Test
  void aKeyThatCouldNotBeReadIsSaid() throws Exception {
    Conversation made = conversation("A");
    BundleWriter writer =
        new BundleWriter(store, new Redactor(), () -> List.of("Work"), "test", Samples.CLOCK);
    chosen.add(folder.resolve("a.tempera"));
    model(writer).export(made.id());
    assertEquals("Exported to a.tempera", nextSaid());
    String said = nextSaid();
    assertTrue(said.contains("The key of “Work” could not be read"), said);
    BackupViewModel backup =
        new BackupViewModel(() -> new Backup(store, writer, "{}"), ui, Runnable::run);
    chosen.add(folder.resolve("all.zip"));
    assertTrue(backup.begin(files, "all"));
    assertTrue(backup.statusProperty().get().contains("“Work” could not be read"));
  }

  @Test
  void theSuggestedNameHoldsNoKey() throws Exception {
    Conversation made = conversation("sk-or-v1-0123456789…");
    Redactor redactor = new Redactor();
    BundleWriter writer =
        new BundleWriter(
            store,
            redactor,
            () -> {
              redactor.know("sk-or-v1-0123456789abcdef");
              return List.of();
            },
            "test",
            Samples.CLOCK);
    chosen.add(folder.resolve("a.tempera"));
    model(writer).export(made.id());
    assertEquals("Exported to a.tempera", nextSaid());
    assertEquals("Export conversation: " + "x".repeat(19) + ".tempera", asked.getLast());
  }

  @Test
  void aCancelledBackupWritesNothing() {
    conversation("A");
    BackupViewModel backup =
        new BackupViewModel(() -> new Backup(store, writer(), "{}"), ui, Runnable::run);
    backup.cancel();
    chosen.add(folder.resolve("all.zip"));
    backup.begin(files, "all");
    assertEquals("Cancelled: nothing was written.", backup.statusProperty().get());
    assertFalse(Files.exists(folder.resolve("all.zip")));
  }

  @Test
  void whatIsChosenOrDroppedIsListedOfWhateverProgramItIs() throws Exception {
    Conversation made = conversation("A");
    Path ours = folder.resolve("a.tempera");
    chosen.add(ours);
    model.export(made.id());
    nextSaid();
    Path theirs = foreign("export", 2, "");
    chosen.addAll(List.of(ours, theirs));
    model.importChosen();
    assertEquals(List.of(ours, theirs), next(listed));
    BlockingQueue<List<Path>> attached = new LinkedBlockingQueue<>();
    Path notes = Files.writeString(folder.resolve("notes.json"), "{\"a\":1}");
    model.dropped(List.of(theirs, notes, ours), false, attached::add);
    assertEquals(List.of(ours, theirs), next(listed));
    assertEquals(List.of(notes), next(attached));
    assertTrue(said.isEmpty(), "nothing is stored before a person says so");
  }
}
