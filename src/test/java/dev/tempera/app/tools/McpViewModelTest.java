package dev.tempera.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.tools.mcp.McpContent;
import dev.tempera.core.tools.mcp.PromptMessages;
import dev.tempera.core.tools.mcp.ServerList;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpViewModelTest {
  @TempDir private Path folder = Path.of("");

  private final FakeOffers offers = new FakeOffers();
  private final List<Toast> toasts = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final List<String> attached = new ArrayList<>();
  private final List<PromptMessages> begun = new ArrayList<>();

  private McpViewModel model(Executor background) {
    return new McpViewModel(
        new McpViewModel.Means(
            new ToolLibrary(folder, Runnable::run, notice -> {}),
            new ServerList(folder, Runnable::run, notice -> {}),
            () -> offers,
            background,
            written::add,
            (name, bytes) -> attached.add(name),
            begun::add),
        UiExecutor.immediate(),
        toasts::add);
  }

  private McpViewModel asked() {
    McpViewModel model = model(Runnable::run);
    model.add("server --stdio");
    model.choose(model.servers().getFirst());
    model.ask();
    return model;
  }

  private static McpItem named(McpViewModel model, String title) {
    return model.items().stream()
        .filter(each -> each.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noServerIsAskedBeforeThePersonSaysSo() {
    McpViewModel model = model(Runnable::run);
    model.add("server --stdio");
    model.choose(model.servers().getFirst());
    assertEquals(0, offers.asked());
    assertTrue(model.statusProperty().get().contains("started"));
    model.ask();
    assertEquals(1, offers.asked());
    assertEquals("2 resources, 1 prompt", model.statusProperty().get());
    model.close();
  }

  @Test
  void whatIsSearchedIsFound() {
    McpViewModel model = asked();
    assertEquals(3, model.items().size());
    model.search("NOTES plain");
    assertEquals(List.of("Notes"), model.items().stream().map(McpItem::title).toList());
    model.search("nothing such");
    assertEquals(0, model.items().size());
    model.search("");
    assertEquals(3, model.items().size());
    model.close();
  }

  @Test
  void onlyWhatWasShownGoesIntoTheMessage() {
    McpViewModel model = asked();
    model.select(named(model, "Notes"));
    assertFalse(model.offer().canInsert());
    model.offer().insert();
    assertEquals(List.of(), written);
    model.offer().read(Map.of());
    assertTrue(model.offer().saidProperty().get().contains("the notes"));
    model.offer().insert();
    assertTrue(written.getFirst().startsWith("demo://notes.md (text/plain):\n```\n"));
    model.offer().attach();
    assertEquals(List.of("notes.md"), attached);
    assertEquals("“notes.md” is demo://notes.md (text/plain).", written.getLast());
    model.close();
  }

  @Test
  void whatIsToBeFilledInIsAskedFor() {
    McpViewModel model = asked();
    model.select(named(model, "Greeting"));
    model.offer().read(Map.of());
    assertEquals("“who” is to be filled in.", model.offer().saidProperty().get());
    model.offer().read(Map.of("who", "Ada"));
    assertEquals("Greet Ada", model.offer().saidProperty().get());
    model.offer().changed();
    assertEquals("", model.offer().saidProperty().get());
    assertFalse(model.offer().canInsert());
    model.close();
  }

  @Test
  void aPromptBecomesMessagesAndWhatIsLeftOutIsSaidBefore() {
    offers.prompt =
        List.of(
            new McpContent("user", "", "", "What is this?", ""),
            new McpContent("assistant", "", "image/png", "", "AAAA"),
            new McpContent("assistant", "", "", "A cat.", ""),
            new McpContent("user", "", "", "And this?", ""));
    McpViewModel model = asked();
    model.select(named(model, "Greeting"));
    model.offer().converse();
    assertFalse(model.offer().canConverse(), "it is not shown yet");
    model.offer().read(Map.of("who", "Ada"));
    assertTrue(model.offer().left().contains("image/png"), model.offer().left());
    model.offer().converse();
    PromptMessages made = begun.getFirst();
    assertEquals("And this?", made.draft());
    assertEquals(2, made.said().size());
    model.select(named(model, "Notes"));
    model.offer().read(Map.of());
    assertFalse(model.offer().canConverse(), "a resource is nobody's words");
    assertEquals(1, begun.size());
    model.close();
  }

  @Test
  void whatIsLongIsCutWhereItIsShownAndAttachedOnly() {
    McpViewModel model = asked();
    offers.contents =
        List.of(new McpContent("", "demo://notes.md", "text/plain", "x".repeat(300_000), ""));
    model.select(named(model, "Notes"));
    model.offer().read(Map.of());
    assertTrue(model.offer().saidProperty().get().length() < 21_000);
    assertTrue(model.offer().saidProperty().get().endsWith(" more characters."));
    assertFalse(model.offer().canInsert());
    assertTrue(model.offer().canAttach());
    model.close();
  }

  @Test
  void whatComesLateForAnotherServerOrOfferIsNotShown() {
    Queue<Runnable> background = new ArrayDeque<>();
    McpViewModel model = model(background::add);
    background.remove().run();
    model.add("one");
    background.remove().run();
    model.add("two");
    background.remove().run();
    model.choose(model.servers().getFirst());
    model.ask();
    model.choose(model.servers().getLast());
    background.remove().run();
    assertEquals(List.of(), model.items());
    assertTrue(model.statusProperty().get().contains("started"));
    model.ask();
    background.remove().run();
    model.select(named(model, "Notes"));
    model.offer().read(Map.of());
    model.select(named(model, "Greeting"));
    background.remove().run();
    assertEquals("", model.offer().saidProperty().get());
    assertEquals(List.of(), model.offer().contentsProperty().get());
    model.close();
  }

  @Test
  void aServerThatFailsIsTold() {
    McpViewModel model = model(Runnable::run);
    model.add("https://example.org/mcp");
    model.choose(model.servers().getFirst());
    offers.failure = "The MCP server could not be started: \u001b[31mno";
    model.ask();
    assertEquals("The MCP server could not be started: \uFFFD[31mno", model.statusProperty().get());
    model.close();
  }

  @Test
  void removingCanBeUndone() {
    McpViewModel model = asked();
    AnsweredBy.McpServer server = model.servers().getFirst();
    model.remove(server);
    assertEquals(List.of(), model.servers());
    assertNull(model.chosenProperty().get());
    toasts.getLast().run().run();
    assertEquals(List.of(server), model.servers());
    model.close();
  }
}
