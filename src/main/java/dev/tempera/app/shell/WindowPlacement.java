package dev.tempera.app.shell;

import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.settings.Settings.WindowPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** Puts a window where it was and tells where it goes. FX thread only. */
public final class WindowPlacement {
  private WindowPlacement() {}

  /** Places a window that is not shown yet. */
  public static void restore(Stage stage, WindowPlace place) {
    List<WindowBounds> screens = new ArrayList<>();
    screens.add(bounds(Screen.getPrimary()));
    for (Screen screen : Screen.getScreens()) {
      if (!screen.equals(Screen.getPrimary())) {
        screens.add(bounds(screen));
      }
    }
    WindowBounds at = WindowBounds.fit(place, screens);
    stage.setMinWidth(Math.min(WindowBounds.MIN_WIDTH, screens.getFirst().width()));
    stage.setMinHeight(Math.min(WindowBounds.MIN_HEIGHT, screens.getFirst().height()));
    stage.setX(at.x());
    stage.setY(at.y());
    stage.setWidth(at.width());
    stage.setHeight(at.height());
    stage.setMaximized(place.maximized());
  }

  /** Tells where the window is after each change, at most once a frame, until it is ended. */
  public static Subscription track(
      Stage stage, Pulse pulse, BiConsumer<WindowBounds, Boolean> moved) {
    AtomicBoolean due = new AtomicBoolean();
    Runnable now =
        () -> {
          due.set(false);
          tell(stage, moved);
        };
    Runnable tell =
        () -> {
          if (!due.getAndSet(true)) {
            pulse.next(now);
          }
        };
    return Subscription.combine(
        stage.xProperty().subscribe(tell),
        stage.yProperty().subscribe(tell),
        stage.widthProperty().subscribe(tell),
        stage.heightProperty().subscribe(tell),
        stage.maximizedProperty().subscribe(tell));
  }

  /** Tells where the window is now, unless that is nowhere or the whole screen. */
  public static void tell(Stage stage, BiConsumer<WindowBounds, Boolean> moved) {
    if (stage.isShowing() && !stage.isIconified() && !stage.isFullScreen()) {
      moved.accept(bounds(stage), stage.isMaximized());
    }
  }

  /** Where the window is. */
  public static WindowBounds bounds(Stage stage) {
    return new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
  }

  private static WindowBounds bounds(Screen screen) {
    Rectangle2D area = screen.getVisualBounds();
    return new WindowBounds(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
  }
}
