package dev.tempera.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.export.ExportBench;
import dev.tempera.core.export.ExportFormat;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.settings.ExportChoices;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemorySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // made before each test
class ExportViewModelTest {
  @TempDir Path folder;
  private ExportBench bench;
  private ConversationId fog;
  private ConversationId second;
  private MessageId question;
  private MessageId nebel;
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final List<String> asked = new ArrayList<>();
  private final List<Path> opened = new ArrayList<>();
  private final Deque<Path> chosen = new ArrayDeque<>();
  private final Deque<Runnable> background = new ArrayDeque<>();

  private final UiExecutor ui =
      new UiExecutor() {
        @Override
        public void execute(Runnable task) {
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
          asked.add(name + kind.suffix());
          return Optional.ofNullable(chosen.poll());
        }

        @Override
        public List<Path> open(String title, List<Kind> kinds) {
          return List.of();
        }
      };

  @BeforeEach
  void open() throws Exception {
    bench = new ExportBench(folder);
    ExportBench.Talk talk = new ExportBench.Talk("Fog: a poem " + ExportBench.KEY, "");
    question = talk.ask(null, "Poem?");
    talk.answer(question, "m/1", new ContentPart.Text("Fog sits."));
    nebel = talk.answer(question, "m/2", new ContentPart.Text("Nebel."));
    fog = bench.keep(talk);
    ExportBench.Talk other = new ExportBench.Talk("Second", "");
    other.ask(null, "Nothing yet");
    second = bench.keep(other);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private ExportViewModel model(ConversationId... ids) {
    return new ExportViewModel(
        List.of(ids),
        new ExportViewModel.Services(bench::exporter, settings, files, opened::add),
        ui,
        background::add);
  }

  private void work() {
    while (!background.isEmpty()) {
      background.poll().run();
    }
  }

  @Test
  void theBranchShownIsWrittenUnderANameWithoutKeys() throws Exception {
    ExportViewModel model = model(fog);
    chosen.add(folder.resolve("a.md"));
    model.begin();
    assertEquals(List.of(), asked, "the keys are looked up first, in the background");
    work();
    assertEquals(List.of("Fog a poem " + "x".repeat(ExportBench.KEY.length()) + ".md"), asked);
    assertEquals("1 conversation is in a.md.", model.statusProperty().get());
    assertFalse(model.runningProperty().get());
    String text = Files.readString(folder.resolve("a.md"));
    assertTrue(text.contains("Nebel.") && !text.contains("Fog sits."), text);
    assertEquals(List.of(), opened);
  }

  @Test
  void whatIsChosenWhileKeysAreLookedUpIsForTheNextOne() throws Exception {
    ExportViewModel model = model(fog);
    chosen.add(folder.resolve("a.md"));
    model.begin();
    model.formatProperty().set(ExportFormat.JSON);
    model.everythingProperty().set(true);
    work();
    assertEquals("1 conversation is in a.md.", model.statusProperty().get());
    String text = Files.readString(folder.resolve("a.md"));
    assertTrue(text.startsWith("---\n") && text.contains("Nebel."), text);
  }

  @Test
  void chosenMessagesAreWrittenAndNothingElse() throws Exception {
    settings.update(now -> now.withExports(new ExportChoices("json", true, false, false)));
    ExportViewModel model =
        ExportViewModel.ofMessages(
            fog,
            List.of(question, nebel),
            new ExportViewModel.Services(bench::exporter, settings, files, opened::add),
            ui,
            background::add);
    assertTrue(model.isOne());
    chosen.add(folder.resolve("m.json"));
    model.begin();
    work();
    assertEquals("2 chosen messages are in m.json.", model.statusProperty().get());
    JsonNode tree = ExactJson.read(Files.readString(folder.resolve("m.json")));
    assertEquals("selection", tree.path("branches").asString());
    assertEquals(
        List.of(question.value(), nebel.value()),
        tree.path("messages").values().stream().map(m -> m.path("id").asString()).toList());
    assertEquals(new ExportChoices("json", true, false, false), settings.get().exports());
  }

  @Test
  void theChoicesAreRemembered() {
    ExportViewModel model = model(fog);
    assertEquals(ExportFormat.MARKDOWN, model.formatProperty().get());
    model.formatProperty().set(ExportFormat.JSON);
    model.allBranchesProperty().set(true);
    model.reasoningProperty().set(true);
    model.notesProperty().set(true);
    model.begin();
    assertEquals(new ExportChoices("json", true, true, true), settings.get().exports());
    ExportViewModel next = model(fog);
    assertEquals(ExportFormat.JSON, next.formatProperty().get());
    assertTrue(next.allBranchesProperty().get() && next.reasoningProperty().get());
    assertTrue(next.notesProperty().get());
  }

  @Test
  void severalAreAZipAndTablesAreOneFile() throws Exception {
    ExportViewModel model = model(fog, second);
    chosen.add(folder.resolve("s.zip"));
    model.begin();
    work();
    assertEquals("2 conversations are in s.zip.", model.statusProperty().get());
    model.formatProperty().set(ExportFormat.JSONL);
    model.everythingProperty().set(true);
    chosen.add(folder.resolve("s.jsonl"));
    model.begin();
    work();
    assertEquals(List.of("tempera-export.zip", "tempera-export.jsonl"), asked);
    String said = model.statusProperty().get();
    assertTrue(said.contains("“Second”, the path to message "), said);
  }

  @Test
  void aPageToPrintIsOpened() {
    ExportViewModel model = model(fog);
    model.toPrint();
    chosen.add(folder.resolve("p.html"));
    model.begin();
    work();
    assertEquals(List.of(folder.resolve("p.html")), opened);
  }

  @Test
  void itIsCancelledAndWhatFailsIsSaid() {
    ExportViewModel model = model(fog);
    chosen.add(folder.resolve("c.md"));
    model.begin();
    background.poll().run();
    assertTrue(model.runningProperty().get());
    model.begin();
    assertEquals(1, background.size(), "it runs already");
    model.cancel();
    work();
    assertEquals("Cancelled: nothing was written.", model.statusProperty().get());
    assertFalse(Files.exists(folder.resolve("c.md")));
    chosen.add(folder.resolve("no/such/c.md"));
    model.begin();
    work();
    assertTrue(model.statusProperty().get().startsWith("Nothing was written to "));
  }

  @Test
  void whoChoosesNoFileIsWhereTheyWere() {
    ExportViewModel model = model(fog);
    model.begin();
    work();
    assertFalse(model.runningProperty().get());
    assertEquals("", model.statusProperty().get());
  }
}
