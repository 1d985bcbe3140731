package dev.tempera.app.window;

import dev.tempera.app.copies.CopyOfferView;
import dev.tempera.app.copies.CopyOfferViewModel;
import dev.tempera.app.support.CrashReporter;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.store.CopyOffer;
import dev.tempera.core.store.Holdings;
import dev.tempera.core.store.SafetyCopy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;

/** Walks through the windows and popups over the main window. */
final class WindowTour {
  private static final CopyOffer OFFER =
      new CopyOffer(
          new SafetyCopy(
              Path.of("copies", "tempera-20260301T102030.456Z.db"),
              Instant.parse("2026-03-01T10:20:30.456Z"),
              true),
          new Holdings(40, Instant.parse("2026-03-01T09:00:00Z")),
          new Holdings(1, Instant.parse("2026-02-01T08:07:00Z")));

  private final WindowRobot robot;
  private final PageTour.Shot shot;
  private final ConversationId several;

  /**
   * @param several a conversation whose last question has several answers
   */
  WindowTour(WindowRobot robot, PageTour.Shot shot, ConversationId several) {
    this.robot = robot;
    this.shot = shot;
    this.several = several;
  }

  /** All of them. */
  void walk() {
    settings();
    connections();
    help();
    faults();
    popups();
  }

  private void run(String command) {
    robot.fx(() -> robot.run(command));
  }

  /** Takes the window over the main one and closes it. */
  private void takeAndClose(String page) {
    WaitForAsyncUtils.waitForFxEvents(20);
    Scene scene = above();
    shot.take(page, scene);
    robot.fx(() -> scene.getWindow().hide());
    WindowRobot.await(() -> others().isEmpty());
  }

  private List<Window> others() {
    return Window.getWindows().stream()
        .filter(window -> !window.equals(robot.window().stage()) && window.getScene() != null)
        .toList();
  }

  private Scene above() {
    WindowRobot.await(() -> !others().isEmpty());
    return Objects.requireNonNull(others().getLast().getScene());
  }

  private void settings() {
    run("app.settings");
    takeAndClose("settings");
    run("files.backup");
    takeAndClose("backup");
  }

  private void connections() {
    run("connections.open");
    takeAndClose("connections");
    run("connect.openrouter");
    WindowRobot.await(() -> robot.find("#connection-more") != null);
    takeAndClose("connection-openrouter");
    run("connections.open");
    ListView<?> list = (ListView<?>) robot.node("#connections-list");
    robot.fx(() -> {
      list.getSelectionModel().clearAndSelect(0);
      list.getOnMousePressed().handle(null);
    });
    WindowRobot.await(() -> robot.find("#connection-more") != null);
    robot.fx(() -> ((TitledPane) robot.node("#connection-more")).setExpanded(true));
    takeAndClose("connection-more");
  }

  private void help() {
    run("about.tempera");
    takeAndClose("about");
    run("help.guide");
    WindowRobot.await(() -> robot.find(".guide-heading") != null);
    takeAndClose("guide");
    run("help.shortcuts");
    takeAndClose("shortcuts");
  }

  private void faults() {
    CrashReporter faults = robot.window().windows().faults();
    if (faults.count() == 0) {
      // Each fault has its page once, however often it comes.
      robot.fx(() ->
          faults.uncaughtException(
              Thread.currentThread(), new IllegalStateException("no such row in the table")));
      WindowRobot.await(() -> robot.find("#crash-page") != null);
      takeAndClose("crash");
    }
    robot.fx(this::offerCopy);
    takeAndClose("copy-offer");
  }

  private void offerCopy() {
    CopyOfferViewModel model =
        new CopyOfferViewModel(OFFER, new Silent(), new FxUiExecutor(), ZoneOffset.UTC);
    Dialogs dialogs = robot.window().content().workspace().dialogs();
    var _ =
        dialogs.open(
            "Conversations", new CopyOfferView(model, () -> {}, () -> {}), 560, 300, () -> {});
  }

  private static final class Silent implements CopyOfferViewModel.Answers {
    @Override
    public CompletableFuture<Void> take(SafetyCopy copy) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<Void> keep() {
      return new CompletableFuture<>();
    }
  }

  private void popups() {
    robot.fx(() -> robot.window().content().conversations().selectedProperty().set(several));
    WindowRobot.await(() ->
        robot
            .window()
            .content()
            .transcript()
            .lastAnswer()
            .filter(answer -> answer.conversation().equals(several))
            .isPresent());
    run("model.pick");
    WindowRobot.await(() -> robot.find("#model-list") != null);
    takeAndClose("models");
    robot.fx(() -> robot.node("#field-temperature").requestFocus());
    run("parameters.vary");
    WindowRobot.await(() -> robot.find("#vary-values") != null);
    robot.fx(() -> ((TextField) robot.node("#vary-values")).setText("0, 0.5, 1"));
    takeAndClose("vary");
    run("answer.again");
    WindowRobot.await(() -> robot.find("#again-times") != null);
    takeAndClose("again");
    WindowRobot.await(() -> robot.find(".footer .settings") instanceof ButtonBase);
    robot.fx(() -> ((ButtonBase) robot.node(".footer .settings")).fire());
    WindowRobot.await(() -> robot.find("#sent-use") != null);
    takeAndClose("sent");
  }
}
