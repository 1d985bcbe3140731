package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.code.CodeColours;
import dev.tempera.app.transcript.controls.SidewaysPane;
import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.params.JsonText;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a tool was given or gave: of a long text only the beginning, until it is asked for. */
public final class ToolText extends VBox {
  /** A text of no more lines and chars is shown whole. */
  private static final int SHORT_LINES = 14;

  private static final int SHORT_CHARS = 1_400;

  /** So much is shown of a longer one. */
  private static final int SHOWN_LINES = 10;

  private static final int SHOWN_CHARS = 1_000;

  /** No more than this is ever laid out; copying has all of it. */
  private static final int MOST_CHARS = 50_000;

  private final SelectableFlow text = new SelectableFlow(0, "code-text");
  private final CodeColours colours;
  private CodeColours.@Nullable Key key;
  private final Button fold = new Button();

  /**
   * @param colours of JSON, which arguments and most results are
   */
  ToolText(CodeColours colours, Runnable toggle) {
    this.colours = colours;
    fold.getStyleClass().add("fold");
    fold.setOnAction(e -> toggle.run());
    getStyleClass().add("tool-text");
    getChildren().addAll(new SidewaysPane(text), fold);
  }

  void show(String whole, boolean folded, String accessible) {
    String shown = folded ? beginning(whole) : most(whole);
    boolean isLong = beginning(whole).length() < whole.length();
    show(new CodeColours.Key("json", shown));
    text.setAccessibleText(accessible + ": " + shown);
    fold.setVisible(isLong);
    fold.setManaged(isLong);
    fold.setGraphic(new FontIcon(folded ? Feather.CHEVRON_DOWN : Feather.CHEVRON_UP));
    fold.setText(folded ? "Show all " + size(whole) : "Show less");
  }

  private void show(CodeColours.Key wanted) {
    key = wanted;
    List<StyledText.Run> known = colours.known(wanted);
    if (known != null) {
      text.show(new StyledText(wanted.code(), known));
      return;
    }
    text.show(StyledText.plain(wanted.code()));
    if (JsonText.valueOf(wanted.code()) != null) {
      boolean _ =
          colours.colour(
              wanted,
              runs -> {
                if (wanted.equals(key)) {
                  text.show(new StyledText(wanted.code(), runs));
                }
              });
    }
  }

  private static String most(String whole) {
    return whole.length() <= MOST_CHARS
        ? whole
        : whole.substring(0, cut(whole, MOST_CHARS))
            + "\n… and "
            + (whole.length() - MOST_CHARS)
            + " more characters: copy the message to have them all";
  }

  /** What is shown of a text while it is folded; all of a short one. */
  public static String beginning(String whole) {
    if (whole.length() <= SHORT_CHARS && lineStart(whole, SHORT_LINES) < 0) {
      return whole;
    }
    int end = lineStart(whole, SHOWN_LINES);
    int most = end < 0 ? whole.length() : end - 1;
    return whole.substring(0, cut(whole, Math.min(most, SHOWN_CHARS)));
  }

  /** Never between the halves of a surrogate pair. */
  private static int cut(String text, int at) {
    return at > 0 && at < text.length() && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }

  /** Where the line number {@code lines}, from 0, starts; -1 if there are not so many. */
  private static int lineStart(String text, int lines) {
    int at = 0;
    for (int i = 0; i < lines; i++) {
      at = text.indexOf('\n', at) + 1;
      if (at == 0) {
        return -1;
      }
    }
    return at;
  }

  private static String size(String text) {
    long lines = text.chars().filter(c -> c == '\n').count() + 1;
    return lines > SHOWN_LINES ? lines + " lines" : text.length() + " characters";
  }

  List<SelectableFlow> flows() {
    return List.of(text);
  }
}
