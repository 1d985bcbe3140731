package dev.tempera.app.ui;

import java.util.function.IntConsumer;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextFormatter;

/** A number of times that can be typed, or turned up and down. JavaFX thread only. */
public final class TimesSpinner extends Spinner<Integer> {
  private static final double WIDTH = 84;

  /** No number has more letters; whatever is pasted that is longer is none. */
  private static final int LONGEST = 9;

  /**
   * @param id of the node
   * @param name for screen readers
   * @param most that it can be turned up to
   * @param now what it shows first
   * @param typed hears each number while it is typed
   */
  public TimesSpinner(String id, String name, int most, int now, IntConsumer typed) {
    super(1, most, now);
    setId(id);
    setEditable(true);
    setPrefWidth(WIDTH);
    getEditor().setAccessibleText(name);
    getEditor()
        .setTextFormatter(
            new TextFormatter<>(
                change -> change.getControlNewText().length() > LONGEST ? null : change));
    getEditor()
        .textProperty()
        .subscribe(text -> {
          if (text.matches("[1-9][0-9]{0,2}")) {
            typed.accept(Integer.parseInt(text));
          }
        });
  }
}
