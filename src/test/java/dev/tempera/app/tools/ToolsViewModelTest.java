package dev.tempera.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.tools.mcp.McpServers;
import dev.tempera.core.tools.mcp.ServerList;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.Waits;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ToolsViewModelTest {
  @TempDir private Path folder = Path.of("");

  private final FakeConversations conversations = new FakeConversations();
  private final ConversationId id = conversations.start();
  private final SimpleObjectProperty<@Nullable Conversation> current =
      new SimpleObjectProperty<>(conversations.conversation(id));
  private final List<Toast> toasts = new ArrayList<>();
  private CompletableFuture<Void> flushed = CompletableFuture.completedFuture(null);

  @BeforeEach
  void follow() {
    var _ =
        conversations.listen(
            new ConversationListener() {
              @Override
              public void conversationChanged(Conversation changed) {
                if (changed.id().equals(id)) {
                  current.set(changed);
                }
              }
            });
  }

  private ToolLibrary library() {
    return new ToolLibrary(folder, Runnable::run, notice -> {});
  }

  private ToolsViewModel model(ToolLibrary library) {
    return model(library, Runnable::run);
  }

  private ToolsViewModel model(ToolLibrary library, Executor background) {
    return new ToolsViewModel(
        new ToolsViewModel.Means(
            library,
            () -> new McpServers(Map.of()),
            new ServerList(folder, Runnable::run, notice -> {}),
            current,
            conversations::configure,
            () -> flushed,
            background),
        UiExecutor.immediate(),
        toasts::add);
  }

  private static String definition(String name) {
    return "{\"type\":\"function\",\"function\":{\"name\":\"" + name + "\"}}";
  }

  private List<String> offered() {
    List<String> names = new ArrayList<>();
    conversations
        .conversation(id)
        .setup()
        .parameters()
        .json("tools")
        .ifPresent(
            all -> all.values().forEach(tool -> names.add(tool.at("/function/name").asString(""))));
    return names;
  }

  @Test
  void aNewToolIsSavedOfferedAndFound() {
    ToolLibrary library = library();
    ToolsViewModel model = model(library);
    assertTrue(model.rows().isEmpty());
    model.definition().begin();
    assertEquals("", model.definition().problemProperty().get());
    model.save();
    assertEquals("my_tool", model.rows().getFirst().name());
    assertFalse(model.definition().unsavedProperty().get());
    model.offer("my_tool", true);
    assertEquals(List.of("my_tool"), offered());
    assertTrue(model.rows().getFirst().offered());
    model.offer("my_tool", false);
    assertEquals(List.of(), offered());
    assertFalse(conversations.conversation(id).setup().parameters().isSet("tools"));
    model.close();
  }

  @Test
  void aToolThatIsOfferedIsOfferedAsItWasSaved() {
    ToolLibrary library = library();
    ToolsViewModel model = model(library);
    model.take("[" + definition("a") + "," + definition("b") + "]");
    model.offer("a", true);
    model.offer("b", true);
    model.definition().edit("a");
    model.definition().typed(definition("renamed"));
    model.save();
    assertEquals(List.of("renamed", "b"), offered());
    assertEquals("renamed", model.definition().edited());
    model.close();
  }

  @Test
  void whatIsTypedAndNotSavedIsKept() {
    ToolsViewModel model = model(library());
    model.take("[" + definition("a") + "," + definition("b") + "]");
    model.definition().edit("a");
    model.definition().typed("{ half");
    assertTrue(model.definition().problemProperty().get().startsWith("Line 1"));
    assertFalse(model.definition().editor().problemsProperty().get().isEmpty());
    model.definition().edit("b");
    assertEquals("", model.definition().problemProperty().get());
    model.definition().edit("a");
    assertEquals("{ half", model.definition().text());
    assertTrue(model.definition().unsavedProperty().get());
    model.close();
  }

  @Test
  void aNameThatIsTakenIsRefusedByHandAndNumberedInImports() {
    ToolsViewModel model = model(library());
    model.take("[" + definition("a") + "]");
    model.definition().begin();
    model.definition().typed(definition("a"));
    assertTrue(model.definition().problemProperty().get().contains("already"));
    model.save();
    assertEquals(1, model.rows().size());
    model.take("[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"description\":\"other\"}}]");
    model.take("[" + definition("a") + "]");
    assertEquals(List.of("a", "a_2"), model.rows().stream().map(ToolRow::name).toList());
    model.close();
  }

  @Test
  void whoAnswersIsPutIntoTheText() {
    ToolsViewModel model = model(library());
    model.take("[" + definition("a") + "]");
    model.definition().edit("a");
    for (AnswerTemplates.Template each : AnswerTemplates.all()) {
      model.definition().answerBy(each.json());
      assertEquals("", model.definition().problemProperty().get(), each.name());
    }
    model.definition().answerBy(ExactJson.object());
    JsonNode text = JsonText.valueOf(model.definition().text());
    assertTrue(text != null && !text.has("answered_by"));
    model.close();
  }

  @Test
  void deletingCanBeUndone() {
    ToolsViewModel model = model(library());
    model.take("[" + definition("a") + "]");
    model.definition().edit("a");
    model.remove("a");
    assertTrue(model.rows().isEmpty());
    assertFalse(model.definition().editingProperty().get());
    toasts.getLast().run().run();
    assertEquals("a", model.rows().getFirst().name());
    model.close();
  }

  @Test
  void whatIsSetElsewhereIsStoredFirstAndAnotherConversationIsLeftAlone() {
    ToolsViewModel model = model(library());
    model.take("[" + definition("a") + "]");
    flushed = new CompletableFuture<>();
    model.offer("a", true);
    assertEquals(List.of(), offered());
    ConversationId other = conversations.start();
    current.set(conversations.conversation(other));
    flushed.complete(null);
    assertFalse(conversations.conversation(other).setup().parameters().isSet("tools"));
    assertEquals(List.of(), offered());
    model.close();
  }

  @Test
  void twoWindowsShowOneLibrary() {
    ToolLibrary library = library();
    ToolsViewModel one = model(library);
    ToolsViewModel two = model(library);
    one.take("[" + definition("a") + "]");
    Waits.until(() -> two.rows().size() == 1);
    one.close();
    two.close();
  }

  @Test
  void aLineIsAnAddressOrACommand() {
    assertEquals(
        new AnsweredBy.LocalServer(List.of("npx", "-y", "a b", "c")),
        ServersViewModel.server(" npx -y \"a b\" 'c' "));
    assertEquals(
        new AnsweredBy.RemoteServer("https://example.org/mcp", Map.of()),
        ServersViewModel.server("https://example.org/mcp"));
  }

  @Test
  void aServerThatIsNoneIsTold() {
    ToolsViewModel model = model(library());
    model.servers().add("  ");
    model.servers().add("/nonexistent/server");
    assertEquals(2, toasts.size());
    assertTrue(toasts.getLast().text().startsWith("The MCP server could not be started"));
    assertEquals("", model.servers().askingProperty().get());
    model.close();
  }

  @Test
  void whatIsNoToolIsTold() {
    ToolsViewModel model = model(library());
    model.take("not json");
    assertTrue(toasts.getLast().text().startsWith("This is not JSON"));
    model.close();
  }

  @Test
  void anImportIsReadInTheBackgroundAndSaysWhatItStruckOut() {
    Queue<Runnable> background = new ArrayDeque<>();
    ToolsViewModel model = model(library(), background::add);
    model.take(
        """
        {"type":"function","function":{"name":"a"},"answered_by":{"http":{
          "url":"https://example.org/","headers":{"X":"{env:OPENAI_API_KEY}"}}}}\
        """);
    assertEquals(List.of(), toasts);
    for (Runnable next = background.poll(); next != null; next = background.poll()) {
      next.run();
    }
    String said = toasts.getLast().text();
    assertTrue(said.startsWith("1 tool imported. ") && said.contains("OPENAI_API_KEY"), said);
    model.close();
  }
}
