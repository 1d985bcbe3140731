package dev.tempera.bench;

import dev.tempera.Main;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.jspecify.annotations.Nullable;

/**
 * Starts the program as it is, beside a thread that watches its window from outside. A digit on
 * standard input selects a conversation of the list, an {@code a} asks something, an {@code s} does
 * so with its frames timed, a {@code g} has the living objects counted; the end of it ends the
 * process.
 */
public final class StartProbe {
  private static final long ASK_EVERY_NANOS = 1_000_000;
  private static final int ROWS_SHOWN = 3;

  private StartProbe() {}

  /** Takes the program's own arguments. */
  public static void main(String[] args) {
    daemon(StartProbe::watch);
    daemon(StartProbe::obey);
    Main.main(args);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "probe");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch() {
    while (!isToolkitThere()) {
      LockSupport.parkNanos(ASK_EVERY_NANOS);
    }
    while (true) {
      try {
        Platform.runLater(StartProbe::watchWindows);
        return;
      } catch (IllegalStateException e) {
        LockSupport.parkNanos(ASK_EVERY_NANOS);
      }
    }
  }

  /** Asked without loading a class of the toolkit, which would start it early. */
  private static boolean isToolkitThere() {
    Thread[] threads = new Thread[64];
    int count = Thread.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i].getName().equals("JavaFX Application Thread")) {
        return true;
      }
    }
    return false;
  }

  private static void watchWindows() {
    Window.getWindows().forEach(StartProbe::found);
    Window.getWindows()
        .addListener(
            (ListChangeListener<Window>)
                change -> {
                  while (change.next()) {
                    change.getAddedSubList().forEach(StartProbe::found);
                  }
                });
  }

  private static void found(Window window) {
    if (window instanceof Stage stage && stage.getScene() != null) {
      StartMarks.watch(stage, () -> isUsable(stage.getScene()));
    }
  }

  /** The text can be typed into, and there is a conversation to send it in. */
  private static boolean isUsable(@Nullable Scene scene) {
    Node text = scene == null ? null : scene.getRoot().lookup("#composer-text");
    return text != null && text.equals(text.getScene().getFocusOwner()) && !list(text).isEmpty();
  }

  private static java.util.List<?> list(Node any) {
    return any.getScene().getRoot().lookup("#conversation-list") instanceof ListView<?> list
        ? list.getItems()
        : java.util.List.of();
  }

  private static void obey() {
    try {
      for (int next = System.in.read(); next >= 0; next = System.in.read()) {
        int index = next - '0';
        if (index >= 0 && index <= 9) {
          Platform.runLater(() -> open(index));
        } else if (next == 'a') {
          Platform.runLater(() -> ask(() -> StartMarks.say("answered")));
        } else if (next == 's') {
          Platform.runLater(StartProbe::askTimed);
        } else if (next == 'g') {
          live();
        }
      }
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void open(int index) {
    Scene scene =
        Objects.requireNonNull(Window.getWindows().getFirst().getScene(), "the window's scene");
    if (scene.getRoot().lookup("#conversation-list") instanceof ListView<?> list) {
      list.getSelectionModel().select(index);
      whenShown(scene, 0);
    }
  }

  private static void askTimed() {
    FrameTimes frames = new FrameTimes();
    ask(() -> {
      frames.stop();
      System.out.println("frame_micros " + frames.longest() / 1_000);
      StartMarks.say("answered");
    });
    frames.start();
  }

  private static void ask(Runnable answered) {
    Scene scene = Objects.requireNonNull(Window.getWindows().getFirst().getScene());
    if (scene.getRoot().lookup("#composer-text") instanceof StyleClassedTextArea text
        && scene.getRoot().lookup("#composer-send") instanceof Button send) {
      text.replaceText("Go on.");
      Platform.runLater(() -> {
        whenAnswered(send, answered);
        send.fire();
      });
    }
  }

  private static void whenAnswered(Button send, Runnable answered) {
    Subscription[] listening = new Subscription[1];
    listening[0] =
        send.accessibleTextProperty()
            .subscribe((was, is) -> {
              if (String.valueOf(was).startsWith("Stop")) {
                listening[0].unsubscribe();
                answered.run();
              }
            });
  }

  /** Says how many bytes live after a collection. */
  private static void live() {
    // The packed runtime has no java.management.
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.println("live " + (runtime.totalMemory() - runtime.freeMemory()));
    System.out.flush();
  }

  private static void whenShown(Scene scene, int frames) {
    boolean shown = scene.getRoot().lookupAll(".transcript .row").size() >= ROWS_SHOWN;
    int next = shown ? frames + 1 : 0;
    if (next > ROWS_SHOWN) {
      StartMarks.say("opened");
    } else {
      Platform.requestNextPulse();
      Platform.runLater(() -> whenShown(scene, next));
    }
  }
}
