package dev.tempera.app.transcript.flow;

import dev.tempera.app.transcript.formula.FormulaTypesetter;
import dev.tempera.app.transcript.formula.Formulas;
import dev.tempera.app.transcript.text.RightToLeft;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.app.transcript.text.Tint;
import dev.tempera.app.ui.Tip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/**
 * A styled text that can show a selection and marks behind its letters. Only the runs that changed
 * are touched when it is updated.
 */
public final class SelectableFlow extends Region {
  /** More places in one text are not marked as found: each is a shape of its own. */
  private static final int MOST_MARKS = 500;

  private final TextFlow flow = new TextFlow();
  private final TextBacks backs = new TextBacks(getChildren());
  private StyledText shown = StyledText.plain("");
  private int selectedFrom;
  private int selectedTo;
  private List<int[]> hits = List.of();
  private int @Nullable [] hit;
  private int @Nullable [] lit;
  private List<Tint> tints = List.of();
  private boolean shapesDirty;
  private double shapedWidth = -1;

  private FormulaOffsets offsets = new FormulaOffsets(0);

  /** What is shown, in the runs that the nodes are made from. */
  private StyledText laidOut = StyledText.plain("");

  private boolean mixed;
  private TextAlignment alignment = TextAlignment.LEFT;
  private @Nullable Formulas formulas;
  private Runnable onTypeset = () -> {};

  /** Formulas that are being typeset. */
  private final Set<Formulas.Key> asked = new HashSet<>();

  /** Where this text starts in the text of its row. */
  private final int base;

  /**
   * @param base the place of its first char in the row's text
   */
  public SelectableFlow(int base, String... styleClasses) {
    this.base = base;
    flow.getStyleClass().addAll(styleClasses);
    getChildren().add(flow);
    setCursor(Cursor.TEXT);
  }

  /** The place of its first char in the row's text. */
  public int base() {
    return base;
  }

  StyledText shown() {
    return shown;
  }

  /** The laid out text itself. */
  public TextFlow flow() {
    return flow;
  }

  /** Lets formulas be typeset; {@code done} is called when one came late and was put in. */
  public void typesetWith(Formulas typesetter, Runnable done) {
    formulas = typesetter;
    onTypeset = done;
  }

  /** Sets the side that left-to-right paragraphs keep to. */
  public void align(TextAlignment newAlignment) {
    alignment = newAlignment;
    flow.setTextAlignment(newAlignment);
  }

  /** Shows a text; what is the same stays. */
  public void show(StyledText text) {
    boolean nowMixed = RightToLeft.in(text.text());
    boolean shaped = nowMixed || RightToLeft.isShaped(text.text());
    StyledText fresh = shaped ? RightToLeft.words(text) : text;
    List<Node> nodes = flow.getChildren();
    if (nowMixed != mixed) {
      nodes.clear();
      flow.setTextAlignment(alignment);
      mixed = nowMixed;
    }
    int lead = mixed ? lead(text.text(), nodes) : 0;
    FormulaOffsets places = new FormulaOffsets(lead);
    int start = 0;
    int first = mixed ? 1 : 0;
    int i = first;
    for (StyledText.Run run : fresh.runs()) {
      String piece = text.text().substring(start, run.end());
      Node old = i < nodes.size() ? nodes.get(i) : null;
      Node node = run.isFormula() ? formula(piece, run, old) : letters(piece, run, old, i - first);
      if (node instanceof FormulaGlyph) {
        places.add(start, run.end());
      }
      if (old == null) {
        nodes.add(node);
      } else if (!node.equals(old)) {
        nodes.set(i, node);
      }
      start = run.end();
      i++;
    }
    offsets = places;
    if (i < nodes.size()) {
      nodes.subList(i, nodes.size()).clear();
    }
    shown = text;
    laidOut = fresh;
    shapesDirty = true;
    requestLayout();
  }

  /** Puts the lead of a text with right-to-left letters before it. */
  private int lead(String text, List<Node> nodes) {
    String marks = RightToLeft.lead(text);
    if (nodes.isEmpty()) {
      Text node = new Text(marks);
      node.getStyleClass().add("direction-marks");
      nodes.add(node);
    } else if (nodes.getFirst() instanceof Text node && !node.getText().equals(marks)) {
      node.setText(marks);
    }
    boolean swap = RightToLeft.isBase(text) && alignment == TextAlignment.LEFT;
    flow.setTextAlignment(swap ? TextAlignment.RIGHT : alignment);
    return marks.length();
  }

  private Node letters(String piece, StyledText.Run run, @Nullable Node old, int index) {
    if (old instanceof Text node && !node.getStyleClass().contains("failed")) {
      if (!sameStyle(index, run)) {
        RunStyles.apply(node, run);
      }
      if (!node.getText().equals(piece)) {
        node.setText(piece);
      }
      return node;
    }
    Text node = new Text(piece);
    RunStyles.apply(node, run);
    return node;
  }

  /** A formula as far as it is known; its source until then, and where it cannot be typeset. */
  private Node formula(String written, StyledText.Run run, @Nullable Node old) {
    Formulas.Key key = Formulas.key(written);
    FormulaTypesetter.Result result = result(key);
    if (result != null && result.shape() != null) {
      FormulaGlyph node = old instanceof FormulaGlyph same ? same : new FormulaGlyph();
      node.show(result.shape(), written);
      return node;
    }
    Text node = new Text(written);
    RunStyles.apply(node, run);
    if (result != null) {
      node.getStyleClass().add("failed");
      Tooltip.install(node, new Tip("Not typeset: " + result.problem()));
    }
    return node;
  }

  /** What a formula was typeset as; asks for it where it was not. */
  private FormulaTypesetter.@Nullable Result result(Formulas.Key key) {
    if (formulas == null) {
      return null;
    }
    FormulaTypesetter.Result known = formulas.known(key);
    if (known == null && asked.add(key)) {
      boolean[] now = {true};
      formulas.typeset(
          key,
          () -> {
            asked.remove(key);
            if (!now[0]) {
              show(shown);
              onTypeset.run();
            }
          });
      now[0] = false; // an answer that came at once is shown with the rest
      return formulas.known(key);
    }
    return known;
  }

  private boolean sameStyle(int index, StyledText.Run run) {
    return index < laidOut.runs().size() && laidOut.runs().get(index).style() == run.style();
  }

  /** Marks a range of the row's text as selected; an empty range takes the mark away. */
  public void select(int from, int to) {
    int newFrom = Math.clamp(from - base, 0, shown.text().length());
    int newTo = Math.clamp(to - base, 0, shown.text().length());
    if (newFrom != selectedFrom || newTo != selectedTo) {
      selectedFrom = newFrom;
      selectedTo = newTo;
      shapesDirty = true;
      requestLayout();
    }
  }

  /** Marks ranges of the row's text as found, and one of them as the one looked at. */
  public void marks(List<int[]> ranges, int @Nullable [] current) {
    if (ranges.isEmpty() && hits.isEmpty()) {
      return;
    }
    hits = ranges;
    hit = current;
    shapesDirty = true;
    requestLayout();
  }

  /** Lights a range of the row's text that is looked at elsewhere; null takes the light away. */
  public void light(int @Nullable [] range) {
    if (!Arrays.equals(range, lit)) {
      lit = range;
      shapesDirty = true;
      requestLayout();
    }
  }

  /** Tints ranges of the row's text, with a line below each that is another at each step. */
  public void tint(List<Tint> ranges) {
    if (!ranges.equals(tints)) {
      tints = ranges;
      shapesDirty = true;
      requestLayout();
    }
  }

  /** The offset in the row's text that is nearest to a point in the scene. */
  public int hit(double sceneX, double sceneY) {
    Point2D point = flow.sceneToLocal(sceneX, sceneY);
    int at = flow.getHitInfo(point).getInsertionIndex();
    return base + Math.clamp(offsets.text(at), 0, shown.text().length());
  }

  /** The run under a point in the scene, null if there is none. */
  public StyledText.@Nullable Run runAt(double sceneX, double sceneY) {
    Point2D point = flow.sceneToLocal(sceneX, sceneY);
    if (!flow.contains(point)) {
      return null;
    }
    return shown.runAt(offsets.text(flow.getHitInfo(point).getCharIndex()));
  }

  /** The outline of a range of the row's text, in this node's coordinates. */
  PathElement[] range(int from, int to) {
    return stretch(from - base, to - base);
  }

  /** The bounds of a range of the row's text in this node, null if none of it is shown here. */
  public @Nullable Bounds boundsOf(int from, int to) {
    int length = shown.text().length();
    boolean here = from < base + length && to > base;
    return here
        ? new Path(range(Math.max(from, base), Math.min(to, base + length))).getBoundsInLocal()
        : null;
  }

  private PathElement[] stretch(int from, int to) {
    return flow.getRangeShape(offsets.start(from), offsets.end(to), false);
  }

  @Override
  protected void layoutChildren() {
    Insets in = getInsets();
    double width = getWidth() - in.getLeft() - in.getRight();
    double height = getHeight() - in.getTop() - in.getBottom();
    flow.resizeRelocate(in.getLeft(), in.getTop(), width, height);
    if (shapesDirty || width != shapedWidth) {
      shapesDirty = false;
      shapedWidth = width;
      flow.layout();
      shapes();
    }
  }

  private void shapes() {
    List<PathElement> selected = new ArrayList<>();
    if (selectedTo > selectedFrom) {
      selected.addAll(List.of(stretch(selectedFrom, selectedTo)));
    }
    put(TextBacks.Kind.SELECTION, selected);
    List<PathElement> found = new ArrayList<>();
    hits.stream().limit(MOST_MARKS).forEach(range -> found.addAll(shape(range)));
    put(TextBacks.Kind.HITS, found);
    put(TextBacks.Kind.HIT, hit == null ? List.of() : shape(hit));
    for (int step = 1; step <= Tint.STRONGEST; step++) {
      tinted(step);
    }
    put(TextBacks.Kind.LIT, lit == null ? List.of() : shape(lit));
    put(TextBacks.Kind.CODE, behind(StyledText.CODE | StyledText.KBD));
    put(TextBacks.Kind.MARKED, behind(StyledText.MARK));
  }

  private void tinted(int step) {
    List<PathElement> ground = new ArrayList<>();
    List<PathElement> line = new ArrayList<>();
    for (Tint tint : tints) {
      int from = Math.clamp((long) tint.from() - base, 0, shown.text().length());
      int to = Math.clamp((long) tint.to() - base, 0, shown.text().length());
      if (tint.step() == step && to > from) {
        ground.addAll(List.of(stretch(from, to)));
        line.addAll(List.of(flow.getUnderlineShape(offsets.start(from), offsets.end(to))));
      }
    }
    put(TextBacks.Kind.ground(step), ground);
    put(TextBacks.Kind.line(step), line);
  }

  /** The outlines of the runs that have one of these styles. */
  private List<PathElement> behind(int styles) {
    List<PathElement> outlines = new ArrayList<>();
    int start = 0;
    for (StyledText.Run run : shown.runs()) {
      if ((run.style() & styles) != 0) {
        outlines.addAll(List.of(stretch(start, run.end())));
      }
      start = run.end();
    }
    return outlines;
  }

  private List<PathElement> shape(int[] range) {
    int from = Math.clamp(range[0] - base, 0, shown.text().length());
    int to = Math.clamp(range[1] - base, 0, shown.text().length());
    return to > from ? List.of(stretch(from, to)) : List.of();
  }

  private void put(TextBacks.Kind kind, List<PathElement> elements) {
    backs.put(kind, elements, flow.getLayoutX(), flow.getLayoutY());
  }

  @Override
  public double getBaselineOffset() {
    return getInsets().getTop() + flow.getBaselineOffset();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    Insets in = getInsets();
    return in.getLeft() + flow.prefWidth(-1) + in.getRight();
  }

  @Override
  protected double computePrefHeight(double width) {
    Insets in = getInsets();
    double inner = width < 0 ? -1 : Math.max(1, width - in.getLeft() - in.getRight());
    return in.getTop() + flow.prefHeight(inner) + in.getBottom();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  public javafx.geometry.Orientation getContentBias() {
    return javafx.geometry.Orientation.HORIZONTAL;
  }
}
