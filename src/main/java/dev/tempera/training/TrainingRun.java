package dev.tempera.training;

import dev.tempera.Main;
import dev.tempera.app.ui.FxUiExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.jspecify.annotations.Nullable;

/**
 * The training run of the AOT cache (JEP 514, 515), started by the packaging scripts: opens the
 * program's window, does what most people do first, and closes it. The classes that are loaded here
 * and the profiles of the methods that run often are what the installed program finds ready: so
 * answers stream from a server of its own until they are compiled. Not part of any start.
 */
public final class TrainingRun {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long ASK_EVERY_NANOS = 20_000_000;
  private static final boolean MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
  private static final String PROMPT = "tell a story";

  /** As many as it takes until the compiler knows what a stream does. */
  private static final int ANSWERS = 4;

  private static final int PAGES = 6;

  private TrainingRun() {}

  /**
   * Runs the program on an empty data folder, the only argument; fails if a step cannot be done.
   */
  public static void main(String[] args) throws IOException {
    TrainingServer server = TrainingServer.start();
    Thread driver =
        new Thread(
            () -> {
              try {
                OtherPlatforms.load();
                BuiltInAnswer.ask(args[0] + "-line");
                drive();
              } catch (RuntimeException | Error e) {
                fail(e);
              }
            },
            "training");
    driver.setDaemon(true);
    driver.start();
    Main.main(new String[] {"--data-dir", args[0], "--base-url", server.baseUrl()});
  }

  private static void fail(Throwable e) {
    e.printStackTrace();
    Runtime.getRuntime().halt(1);
  }

  private static void drive() {
    await("the window", () -> owner("#composer-text") != null);
    for (int i = 0; i < ANSWERS; i++) {
      ask();
    }
    for (int i = 0; i < PAGES; i++) {
      press(".transcript", KeyCode.PAGE_UP);
      frame();
    }
    shortcut(KeyCode.K);
    await("the palette", () -> find("#palette-query") != null);
    press("#palette-query", KeyCode.ESCAPE);
    await("the palette's end", () -> owner("#palette-query") == null);
    shortcut(KeyCode.I);
    await("the inspector", () -> find("#inspector-raw") != null);
    press("#inspector-events", KeyCode.DOWN);
    frame();
    // Its text comes a frame later.
    frame();
    press("#inspector", KeyCode.ESCAPE);
    await("the inspector's end", () -> !isSeen("#inspector"));
    page(KeyCode.X, "#models-page", "#model-query");
    page(KeyCode.I, "#model-page", "#model-page-card-parameters");
    shortcut(KeyCode.COMMA);
    await("the settings", () -> Window.getWindows().size() > 1);
    soon(() -> key(Window.getWindows().getLast().getScene().getRoot(), KeyCode.ESCAPE, false));
    await("the settings' end", () -> Window.getWindows().size() == 1);
    shortcut(KeyCode.N);
    await(
        "a new conversation",
        () -> find(".transcript .row") == null && owner("#composer-text") != null);
    ask();
    shortcut(KeyCode.Q);
  }

  /** Opens a page over the panes, waits for what comes last on it, and leaves it. */
  private static void page(KeyCode key, String page, String last) {
    soon(() -> {
      Node focused = Window.getWindows().getLast().getScene().getFocusOwner();
      if (focused != null) {
        Event.fireEvent(
            focused, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, true, !MAC, false, MAC));
      }
    });
    await(page, () -> isSeen(page) && find(last) != null);
    frame();
    press(last, KeyCode.ESCAPE);
    await("the end of " + page, () -> find(page) == null);
  }

  private static void ask() {
    soon(TrainingRun::write);
    await("the prompt", () -> isEnabled("#composer-send"));
    soon(TrainingRun::send);
    await("the answer", () -> says("#composer-send", "Stop"));
    await("the answer's end", () -> says("#composer-send", "Send"));
  }

  private static void write() {
    if (find("#composer-text") instanceof StyleClassedTextArea text) {
      text.replaceText("");
      PROMPT.chars().forEach(c -> text.replaceSelection(Character.toString(c)));
    }
  }

  private static void send() {
    if (find("#composer-send") instanceof Button button) {
      button.fire();
    }
  }

  /** Handed to the node itself: no platform's robot is needed, and no focus of its window. */
  private static void press(String id, KeyCode key) {
    soon(() -> {
      Node node = find(id);
      if (node != null) {
        key(node, key, false);
      }
    });
  }

  private static void shortcut(KeyCode key) {
    soon(() -> {
      Node focused = Window.getWindows().getLast().getScene().getFocusOwner();
      if (focused != null) {
        key(focused, key, true);
      }
    });
  }

  private static void key(Node node, KeyCode key, boolean shortcut) {
    Event.fireEvent(
        node,
        new KeyEvent(
            KeyEvent.KEY_PRESSED, "", "", key, false, shortcut && !MAC, false, shortcut && MAC));
  }

  /** Waits until what was asked for has been drawn. */
  private static void frame() {
    CompletableFuture<Void> drawn = new CompletableFuture<>();
    soon(() -> {
      Scene scene = Window.getWindows().getFirst().getScene();
      Runnable[] listener = new Runnable[1];
      listener[0] =
          () -> {
            scene.removePostLayoutPulseListener(listener[0]);
            drawn.complete(null);
          };
      scene.addPostLayoutPulseListener(listener[0]);
      javafx.application.Platform.requestNextPulse();
    });
    drawn.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Each task stands alone: one that opens a dialog ends only when the dialog is closed. */
  private static void soon(Runnable task) {
    new FxUiExecutor().execute(task);
  }

  /** The node of that name if it has its scene's focus. */
  private static @Nullable Node owner(String id) {
    Node node = find(id);
    return node != null && node.equals(node.getScene().getFocusOwner()) ? node : null;
  }

  private static boolean isSeen(String id) {
    Node node = find(id);
    return node != null && node.isVisible();
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
