package dev.tempera;

import dev.tempera.app.ui.FxUiExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The training run of the AOT cache (JEP 514), started by the packaging scripts on the headless
 * platform: opens the program's window, does what most people do first, and closes it. What is
 * loaded and run here is what the installed program finds ready. Not part of any start.
 */
public final class TrainingRun {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long ASK_EVERY_NANOS = 20_000_000;
  private static final boolean MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
  private static final List<KeyCode> PROMPT =
      List.of(
          KeyCode.T,
          KeyCode.E,
          KeyCode.L,
          KeyCode.L,
          KeyCode.SPACE,
          KeyCode.A,
          KeyCode.SPACE,
          KeyCode.S,
          KeyCode.T,
          KeyCode.O,
          KeyCode.R,
          KeyCode.Y);

  private TrainingRun() {}

  /**
   * Runs the program on an empty data folder, the only argument; fails if a step cannot be done.
   */
  public static void main(String[] args) {
    Thread driver =
        new Thread(
            () -> {
              try {
                drive();
              } catch (RuntimeException | Error e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
              }
            },
            "training");
    driver.setDaemon(true);
    driver.start();
    Main.main(new String[] {"--data-dir", args[0]});
  }

  private static void drive() {
    await("the window", () -> isFocused("#composer-text"));
    PROMPT.forEach(TrainingRun::type);
    await("the prompt", () -> isEnabled("#composer-send"));
    type(KeyCode.ENTER);
    await("the answer", () -> says("#composer-send", "Stop"));
    await("the answer's end", () -> says("#composer-send", "Send"));
    shortcut(KeyCode.K);
    await("the palette", () -> find("#palette-query") != null);
    type(KeyCode.ESCAPE);
    await("the palette's end", () -> !isFocused("#palette-query"));
    shortcut(KeyCode.COMMA);
    await("the settings", () -> Window.getWindows().size() > 1);
    type(KeyCode.ESCAPE);
    await("the settings' end", () -> Window.getWindows().size() == 1);
    shortcut(KeyCode.N);
    await("a new conversation", () -> isFocused("#composer-text"));
    shortcut(KeyCode.Q);
  }

  private static void type(KeyCode key) {
    soon(() -> new Robot().keyType(key));
  }

  /** Handed to the window itself: the headless robot does not combine keys. */
  private static void shortcut(KeyCode key) {
    soon(() -> {
      Node focused = Window.getWindows().getLast().getScene().getFocusOwner();
      if (focused != null) {
        Event.fireEvent(
            focused, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, !MAC, false, MAC));
      }
    });
  }

  /** Each task stands alone: one that opens a dialog ends only when the dialog is closed. */
  private static void soon(Runnable task) {
    new FxUiExecutor().execute(task);
  }

  private static boolean isFocused(String id) {
    Node node = find(id);
    if (node == null) {
      return false;
    }
    // No window manager does it here.
    node.getScene().getWindow().requestFocus();
    return node.isFocused();
  }

  private static boolean isEnabled(String id) {
    Node node = find(id);
    return node != null && !node.isDisabled();
  }

  private static boolean says(String id, String start) {
    Node node = find(id);
    return node != null
        && Objects.requireNonNullElse(node.getAccessibleText(), "").startsWith(start);
  }

  private static @Nullable Node find(String id) {
    return Window.getWindows().stream()
        .map(Window::getScene)
        .filter(Objects::nonNull)
        .map(Scene::getRoot)
        .map(root -> root.lookup(id))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Waits for a condition, asked on the FX thread. */
  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!onFx(condition)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The training run waits in vain for " + what + ".");
      }
      LockSupport.parkNanos(ASK_EVERY_NANOS);
    }
  }

  private static boolean onFx(BooleanSupplier question) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    try {
      soon(() -> {
        try {
          answer.complete(question.getAsBoolean());
        } catch (RuntimeException e) {
          answer.completeExceptionally(e);
        }
      });
    } catch (IllegalStateException e) {
      // The toolkit has not started yet.
      return false;
    }
    return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
