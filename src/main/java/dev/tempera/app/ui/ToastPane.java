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

/** Toasts at the foot of the window, the newest lowest, at most three. FX thread only. */
public final class ToastPane extends VBox {
  private static final Duration SHOWN = Duration.ofSeconds(8);
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
    HBox box = new HBox();
    box.getStyleClass().add("toast");
    box.setAlignment(Pos.CENTER_LEFT);
    box.setAccessibleRole(AccessibleRole.TEXT);
    box.setAccessibleText(toast.text());
    Label text = new Label(toast.text());
    Wrapping.of(text);
    box.getChildren().add(text);
    if (toast.action() != null) {
      Button action = new Button(toast.action());
      action.getStyleClass().addAll("flat", "accent", "toast-action");
      action.setOnAction(e -> {
        getChildren().remove(box);
        toast.run().run();
      });
      box.getChildren().add(action);
    }
    Button close = Icon.CLOSE.button("Dismiss");
    close.setOnAction(e -> getChildren().remove(box));
    box.getChildren().add(close);
    while (getChildren().size() >= MOST) {
      getChildren().removeFirst();
    }
    getChildren().add(box);
    expire(box);
  }

  /** Takes every toast away. */
  public void clear() {
    getChildren().clear();
  }

  private void expire(HBox box) {
    var _ =
        delay.after(
            SHOWN,
            () ->
                ui.execute(() -> {
                  if (box.isHover() || box.isFocusWithin()) {
                    expire(box);
                  } else {
                    getChildren().remove(box);
                  }
                }));
  }
}
