package dev.tempera.app.transcript.flow;

import dev.tempera.app.transcript.text.StyledText;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.text.Text;

/** Style classes for the runs of a text. */
final class RunStyles {
  private RunStyles() {}

  static void apply(Text node, StyledText.Run run) {
    List<String> classes = new ArrayList<>();
    classes.add("run");
    add(classes, run, StyledText.STRONG, "strong");
    add(classes, run, StyledText.EMPHASIS, "emphasis");
    add(classes, run, StyledText.CODE, "code");
    add(classes, run, StyledText.LINK, "link");
    add(classes, run, StyledText.NOTE, "note");
    add(classes, run, StyledText.HTML, "html");
    add(classes, run, StyledText.FORMULA, "formula");
    add(classes, run, StyledText.OPEN, "open");
    add(classes, run, StyledText.CONTROL, "control");
    if (run.style() >= StyledText.KEYWORD) {
      add(classes, run, StyledText.KEYWORD, "keyword");
      add(classes, run, StyledText.STRING, "string");
      add(classes, run, StyledText.COMMENT, "comment");
      add(classes, run, StyledText.NUMBER, "number");
      add(classes, run, StyledText.FUNCTION, "function");
      add(classes, run, StyledText.TYPE, "type");
      add(classes, run, StyledText.SUB, "sub");
      add(classes, run, StyledText.SUP, "sup");
      add(classes, run, StyledText.KBD, "kbd");
    }
    node.setUnderline((run.style() & StyledText.UNDERLINE) != 0);
    node.setStrikethrough((run.style() & StyledText.STRIKE) != 0);
    boolean leads = (run.style() & StyledText.LINK) != 0 || run.target() != null;
    node.setCursor(leads ? Cursor.HAND : null);
    node.getStyleClass().setAll(classes);
  }

  private static void add(List<String> classes, StyledText.Run run, int bit, String name) {
    if ((run.style() & bit) != 0) {
      classes.add(name);
    }
  }
}
