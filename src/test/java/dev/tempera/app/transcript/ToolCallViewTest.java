package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.core.calls.CallDesk;
import dev.tempera.core.calls.CallState;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.ToolLoopPlay;
import dev.tempera.testing.Waits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Calls of tools in a window, over a real session and a real loop. */
class ToolCallViewTest {
  private static final String TOOLS =
      """
      [{"type":"function","function":{"name":"ask_me","parameters":{"type":"object",
          "properties":{"n":{"type":"integer"}}}}},
       {"type":"function","function":{"name":"look_up"},
        "answered_by":{"script":[{"result":"found"}]}},
       {"type":"function","function":{"name":"cat"},"answered_by":{"command":["/bin/cat"]}},
       {"type":"function","function":{"name":"hang"},
        "answered_by":{"command":["/bin/sleep","600"],"seconds":600}}]\
      """;

  private final FxRobot robot = new FxRobot();
  private final ToolLoopPlay play = ToolLoopPlay.attended(TOOLS);
  private @Nullable TranscriptViewModel model;

  private TranscriptViewModel open() throws Exception {
    return open(new PrimerLight().getUserAgentStylesheet());
  }

  private TranscriptViewModel open(String theme) throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    TranscriptViewModel[] made = new TranscriptViewModel[1];
    fx(() -> {
      Application.setUserAgentStylesheet(theme);
      FxUiExecutor ui = new FxUiExecutor();
      TranscriptViewModel fresh =
          new TranscriptViewModel(
              play.service, ui, new FxPulse(ui), Executors.newVirtualThreadPerTaskExecutor());
      fresh.toolResults().calls().by(play.loop);
      Scene scene = new Scene(new TranscriptView(fresh, address -> {}), 700, 700);
      scene
          .getStylesheets()
          .add(Objects.requireNonNull(FxUiExecutor.class.getResource("app.css")).toExternalForm());
      stage.setScene(scene);
      stage.show();
      fresh.show(play.conversation.id());
      made[0] = fresh;
    });
    model = made[0];
    return Objects.requireNonNull(made[0]);
  }

  @AfterEach
  void close() throws Exception {
    TranscriptViewModel made = model;
    if (made != null) {
      fx(made::dispose);
    }
    FxToolkit.cleanupStages();
    play.close();
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void until(BooleanSupplier condition) {
    Waits.until(() -> {
      boolean[] so = new boolean[1];
      fx(() -> so[0] = condition.getAsBoolean());
      return so[0];
    });
  }

  /** The first that is shown, looked for on the JavaFX thread, where nothing is half redrawn. */
  private <T> T found(Supplier<Optional<T>> look) {
    return Waits.found(() -> {
      List<T> seen = new ArrayList<>();
      fx(() -> look.get().ifPresent(seen::add));
      return seen.stream().findFirst();
    });
  }

  private <T extends Node> List<T> all(Class<T> type) {
    return robot.lookup((Node node) -> type.isInstance(node) && isSeen(node)).queryAll().stream()
        .map(type::cast)
        .toList();
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  private boolean says(String part) {
    return all(Label.class).stream().anyMatch(label -> label.getText().contains(part));
  }

  private List<Button> buttons(String text) {
    return all(Button.class).stream().filter(b -> b.getText().equals(text)).toList();
  }

  private void press(String text) {
    Button button = found(() -> buttons(text).stream().findFirst());
    fx(button::fire);
  }

  private WritingArea field(String accessible) {
    return found(() ->
        all(WritingArea.class).stream().filter(area -> isCalled(area, accessible)).findFirst());
  }

  private static boolean isCalled(WritingArea area, String accessible) {
    return accessible.equals(area.getAccessibleRoleDescription())
        || accessible.equals(area.getAccessibleText());
  }

  @Test
  void aCallIsAnsweredByHandBesideOneThatAScriptAnswers() throws Exception {
    var _ = open();
    var _ = play.ask("?");
    play.calls("look_up", "{}", "ask_me", "{\"n\":1}");
    until(() -> says("Has a result, which waits for the others: found"));
    WritingArea result = field("Result of the tool call");
    fx(() -> result.replaceText("forty-two"));
    press("Send result");
    assertEquals(List.of("found", "forty-two"), play.results(play.provider.take()));
  }

  @Test
  void earlierResultsAreOffered() throws Exception {
    var _ = open();
    var _ = play.ask("?");
    play.calls("ask_me", "{\"n\":1}");
    WritingArea result = field("Result of the tool call");
    fx(() -> result.replaceText("the first\nof two lines"));
    press("Send result");
    play.provider.take().text("thanks").complete();
    var _ = play.awaitEnd("thanks");
    var _ = play.ask("again?");
    play.calls("ask_me", "{\"n\":2}");
    MenuButton earlier = found(() -> all(MenuButton.class).stream().findFirst());
    assertEquals("the first", earlier.getItems().getFirst().getText());
    fx(() -> earlier.getItems().getFirst().fire());
    press("Send result");
    assertEquals(
        List.of("the first\nof two lines", "the first\nof two lines"),
        play.results(play.provider.take()));
  }

  @Test
  void anEditedResultIsRunAgainAsASibling() throws Exception {
    TranscriptViewModel shown = open();
    var _ = play.ask("?");
    play.calls("look_up", "{}");
    play.provider.take().text("first").complete();
    List<MessageNode> before = play.awaitEnd("first");
    until(() -> shown.document().find(before.get(2).id()) != null);
    fx(() -> shown.editing().open(before.get(2).id()));
    WritingArea editor = field("Edit message");
    assertEquals("found", editor.getText());
    fx(() -> editor.replaceText("found otherwise"));
    press("Send");
    ScriptedProvider.Call next = play.provider.take();
    assertEquals(List.of("found otherwise"), play.results(next));
    next.text("second").complete();
    List<MessageNode> after = play.awaitEnd("second");
    assertEquals(Role.TOOL, after.get(2).role());
    assertEquals(before.get(2).parent(), after.get(2).parent());
    until(() -> shown.document().find(after.get(2).id()) != null);
  }

  @Test
  void aProgramIsAskedForAndShownBeforeItRuns() throws Exception {
    var _ = open();
    var _ = play.ask("?");
    play.calls("cat", "{\"a\":1}");
    until(() -> says("Runs /bin/cat on this computer"));
    press("Run once");
    ScriptedProvider.Call next = play.provider.take();
    assertEquals(List.of("{\"a\":1}"), play.results(next));
    next.text("ok").complete();
    var _ = play.awaitEnd("ok");
    var _ = play.ask("again");
    play.calls("cat", "{\"a\":2}");
    press("Allow in this conversation");
    play.provider.take().text("ok2").complete();
    var _ = play.awaitEnd("ok2");
    var _ = play.ask("and again");
    play.calls("cat", "{\"a\":3}");
    assertEquals(3, play.results(play.provider.take()).size());
  }

  @Test
  void argumentsThatAreNoJsonAreShownAndMended() throws Exception {
    var _ = open();
    var _ = play.ask("?");
    play.calls("look_up", "{\"a\":\u001b[31m");
    until(() -> says("not valid JSON"));
    press("Mend the arguments");
    WritingArea arguments = field("Arguments of the tool call");
    assertTrue(arguments.getText().startsWith("{\"a\":"), arguments.getText());
    fx(() -> arguments.replaceText("{\"a\":1}"));
    press("Run");
    assertEquals(List.of("found"), play.results(play.provider.take()));
  }

  @Test
  void whatIsWrongIsSaidWhileItStreams() throws Exception {
    var _ = open();
    var turn = play.ask("?");
    ScriptedProvider.Call call =
        play.provider
            .take()
            .play(new StreamEvent.ToolCallDelta(0, "id", "ask_me", "{\"n\":\"one\","));
    until(() -> says("/n"));
    call.play(new StreamEvent.Ended(new StreamEvent.Outcome.Stopped("enough")));
    Waits.get(turn.done());
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void isPictured(String theme) throws Exception {
    var _ =
        open(
            theme.equals("dark")
                ? new PrimerDark().getUserAgentStylesheet()
                : new PrimerLight().getUserAgentStylesheet());
    var _ = play.ask("What is there?");
    play.calls("look_up", "{}", "cat", "{\"a\":1}", "ask_me", "{\"n\":\"one\"}");
    until(() -> says("Runs /bin/cat on this computer") && says("/n"));
    WritableImage[] picture = new WritableImage[1];
    fx(() -> picture[0] = robot.window(0).getScene().snapshot(null));
    Path folder = Files.createDirectories(Path.of("target/pictures"));
    Path file = folder.resolve("tool-calls-" + theme + ".png");
    Files.write(file, PngWriter.encode(picture[0]));
    assertTrue(Files.size(file) > 1_000);
  }

  @Test
  void aCallThatHangsIsStopped() throws Exception {
    var _ = open();
    var turn = play.ask("?");
    play.calls("hang", "{}");
    press("Run once");
    MessageNode answer = Waits.get(turn.done());
    until(() -> says("Running…"));
    assertTrue(buttons("Send result").isEmpty());
    press("Stop");
    until(() -> says("You stopped this call."));
    assertFalse(buttons("Send result").isEmpty());
    assertEquals(
        new CallState.Open("You stopped this call.", true),
        play.loop.state(answer.id(), 0, "hang"));
  }

  /** Says of every call what the test says, and notes what the person does. */
  private static final class StandIn implements CallDesk {
    private final List<String> done = new ArrayList<>();
    private CallState state = new CallState.Asking("");
    private @Nullable Consumer<MessageId> listener;

    @Override
    public CallState state(MessageId answer, int position, String name) {
      return state;
    }

    @Override
    public void allow(MessageId answer, int position, String plan, boolean always) {
      done.add("allow " + plan);
    }

    @Override
    public void run(MessageNode answer, int position, String arguments) {
      done.add("run " + arguments);
    }

    @Override
    public void stop(MessageId answer, int position) {}

    @Override
    public void byHand(MessageId answer, int position) {}

    @Override
    public void allowedMore(String server) {}

    @Override
    public void answered(MessageId answer) {}

    @Override
    public Subscription listen(Consumer<MessageId> hears) {
      listener = hears;
      return () -> {};
    }

    void becomes(CallState now, MessageId answer) {
      state = now;
      Objects.requireNonNull(listener).accept(answer);
    }
  }

  @Test
  void onlyWhatIsShownWholeCanBeAllowed() throws Exception {
    TranscriptViewModel shown = open();
    StandIn desk = new StandIn();
    fx(() -> shown.toolResults().calls().by(desk));
    var turn = play.ask("?");
    play.calls("cat", "{\"a\":1}");
    MessageId answer = Waits.get(turn.done()).id();
    until(() -> says("Finding out what would be done…"));
    assertTrue(buttons("Run once").isEmpty());
    assertTrue(buttons("Allow in this conversation").isEmpty());
    String plan = "Runs " + "long ".repeat(1_000) + "--and-the-end";
    fx(() -> desk.becomes(new CallState.Asking(plan), answer));
    until(() -> says(plan) && !buttons("Run once").isEmpty());
    fx(() -> desk.becomes(new CallState.Asking("long ".repeat(10_000)), answer));
    until(() -> says("too long to be shown, so it cannot be allowed"));
    assertTrue(buttons("Run once").isEmpty());
    assertTrue(buttons("Allow in this conversation").isEmpty());
  }

  @Test
  void mendedArgumentsAreAskedForAnewBeforeTheyAreAllowed() throws Exception {
    TranscriptViewModel shown = open();
    StandIn desk = new StandIn();
    desk.state = new CallState.Asking("Runs it.");
    fx(() -> shown.toolResults().calls().by(desk));
    var _ = play.ask("?");
    play.calls("cat", "{\"a\":1}");
    press("Mend the arguments");
    WritingArea arguments = field("Arguments of the tool call");
    fx(() -> arguments.replaceText("{\"a\":2}"));
    press("Run once");
    assertEquals(List.of("run {\"a\":2}"), desk.done);
    press("Run once");
    assertEquals(List.of("run {\"a\":2}", "allow Runs it."), desk.done);
  }

  @Test
  void aSecondPressAllowsOnlyThePlanThatIsDrawn() throws Exception {
    TranscriptViewModel shown = open();
    StandIn desk = new StandIn();
    desk.state = new CallState.Asking("Runs one thing.");
    fx(() -> shown.toolResults().calls().by(desk));
    var turn = play.ask("?");
    play.calls("cat", "{}");
    MessageId answer = Waits.get(turn.done()).id();
    press("Run once");
    // Another plan is there, and the news of it is still on its way to the screen.
    desk.state = new CallState.Asking("Runs another thing.");
    press("Run once");
    assertEquals(List.of("allow Runs one thing.", "allow Runs one thing."), desk.done);
    fx(() -> desk.becomes(desk.state, answer));
    until(() -> says("Runs another thing."));
    press("Run once");
    assertEquals("allow Runs another thing.", desk.done.getLast());
  }
}
