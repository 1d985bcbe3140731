package dev.tempera.app.window;

import static dev.tempera.app.window.WindowRobot.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.connection.StartSetup;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.settings.Settings.WindowPlace;
import dev.tempera.core.store.InstanceRequest;
import dev.tempera.testing.ScriptedConnection;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a person does with the real window, its real services and a scripted server. */
@SuppressWarnings("NullAway.Init") // the window is opened before each test
class MainWindowTest {
  @TempDir private Path data = Path.of("");

  private final FxRobot robot = new FxRobot();
  private final BlockingQueue<Answering> answers = new LinkedBlockingQueue<>();
  private final ScriptedServer server =
      ScriptedServer.start((request, to) -> {
        if (request.method().equals("GET")) {
          to.json(200, "{\"data\":[{\"id\":\"openai/gpt-4.1-nano\"}]}");
        } else {
          new Answering(to).serve();
        }
      });
  private AppContext context;
  private MainWindow window;

  /** An answer that the test writes word by word. */
  private final class Answering {
    private final ScriptedConnection to;
    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

    Answering(ScriptedConnection to) {
      this.to = to;
    }

    void serve() throws IOException, InterruptedException {
      to.streamHead();
      answers.add(this);
      for (String word = words.take(); !word.isEmpty(); word = words.take()) {
        to.send("data: {\"choices\":[{\"delta\":{\"content\":\"" + word + "\"}}]}\n\n");
      }
      to.send(
          "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
    }

    Answering say(String... text) {
      words.addAll(List.of(text));
      return this;
    }

    void end() {
      words.add("");
    }
  }

  @BeforeEach
  void open() throws TimeoutException {
    open(StartSetup.NONE);
  }

  private void open(StartSetup start) throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    ConnectionProfile profile =
        ConnectionProfile.usual("scripted", ConnectionProfile.Kind.CUSTOM)
            .withBaseUrl(server.baseUrl());
    context =
        AppContext.open(
            new AppOptions(data.resolve("data"), Map.of(), profile, Theme.LIGHT, start));
    context.settings().update(s -> s.withWindow(small(s.window())));
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    MainWindow.openWindow(context, shown::complete, () -> {});
    window = join(shown);
    await(() -> window.content().conversations().currentProperty().get() != null);
    await(() -> find("#field-temperature") != null);
    // Otherwise the robot writes into the window that an earlier test had.
    robot.targetWindow(window.stage());
    // The last thing of a start: whoever types before has the keyboard taken away.
    await(this::isComposerFocused);
  }

  private boolean isComposerFocused() {
    Node text = find("#composer-text");
    return text != null && text.equals(text.getScene().getFocusOwner());
  }

  private static WindowPlace small(WindowPlace place) {
    return new WindowPlace(
        0.0, 0.0, 980, 900, false, 200, 320, true, true, place.lastConversation());
  }

  @AfterEach
  void close() {
    robot.interact(() -> window.close());
    context.close();
    server.close();
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.get(Waits.START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private @Nullable Node find(String selector) {
    return window.content().view().lookup(selector);
  }

  private Node node(String selector) {
    return WindowRobot.awaited(() -> find(selector), node -> true);
  }

  private void send(String text) {
    robot.clickOn(node("#composer-text"));
    robot.write(text);
    robot.push(KeyCode.ENTER);
  }

  private Answering nextAnswer() {
    try {
      return Objects.requireNonNull(answers.poll(30, TimeUnit.SECONDS), "no request came");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** All text that the transcript paints now. */
  private String painted() {
    return painted(find(".transcript"));
  }

  private static String painted(@Nullable Node node) {
    StringBuilder all = new StringBuilder();
    if (node != null) {
      collect(node, all);
    }
    return all.toString();
  }

  private static void collect(Node node, StringBuilder into) {
    switch (node) {
      case Text text -> into.append(text.getText());
      case Labeled label -> into.append(label.getText()).append('\n');
      case TextInputControl input -> into.append(input.getText());
      case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
      default -> {}
    }
  }

  private void awaitPainted(String text) {
    try {
      await(() -> painted().contains(text));
    } catch (AssertionError e) {
      String now = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> painted());
      throw new AssertionError("“" + text + "” is not painted, but:\n" + now + logged(), e);
    }
  }

  /** What the program logged: an exception on the JavaFX thread is there. */
  private String logged() {
    try {
      return Files.readString(data.resolve("data/logs/tempera-0.log"));
    } catch (IOException e) {
      return "(nothing logged)";
    }
  }

  private OpenConversation current() {
    Conversation now =
        Objects.requireNonNull(window.content().conversations().currentProperty().get());
    return join(context.conversations().open(now.id()));
  }

  @Test
  void tokensArriveWhileTheServerIsStillWriting() {
    send("hello");
    Answering answer = nextAnswer();
    answer.say("first ");
    // Without its space: Markdown leaves out white space at the end of a paragraph.
    awaitPainted("first");
    answer.say("second");
    awaitPainted("first second");
    assertTrue(!context.conversations().running(current().conversation().id()).isEmpty());
    answer.end();
    awaitPainted("finished");
    assertEquals("first second", current().path().getLast().message().text());
  }

  @Test
  void escapeStopsAndKeepsWhatArrived() {
    send("go");
    nextAnswer().say("as far as ", "this");
    awaitPainted("as far as this");
    robot.clickOn(node("#composer-text"));
    robot.push(KeyCode.ESCAPE);
    await(() -> context.conversations().running(current().conversation().id()).isEmpty());
    assertEquals("as far as this", current().path().getLast().message().text());
  }

  @Test
  void anEditedMessageGetsASiblingAndBothCanBeWalkedTo() {
    send("one");
    Answering first = nextAnswer();
    first.say("answer one").end();
    awaitPainted("finished");
    robot.clickOn(node("#composer-text"));
    robot.push(KeyCode.UP);
    Node editor = node(".message-editor .writing-area");
    robot.interact(() -> ((WritingArea) editor).replaceText("two"));
    robot.clickOn(node(".message-editor .accent"));
    nextAnswer().say("answer two").end();
    awaitPainted("answer two");
    await(() -> context.conversations().running(current().conversation().id()).isEmpty());
    assertEquals(2, current().tree().childrenOf(null).size());
    awaitPainted("2/2");
    robot.clickOn(node(".siblings .icon-action"));
    awaitPainted("answer one");
    assertEquals("one", current().path().getFirst().message().text());
  }

  @Test
  void movingASliderChangesTheRequestThatWouldBeSent() {
    robot.clickOn(node("#slider-temperature"));
    TextField field = (TextField) node("#field-temperature");
    await(() -> !field.getText().isEmpty());
    String chosen = field.getText();
    robot.clickOn(node("#request-tab"));
    node("#request-body");
    await(() -> current().conversation().setup().parameters().isSet("temperature"));
    await(() -> painted(find("#request-body")).contains(chosen));
    send("hi");
    nextAnswer().say("ok").end();
    String body = server.requests().getLast().body();
    assertTrue(body.contains("\"temperature\":" + chosen), body);
  }

  private void setTemperature(String value) {
    TextField field = (TextField) node("#field-temperature");
    robot.interact(() -> {
      field.requestFocus();
      field.selectAll();
    });
    robot.write(value + "\n");
  }

  @Test
  void eachAnswerSaysHowItWasAskedAndGivesItsParametersBack() {
    setTemperature("1,47");
    await(() -> current().conversation().setup().parameters().json("temperature").isPresent());
    send("one");
    nextAnswer().say("hot").end();
    awaitPainted("finished");
    setTemperature("0.44");
    robot.push(KeyCode.SHORTCUT, KeyCode.R);
    nextAnswer().say("cool").end();
    awaitPainted("2/2  T .44");
    robot.clickOn(node(".siblings .icon-action"));
    awaitPainted("1/2  T 1.47");
    robot.clickOn(node(".footer .settings"));
    await(() -> robot.lookup("#sent-use").tryQuery().isPresent());
    robot.clickOn("#sent-copy-curl");
    robot.interact(() -> {
      String curl = Clipboard.getSystemClipboard().getString();
      assertTrue(curl.startsWith("curl ") && curl.contains("\"temperature\":1.47"), curl);
    });
    robot.clickOn("#sent-use");
    await(() ->
        current()
            .conversation()
            .setup()
            .parameters()
            .json("temperature")
            .orElseThrow()
            .toString()
            .equals("1.47"));
    robot.clickOn(node("#preset-undo"));
    await(() ->
        current()
            .conversation()
            .setup()
            .parameters()
            .json("temperature")
            .orElseThrow()
            .toString()
            .equals("0.44"));
  }

  @Test
  void aWindowThatIsClosingTakesNoRequest() {
    robot.interact(() -> window.stage().setIconified(true));
    assertTrue(window.handle(InstanceRequest.SHOW));
    robot.interact(() -> assertFalse(window.stage().isIconified(), "it came to the front"));
    robot.interact(() -> window.close());
    assertFalse(window.handle(InstanceRequest.SHOW));
    window.handleLater(InstanceRequest.SHOW);
    robot.interact(() -> assertFalse(window.stage().isShowing(), "no dead window comes back"));
  }

  @Test
  void aStartThatSaysHowToAskShowsANewConversationThatDoes() throws TimeoutException {
    send("remember me");
    nextAnswer().say("I will").end();
    awaitPainted("finished");
    robot.interact(() -> window.close());
    context.close();
    var seven = JsonNodeFactory.instance.numberNode(7);
    open(
        new StartSetup(
            true, false, "its/model", "Be brief.", ParameterSet.EMPTY.with("seed", seven)));
    await(() -> find("#field-seed") instanceof TextField field && field.getText().equals("7"));
    assertTrue(current().path().isEmpty());
    send("hi");
    nextAnswer().say("ok").end();
    String body = server.requests().getLast().body();
    assertTrue(body.contains("\"model\":\"its/model\""), body);
    assertTrue(body.contains("Be brief.") && body.contains("\"seed\":7"), body);
  }

  @Test
  void everythingIsThereAfterARestart() throws TimeoutException {
    send("remember me");
    nextAnswer().say("I will").end();
    awaitPainted("finished");
    robot.clickOn(node("#composer-text"));
    robot.write("an unsent thought");
    robot.interact(() -> window.close());
    context.close();
    open();
    awaitPainted("I will");
    awaitPainted("remember me");
    Labeled title = (Labeled) node("#conversation-title");
    assertEquals("remember me", title.getText());
    await(() -> current().conversation().draft().equals("an unsent thought"));
  }
}
