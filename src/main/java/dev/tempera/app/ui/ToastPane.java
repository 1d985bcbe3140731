package dev.tempera.app.ui;

import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.UiExecutor;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Toasts at the foot of the window, the newest lowest, at most three: when there are more, what
 * only tells something is told together in one, so that nothing goes unread. FX thread only.
 */
public final class ToastPane extends VBox {
  private static final Duration SHOWN = Duration.ofSeconds(8);

  /** Each further line of a toast takes longer to read. */
  private static final Duration LINE = Duration.ofSeconds(2);

  private static final int MOST = 3;

  private final Delay delay;
  private final UiExecutor ui;

  /** An empty pane, to be laid over the window's content. */
  public ToastPane(Delay delay, UiExecutor ui) {
    this.delay = delay;
    this.ui = ui;
    getStyleClass().add("toasts");
    setAlignment(Pos.BOTTOM_CENTER);
    setPickOnBounds(false);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  /** Shows a toast until its time is up, its button is used or it is dismissed. */
  public void show(Toast toast) {
    while (getChildren().size() >= MOST) {
      makeRoom();
    }
    add(getChildren().size(), toast);
  }

  /** Takes a toast away that is no longer true. */
  public void withdraw(Toast toast) {
    getChildren().removeIf(child -> child instanceof Box box && box.toast.equals(toast));
  }

  /** Takes every toast away. */
  public void clear() {
    getChildren().clear();
  }

  private void add(int place, Toast toast) {
    Box box = new Box(toast);
    getChildren().add(place, box);
    expire(box, SHOWN.plus(LINE.multipliedBy(toast.text().lines().count() - 1)));
  }

  /** Tells the two oldest that only tell something in one; without two, the oldest offer goes. */
  private void makeRoom() {
    Box first = null;
    for (int i = 0; i < getChildren().size(); i++) {
      if (getChildren().get(i) instanceof Box box && box.toast.action() == null) {
        if (first == null) {
          first = box;
        } else {
          int place = getChildren().indexOf(first);
          String older = first.toast.text();
          String newer = box.toast.text();
          getChildren().removeAll(first, box);
          add(place, Toast.of(older.equals(newer) ? older : older + "\n" + newer));
          return;
        }
      }
    }
    // Every one, or all but the first, offers something: the oldest of these goes.
    getChildren().remove(first == null || getChildren().getFirst() != first ? 0 : 1);
  }

  private void expire(Box box, Duration after) {
    var _ =
        delay.after(
            after,
            () ->
                ui.execute(() -> {
                  if (box.isHover() || box.isFocusWithin()) {
                    expire(box, after);
                  } else {
                    getChildren().remove(box);
                  }
                }));
  }

  /** A toast as it is shown. */
  private final class Box extends HBox {
    private final Toast toast;

    Box(Toast toast) {
      this.toast = toast;
      getStyleClass().add("toast");
      setAlignment(Pos.CENTER_LEFT);
      setAccessibleRole(AccessibleRole.TEXT);
      setAccessibleText(toast.text());
      Label text = new Label(toast.text());
      Wrapping.of(text);
      getChildren().add(text);
      if (toast.action() != null) {
        Button action = new Button(toast.action());
        action.getStyleClass().addAll("flat", "accent", "toast-action");
        // The text wraps; “Undo” must not become “…”.
        action.setMinWidth(USE_PREF_SIZE);
        action.setOnAction(e -> {
          ToastPane.this.getChildren().remove(this);
          toast.run().run();
        });
        getChildren().add(action);
      }
      Button close = Icon.CLOSE.button("Dismiss");
      close.setOnAction(e -> ToastPane.this.getChildren().remove(this));
      getChildren().add(close);
    }
  }
}
