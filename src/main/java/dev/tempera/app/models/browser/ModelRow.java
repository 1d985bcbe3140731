package dev.tempera.app.models.browser;

import dev.tempera.app.models.browser.ColumnPlaces.Column;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.figures.Dates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/**
 * The words and marks of a model, laid out by hand: two lines where there is little room, columns
 * where there is much. Of texts and shapes alone, since a list fills dozens of rows at each key
 * that is typed, and styling a control costs many times what a text does. FX thread only.
 */
final class ModelRow extends Region {
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  private static final String UNKNOWN = "\u2013";

  /** The grid that icons are drawn on, and how large they are seen, in letters. */
  private static final double GRID = 24;

  private static final double SHAPE = 1.15;

  /** What a pointer on the marks is told; one of each for all rows of a list. */
  record Hints(Tooltip compare, Tooltip favourite, Tooltip about) {
    Hints() {
      this(
          new Tip("Mark to be compared (Ctrl+Enter)"),
          new Tip("Favourite (Ctrl+D)"),
          new Tip("About this model (Shift+Enter)"));
    }
  }

  private final RowText name = new RowText("choice-name");
  private final RowText mark = new RowText("choice-connection");
  private final RowText id = new RowText("choice-detail");
  private final RowText facts = new RowText("choice-detail");
  private final Map<Column, RowText> columns = new EnumMap<>(Column.class);
  private final Map<Column, SVGPath> shapes = new EnumMap<>(Column.class);
  private @Nullable Boolean wide;
  private boolean typed;

  ModelRow(Hints hints) {
    getStyleClass().add("model-row");
    setMinWidth(0);
    setPrefWidth(1);
    for (Column each :
        List.of(
            Column.ORIGIN,
            Column.CONTEXT,
            Column.ANSWER,
            Column.PROMPT_PRICE,
            Column.ANSWER_PRICE,
            Column.RELEASED)) {
      columns.put(each, new RowText("choice-column"));
    }
    shape(Column.COMPARE, Icon.BOX, AccessibleRole.CHECK_BOX, hints.compare());
    shape(Column.FAVOURITE, Icon.STAR, AccessibleRole.TOGGLE_BUTTON, hints.favourite());
    shape(Column.ABOUT, Icon.INFO, AccessibleRole.BUTTON, hints.about());
    shape(Column.FAVOURITE).getStyleClass().add("choice-favourite");
    shape(Column.ABOUT).setAccessibleText("About this model");
  }

  private void shape(Column column, Icon icon, AccessibleRole role, Tooltip hint) {
    SVGPath shape = new SVGPath();
    shape.setContent(icon.path());
    shape.getStyleClass().addAll("icon-shape", "row-mark");
    shape.getTransforms().add(new Scale());
    shape.setPickOnBounds(true);
    shape.setManaged(false);
    shape.setAccessibleRole(role);
    Tooltip.install(shape, hint);
    shapes.put(column, shape);
  }

  private SVGPath shape(Column column) {
    SVGPath shape = shapes.get(column);
    if (shape == null) {
      throw new IllegalStateException("no mark in " + column);
    }
    return shape;
  }

  /**
   * Says what a model is.
   *
   * @param compared whether it is marked for comparing
   * @param isWide whether there is room for columns
   */
  void show(Choice choice, boolean compared, boolean isWide) {
    if (wide == null || wide != isWide) {
      wide = isWide;
      arrange(isWide);
    }
    typed = choice.typed();
    name.say(typed ? "Use \u201c" + choice.model() + "\u201d" : choice.name());
    id.say(
        typed
            ? "Not in the list; tried as it is"
            : choice.model().equals(choice.name()) ? "" : choice.model());
    String standing = choice.current() ? "\u2713 in use" : choice.recent() ? "recent" : "";
    if (isWide) {
      mark.say(standing);
      fill(choice);
      compared(choice, compared);
    } else {
      mark.say((standing.isEmpty() ? "" : standing + " \u00b7 ") + choice.connectionName());
      facts.say(choice.facts());
    }
    SVGPath favourite = shape(Column.FAVOURITE);
    favourite.pseudoClassStateChanged(MARKED, choice.favourite());
    favourite.setAccessibleText(
        (choice.favourite() ? "No favourite any more: " : "Mark as a favourite: ") + choice.name());
    favourite.setVisible(!typed);
    requestLayout();
  }

  private void arrange(boolean isWide) {
    List<Node> shown = new ArrayList<>(List.of(name, mark, id));
    if (isWide) {
      shown.addAll(columns.values());
      shown.add(shape(Column.COMPARE));
    } else {
      shown.add(facts);
    }
    shown.add(shape(Column.FAVOURITE));
    shown.add(shape(Column.ABOUT));
    getChildren().setAll(shown);
  }

  private void compared(Choice choice, boolean isCompared) {
    SVGPath compare = shape(Column.COMPARE);
    compare.setContent((isCompared ? Icon.BOX_CHECKED : Icon.BOX).path());
    compare.pseudoClassStateChanged(MARKED, isCompared);
    compare.setAccessibleText(
        (isCompared ? "Compare no more: " : "Mark to be compared: ") + choice.name());
    compare.setVisible(!typed);
  }

  private void fill(Choice choice) {
    var info = choice.listed().model();
    var traits = choice.listed().traits();
    say(Column.ORIGIN, choice.connectionName());
    say(Column.CONTEXT, tokens(info.contextLength()));
    say(Column.ANSWER, tokens(info.maxOutput()));
    say(Column.PROMPT_PRICE, price(choice, traits.prompt()));
    say(Column.ANSWER_PRICE, price(choice, traits.answer()));
    say(Column.RELEASED, traits.released() == null ? UNKNOWN : Dates.day(traits.released()));
  }

  private void say(Column column, String text) {
    columns.computeIfPresent(
        column,
        (key, shown) -> {
          shown.say(text);
          return shown;
        });
  }

  private static String tokens(@Nullable Integer count) {
    return count == null ? UNKNOWN : ModelFacts.tokens(count);
  }

  private static String price(Choice choice, @Nullable BigDecimal perToken) {
    if (perToken == null) {
      return UNKNOWN;
    }
    var pricing = choice.listed().model().pricing();
    // What the server does not say itself is as good as an estimate.
    String estimated = pricing != null && pricing.source() != null ? "~" : "";
    return perToken.signum() == 0 ? "free" : estimated + ModelFacts.dollars(perToken);
  }

  /** Which column is at a place of this row; {@code WORDS} wherever nothing is to be pressed. */
  Column at(double x) {
    Column found = places().at(x, isWide());
    boolean marks = found == Column.COMPARE || found == Column.FAVOURITE;
    return found == Column.ABOUT || (marks && !typed) ? found : Column.WORDS;
  }

  private boolean isWide() {
    return wide != null && wide;
  }

  private ColumnPlaces places() {
    return new ColumnPlaces(getWidth(), name.getFont().getSize());
  }

  @Override
  protected void layoutChildren() {
    ColumnPlaces places = places();
    double left = places.left(Column.WORDS, isWide());
    double width = places.width(Column.WORDS, isWide());
    if (id.isBlank()) {
      id.fit(0);
      // One line at the left stands in the middle, however many there are at the right.
      double taken = end(left, width, width - Math.min(width / 2, name.wholeWidth()));
      start(name, left, width - taken, (getHeight() - name.height()) / 2);
    } else {
      double top = (getHeight() - name.height() - id.height()) / 2;
      double second = isWide() ? 0 : width - Math.min(width / 2, id.wholeWidth());
      double first = width - Math.min(width / 2, name.wholeWidth());
      start(name, left, width - end(mark, left, width, first, top), top);
      double below = top + name.height();
      start(id, left, width - (isWide() ? 0 : end(facts, left, width, second, below)), below);
    }
    if (isWide()) {
      layoutColumns(places);
    }
    shapes.forEach((column, shape) -> place(shape, places, column));
  }

  private void layoutColumns(ColumnPlaces places) {
    columns.forEach((column, text) -> {
      double room = places.width(column, true);
      text.fit(room);
      double from = places.left(column, true);
      double aside = column == Column.ORIGIN ? 0 : room - text.width();
      place(text, from + aside, (getHeight() - text.height()) / 2);
    });
  }

  private void start(RowText text, double left, double room, double top) {
    text.fit(Math.max(0, room));
    place(text, left, top);
  }

  /** Lays what stands at the right into the middle; returns how much of the width it takes. */
  private double end(double left, double width, double most) {
    boolean two = !isWide() && !facts.isBlank() && !mark.isBlank();
    double high = two ? mark.height() + facts.height() : mark.height();
    double top = (getHeight() - high) / 2;
    double taken = end(mark, left, width, most, top);
    if (isWide()) {
      return taken;
    }
    return Math.max(taken, end(facts, left, width, most, top + (two ? mark.height() : 0)));
  }

  private double end(RowText text, double left, double width, double most, double top) {
    text.fit(most);
    place(text, left + width - text.width(), top);
    return text.isBlank() ? 0 : text.width() + ColumnPlaces.GAP;
  }

  private void place(RowText text, double x, double y) {
    text.relocate(snapPositionX(x), snapPositionY(y));
  }

  private void place(SVGPath shape, ColumnPlaces places, Column column) {
    double size = SHAPE * places.em();
    double factor = size / GRID;
    ((Scale) shape.getTransforms().getFirst()).setX(factor);
    ((Scale) shape.getTransforms().getFirst()).setY(factor);
    double x = places.left(column, isWide()) + (places.width(column, isWide()) - size) / 2;
    shape.setLayoutX(snapPositionX(x));
    shape.setLayoutY(snapPositionY((getHeight() - size) / 2));
  }
}
