package dev.tempera.app.inspector;

import javafx.geometry.Point2D;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * An event's number and its moment in two columns, and what it brought. That is cut where the line
 * ends: a label would look for that place letter by letter, which takes most of the time that a
 * list of lines has while it scrolls. FX thread only.
 */
final class EventLine extends Region {
  private static final double NUMBER = 3.4;
  private static final double BOTH = 9;
  private static final double GAP = 0.7;

  /** A letter of the smallest size, so that the columns follow the zoom. */
  private static final double LEAST = 8;

  /** Narrow letters are so wide: more of them than that find no room. */
  private static final double NARROW = 0.2;

  private static final String CUT = "…";

  private final Text number = text("event-number");
  private final Text time = text("event-time");
  private final Text words = text("event-words");
  private String said = "";
  private double cutFor = -1;

  EventLine() {
    getStyleClass().add("event-line");
    getChildren().addAll(number, time, words);
    // All of them are put where they belong here, and ask for no layout of their own.
    getChildren().forEach(child -> child.setManaged(false));
    words.fontProperty().subscribe(font -> cutAgain());
  }

  private static Text text(String styleClass) {
    Text text = new Text();
    text.getStyleClass().add(styleClass);
    return text;
  }

  /** Shows them. */
  void show(int which, String when, String what) {
    number.setText(Integer.toString(which));
    time.setText(when);
    if (what.equals(said)) {
      requestLayout();
    } else {
      said = what;
      cutAgain();
    }
  }

  private void cutAgain() {
    cutFor = -1;
    requestLayout();
  }

  /** What of the words finds room. */
  String shown() {
    return words.getText();
  }

  private double em() {
    return Math.max(LEAST, number.getFont().getSize());
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.ceil(BOTH * em());
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(words.getLayoutBounds().getHeight());
  }

  @Override
  protected void layoutChildren() {
    double middle = getHeight() / 2;
    right(number, NUMBER * em(), middle);
    right(time, BOTH * em(), middle);
    double from = Math.rint((BOTH + GAP) * em());
    cut(getWidth() - from);
    words.setLayoutX(from);
    words.setLayoutY(top(words, middle));
  }

  private void cut(double room) {
    if (room == cutFor) {
      return;
    }
    cutFor = room;
    int most = (int) Math.max(0, room / (NARROW * em()));
    boolean fits = said.length() <= most;
    words.setText(fits ? said : said.substring(0, border(said, most)) + CUT);
    double width = words.getLayoutBounds().getWidth();
    while (width > room && words.getText().length() > CUT.length()) {
      String before = words.getText();
      // A letter is left for the sign that something is missing.
      double end = Math.max(0, room - em());
      int hit = words.hitTest(new Point2D(end, 0)).getCharIndex();
      int kept = Math.clamp(hit, 0, before.length() - CUT.length() - 1);
      words.setText(before.substring(0, border(before, kept)) + CUT);
      width = words.getLayoutBounds().getWidth();
    }
  }

  /** Never between the halves of a pair. */
  private static int border(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static void right(Text text, double end, double middle) {
    text.setLayoutX(Math.max(0, Math.rint(end - text.getLayoutBounds().getWidth())));
    text.setLayoutY(top(text, middle));
  }

  private static double top(Text text, double middle) {
    return Math.rint(
        middle - text.getLayoutBounds().getHeight() / 2 - text.getLayoutBounds().getMinY());
  }
}
