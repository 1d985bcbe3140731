package dev.tempera.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The one sentence of a start that failed, where no terminal shows it. */
class StartFailureTest {
  private static final String SENTENCE =
      "/home/ada/.local/share/tempera is a file where the data folder should be: move it away, or"
          + " start with --data-dir and another folder.";

  @TempDir Path folder;

  private final FxRobot robot = new FxRobot();

  private static DialogPane pane() throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(() -> !shown().isEmpty()).get());
    return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shown().getFirst());
  }

  private static List<DialogPane> shown() {
    return Window.getWindows().stream()
        .filter(window -> window.isShowing() && window.getScene() != null)
        .map(window -> window.getScene().getRoot())
        .filter(root -> "start-failure".equals(root.getId()))
        .map(DialogPane.class::cast)
        .toList();
  }

  private static Button button(DialogPane pane, String text) {
    ButtonType type =
        pane.getButtonTypes().stream()
            .filter(each -> each.getText().equals(text))
            .findFirst()
            .orElseThrow();
    return (Button) Objects.requireNonNull(pane.lookupButton(type));
  }

  @Test
  void theSentenceIsShownWholeAndTheFolderOffered() throws Exception {
    FxToolkit.registerPrimaryStage();
    CompletableFuture<Boolean> asked =
        CompletableFuture.supplyAsync(() -> StartFailure.show(SENTENCE, folder));
    DialogPane pane = pane();
    robot.interact(() -> {
      assertEquals("Tempera could not start", pane.getHeaderText());
      assertEquals(SENTENCE, pane.getContentText());
      button(pane, "Open the data folder").fire();
    });
    assertTrue(asked.get(30, TimeUnit.SECONDS));
    robot.interact(() -> assertEquals(List.of(), shown()));
  }

  @Test
  void aFolderThatIsNotThereIsNotOffered() throws Exception {
    FxToolkit.registerPrimaryStage();
    CompletableFuture<Boolean> asked =
        CompletableFuture.supplyAsync(
            () -> StartFailure.show(SENTENCE, folder.resolve("not there")));
    DialogPane pane = pane();
    robot.interact(() -> {
      assertEquals(List.of(ButtonType.CLOSE), List.copyOf(pane.getButtonTypes()));
      ((Button) Objects.requireNonNull(pane.lookupButton(ButtonType.CLOSE))).fire();
    });
    assertFalse(asked.get(30, TimeUnit.SECONDS));
  }

  @Test
  void aWindowIsWantedOnlyWhereNobodyReadsTheLineAndThereIsADisplay() {
    assertTrue(StartFailure.isWanted(false, true, null));
    assertFalse(StartFailure.isWanted(true, true, null));
    assertFalse(StartFailure.isWanted(false, false, null));
    assertFalse(StartFailure.isWanted(false, true, "Headless"));
  }

  @Test
  void withoutADisplayTheToolkitIsNotEvenStarted() {
    AtomicInteger starts = new AtomicInteger();
    StartFailure.tell(
        SENTENCE,
        folder,
        Map.of(),
        new StartFailure.Toolkit(() -> {
          starts.incrementAndGet();
          return CompletableFuture.completedFuture(null);
        }));
    assertEquals(0, starts.get());
  }

  @Test
  void aToolkitThatFailedIsNotTriedAgain() {
    AtomicInteger starts = new AtomicInteger();
    StartFailure.Toolkit toolkit =
        new StartFailure.Toolkit(() -> {
          starts.incrementAndGet();
          return CompletableFuture.failedFuture(new IllegalStateException("no display"));
        });
    assertThrows(CompletionException.class, () -> toolkit.begin().join());
    toolkit.settle();
    assertFalse(toolkit.runs());
    assertFalse(toolkit.runs());
    assertEquals(1, starts.get());
  }

  @Test
  void whatHasNotBegunIsNotWaitedFor() {
    new StartFailure.Toolkit(CompletableFuture::new).settle();
  }

  @Test
  void aProcessDoesNotEndInTheMidstOfTheToolkitsStart() {
    CompletableFuture<Void> started = new CompletableFuture<>();
    StartFailure.Toolkit toolkit = new StartFailure.Toolkit(() -> started);
    CompletableFuture<Void> begun = toolkit.begin();
    CompletableFuture<Void> settled = CompletableFuture.runAsync(toolkit::settle);
    assertFalse(begun.isDone());
    assertFalse(settled.isDone());
    started.complete(null);
    settled.join();
    assertTrue(toolkit.runs());
  }
}
