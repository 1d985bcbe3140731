package dev.tempera.app.window;

import dev.tempera.app.feature.Place;
import dev.tempera.app.transcript.TranscriptView;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** Walks through the pages of the main window, in the size that it has. */
final class PageTour {
  /** Gets each page when it is at rest. */
  @FunctionalInterface
  interface Shot {
    void take(String page, Scene scene);
  }

  private final WindowRobot robot;
  private final Shot shot;
  private final ConversationId everything;
  private final ConversationId several;

  /**
   * @param everything a conversation that has everything
   * @param several one whose last question has several answers
   */
  PageTour(WindowRobot robot, Shot shot, ConversationId everything, ConversationId several) {
    this.robot = robot;
    this.shot = shot;
    this.everything = everything;
    this.several = several;
  }

  /**
   * Asks for what the pages show; once for a data folder.
   *
   * @return the conversation whose last question has several answers
   */
  static ConversationId prepare(WindowRobot robot) {
    fullSpeed(robot);
    robot.fx(() -> robot.run("new.conversation"));
    var content = robot.window().content();
    WindowRobot.await(() -> {
      Conversation shown = content.workspace().currentProperty().get();
      return shown != null && shown.head() == null;
    });
    robot.fx(() -> ((TextField) robot.node("#field-temperature")).setText("0.8"));
    WindowRobot.await(() -> {
      Conversation shown = content.workspace().currentProperty().get();
      return shown != null && shown.setup().parameters().isSet("temperature");
    });
    // Not typed: whatever has the keyboard at a start.
    robot.fx(() -> content.features().composer().model().send("Write a poem about the sea."));
    WindowRobot.await(() ->
        content.transcript().lastAnswer().isPresent()
            && !content.transcript().streamingProperty().get());
    ConversationId several = content.transcript().lastAnswer().orElseThrow().conversation();
    for (int i = 0; i < 2; i++) {
      robot.fx(() -> robot.run("answer.regenerate"));
      WindowRobot.await(() -> robot.context().conversations().running(several).isEmpty());
    }
    ConversationId deleted =
        WindowRobot.join(robot.context().conversations().create(robot.context().defaults().setup()))
            .id();
    WindowRobot.join(robot.context().conversations().rename(deleted, "A haiku about rain"));
    WindowRobot.join(robot.context().conversations().delete(deleted));
    ConnectionProfile own =
        ConnectionProfile.usual("own", Kind.CUSTOM).withBaseUrl("http://localhost:9/v1");
    robot.context().settings().update(s -> s.withConnections(List.of(own)));
    return several;
  }

  /** Runs the experiment that is shown; once for a data folder. */
  static void prepareExperiment(WindowRobot robot) {
    fullSpeed(robot);
    robot.fx(() -> robot.run("experiments.open"));
    robot.click("#experiments-example");
    WindowRobot.await(() -> !robot.node("#builder-start").isDisabled());
    robot.click("#builder-start");
    awaitVerdict(robot);
    WindowRobot.await(() -> robot.context().runs().isIdle());
    robot.fx(() -> robot.run("experiments.open"));
  }

  private static void fullSpeed(WindowRobot robot) {
    robot.context().settings().update(s -> s.withBehaviour(s.behaviour().withOfflinePace(0)));
  }

  private static void awaitVerdict(WindowRobot robot) {
    WindowRobot.await(() ->
        robot.find("#verdicts") instanceof Pane verdicts
            && verdicts.lookup(".verdict-sentence") instanceof Labeled sentence
            && !sentence.getText().startsWith("Reading"));
  }

  /** All pages. */
  void walk() {
    frame();
    columns();
    experiments();
  }

  /** The conversation, the panes beside it and what opens over them. */
  void frame() {
    welcome();
    chat();
    sidebar();
    palette();
    bin();
    tokens();
    tools();
  }

  /** Gives the window a size, in pixels of the screen. */
  void resize(double width, double height) {
    robot.fx(() -> {
      Stage stage = robot.window().stage();
      stage.setWidth(width);
      stage.setHeight(height);
    });
    rest();
  }

  private void take(String page) {
    rest();
    shot.take(page, robot.window().content().view().getScene());
  }

  private static void rest() {
    WaitForAsyncUtils.waitForFxEvents(20);
  }

  private void run(String command) {
    robot.fx(() -> robot.run(command));
  }

  private void show(ConversationId id) {
    robot.fx(() -> robot.window().content().conversations().selectedProperty().set(id));
    WindowRobot.await(() ->
        id.equals(robot.window().content().transcript().shownProperty().get())
            && robot.window().content().transcript().wholeProperty().get());
  }

  private void welcome() {
    run("new.conversation");
    robot.node("#welcome");
    take("welcome");
  }

  private void chat() {
    show(everything);
    TranscriptView view = (TranscriptView) robot.node(".transcript");
    for (double place : new double[] {0, 0.3, 0.6, 1}) {
      robot.fx(() -> view.readFrom(place));
      take("chat-" + Math.round(place * 100));
    }
    run("edit.find");
    take("find");
    robot.push(KeyCode.ESCAPE);
  }

  /** The panes at the sides, where there is no room for all at once. */
  private void sidebar() {
    if (!isSeen(".pane-left")) {
      run("pane.conversations");
      take("conversations");
      run("pane.conversations");
    }
    boolean folded = !isSeen(".pane-right");
    if (folded) {
      run("pane.parameters");
      robot.node("#request-tab");
      take("parameters");
    }
    robot.fx(() -> ((ButtonBase) robot.node("#request-tab")).fire());
    take("request");
    robot.fx(() -> ((ButtonBase) robot.node("#parameters-tab")).fire());
    if (folded) {
      run("pane.parameters");
    }
  }

  private boolean isSeen(String selector) {
    Node node = robot.find(selector);
    return node != null && node.isVisible();
  }

  private void columns() {
    show(several);
    run("answer.compare");
    var columns = robot.window().content().transcript().columns();
    WindowRobot.await(() ->
        columns.columns().size() == 3
            && columns.columns().stream()
                .allMatch(each -> each.stateProperty().get() == TurnState.COMPLETE));
    take("columns");
    robot.fx(columns::close);
  }

  private void palette() {
    run("palette.open");
    robot.fx(() -> ((TextField) robot.node("#palette-query")).setText("te"));
    take("palette");
    run("palette.open");
  }

  private void experiments() {
    run("experiments.open");
    robot.fx(() -> ((ButtonBase) robot.node("#experiments-new")).fire());
    WindowRobot.await(() -> robot.find("#builder-start") != null);
    take("builder");
    ListView<?> list = (ListView<?>) robot.node("#experiments-list");
    robot.fx(() -> {
      list.getSelectionModel().clearAndSelect(list.getItems().size() - 1);
      // As a click would, where the one that is clicked was shown before.
      list.getOnMouseClicked().handle(null);
    });
    awaitVerdict(robot);
    TabPane tabs = (TabPane) robot.node("#run-tabs");
    for (int i = 0; i < tabs.getTabs().size(); i++) {
      int tab = i;
      robot.fx(() -> tabs.getSelectionModel().select(tab));
      take("experiment-" + List.of("verdict", "grid", "more", "other").get(Math.min(tab, 3)));
    }
    robot.fx(() -> tabs.getSelectionModel().select(0));
    run("experiments.open");
  }

  private void tokens() {
    show(several);
    run("answer.probabilities");
    ListView<?> bars = (ListView<?>) robot.node("#alternatives");
    WindowRobot.await(() -> bars.getItems().size() > 1);
    take("probabilities");
    robot.fx(() -> robot.window().content().workspace().focus(Place.BELOW));
    run("help.sampling");
    ListView<?> choices = (ListView<?>) robot.node("#lesson #alternatives");
    WindowRobot.await(() -> choices.getItems().size() > 1);
    take("lesson");
    robot.fx(() -> robot.window().content().workspace().focus(Place.BELOW));
  }

  private void tools() {
    run("tools.open");
    robot.fx(() -> ((ButtonBase) robot.node("#tools-new")).fire());
    take("tools");
    robot.fx(() -> robot.window().content().workspace().focus(Place.BELOW));
    run("tools.servers");
    take("mcp-servers");
    robot.fx(() -> robot.window().content().workspace().focus(Place.BELOW));
  }

  private void bin() {
    run("bin.open");
    ListView<?> list = (ListView<?>) robot.node("#bin-list");
    WindowRobot.await(() -> !list.getItems().isEmpty());
    take("bin");
    robot.fx(() -> robot.window().content().workspace().focus(Place.BELOW));
  }
}
