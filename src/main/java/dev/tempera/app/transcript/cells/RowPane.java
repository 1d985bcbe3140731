package dev.tempera.app.transcript.cells;

import dev.tempera.app.transcript.bodies.RowBody;
import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.RowFrame;
import dev.tempera.app.transcript.text.RightToLeft;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * A row: its body in the reading column, moved in by the quotes and items around it, on the shared
 * background of its box. The column is as wide as is comfortable to read and centred.
 */
public final class RowPane extends Region {
  /** The widest column, in pixels at no zoom. */
  public static final double MEASURE = 760;

  private static final double SIDE = 24;
  private static final double QUOTE = 18;
  private static final double ITEM = 26;
  private static final double MARKER_GAP = 7;

  /** Markers of so many chars have room without being measured: "99.". */
  private static final int NARROW = 2;

  /** A longer footnote label is cut. */
  private static final int LONGEST_MARKER = 24;

  private static final double BOX_SIDE = 16;
  private static final double BOX_END = 9;

  private final RowBody body;
  private final RowHost host;
  private final List<Region> bars = new ArrayList<>();
  private final List<Text> markers = new ArrayList<>();

  /** The widest marker of each list around whose markers are wide, to be measured only. */
  private final List<Text> measures = new ArrayList<>();

  private final Region box = new Region();
  private final ChoiceMark choice = new ChoiceMark();
  private RowFrame frame = RowFrame.PLAIN;

  /** Whether its text runs from right to left, so that marks and indents are on the right. */
  private boolean mirrored;

  /** What it says of its content. */
  private String speech = "";

  private double above;
  private double below;

  RowPane(RowBody body, RowHost host) {
    this.body = body;
    this.host = host;
    getStyleClass().add("row");
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    box.getStyleClass().add("row-box");
    box.setManaged(false);
  }

  void show(RowContent content) {
    speech = RowSpeech.of(content);
    setAccessibleText(choice.words() + speech);
    RowSpacing spacing = RowSpacing.of(content);
    mirrored = content instanceof RowContent.Prose prose && RightToLeft.isBase(prose.text());
    above = spacing.above();
    below = spacing.below();
    if (!content.frame().equals(frame) || getChildren().isEmpty()) {
      frame = content.frame();
      frameChildren();
    }
    requestLayout();
  }

  private void frameChildren() {
    bars.clear();
    markers.clear();
    measures.clear();
    getChildren().clear();
    if (frame.box() != RowFrame.Box.NONE) {
      box.getStyleClass().setAll("row-box", frame.box().name().toLowerCase(java.util.Locale.ROOT));
      getChildren().add(box);
    }
    for (RowFrame.Level level : frame.levels()) {
      switch (level) {
        case RowFrame.InQuote(String alert) -> {
          Region bar = new Region();
          bar.getStyleClass().add("quote-bar");
          if (!alert.isEmpty()) {
            bar.getStyleClass().add(alert);
          }
          bar.setManaged(false);
          bars.add(bar);
          getChildren().add(bar);
        }
        case RowFrame.InItem(String marker, String widest) -> {
          if (!marker.isEmpty()) {
            markers.add(marker(marker));
          }
          if (widest.length() > NARROW) {
            Text measure = marker(widest);
            measure.setVisible(false);
            measures.add(measure);
          }
        }
      }
    }
    getChildren().add(body.node());
    chosenNodes();
  }

  /** Shows whether its message is chosen, and whether the keyboard is there. */
  void choose(ChoiceMark.State state, boolean here, boolean first) {
    if (choice.set(state, here, first)) {
      setAccessibleText(choice.words() + speech);
      chosenNodes();
      requestLayout();
    }
  }

  private void chosenNodes() {
    choice.into(getChildren(), frame.box() == RowFrame.Box.NONE ? 0 : 1);
  }

  private Text marker(String written) {
    boolean shown = written.length() <= LONGEST_MARKER;
    Text text = new Text(shown ? written : written.substring(0, LONGEST_MARKER - 2) + "…]");
    text.getStyleClass().addAll("run", "marker");
    text.setManaged(false);
    getChildren().add(text);
    return text;
  }

  /** How far an item's text stands in, so that the widest marker of its list has room. */
  private double item(RowFrame.InItem item, int measure) {
    double z = host.zoom();
    return item.widest().length() <= NARROW
        ? ITEM * z
        : Math.max(ITEM * z, measures.get(measure).getLayoutBounds().getWidth() + MARKER_GAP * z);
  }

  private double column(double width) {
    double z = host.zoom();
    return Math.max(40, Math.min(MEASURE * z, width - 2 * SIDE));
  }

  private double indent() {
    double z = host.zoom();
    double indent = frame.box() == RowFrame.Box.NONE ? 0 : BOX_SIDE * z;
    int measure = 0;
    for (RowFrame.Level level : frame.levels()) {
      switch (level) {
        case RowFrame.InQuote quote -> indent += QUOTE * z;
        case RowFrame.InItem item -> {
          indent += item(item, measure);
          measure += item.widest().length() > NARROW ? 1 : 0;
        }
      }
    }
    return indent;
  }

  private double top() {
    boolean starts = frame.box() == RowFrame.Box.FIRST || frame.box() == RowFrame.Box.ONLY;
    return (above + (starts ? BOX_END : 0)) * host.zoom();
  }

  private double bottom() {
    boolean ends = frame.box() == RowFrame.Box.LAST || frame.box() == RowFrame.Box.ONLY;
    double gap = frame.continued() ? 0 : below;
    return (gap + (ends ? BOX_END : 0)) * host.zoom();
  }

  private double bodyWidth(double width) {
    double right = frame.box() == RowFrame.Box.NONE ? 0 : BOX_SIDE * host.zoom();
    return Math.max(40, column(width) - indent() - right);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    double body = this.body.node().prefHeight(bodyWidth(width));
    return Math.ceil(top() + body + bottom());
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double z = host.zoom();
    double width = getWidth();
    double left = Math.floor((width - column(width)) / 2);
    double x = left + (frame.box() == RowFrame.Box.NONE ? 0 : BOX_SIDE * z);
    double top = top();
    int bar = 0;
    int marker = 0;
    int measure = 0;
    for (RowFrame.Level level : frame.levels()) {
      if (level instanceof RowFrame.InQuote) {
        bars.get(bar++).resizeRelocate(side(x, 3, left), 0, 3, getHeight());
        x += QUOTE * z;
      } else if (level instanceof RowFrame.InItem item) {
        x += item(item, measure);
        measure += item.widest().length() > NARROW ? 1 : 0;
        if (!item.marker().isEmpty()) {
          Text text = markers.get(marker++);
          double w = text.getLayoutBounds().getWidth();
          double at = Math.max(left, x - w - MARKER_GAP * z);
          text.relocate(side(at, w, left), top + markerDrop(text));
        }
      }
    }
    box.resizeRelocate(left, 0, column(width), getHeight());
    double bodyWidth = bodyWidth(width);
    double height = getHeight() - top - bottom();
    body.node().resizeRelocate(side(x, bodyWidth, left), top, bodyWidth, height);
    choice.layout(left, column(width), getHeight(), top + height / 2);
  }

  /** Where something of a width that would stand at {@code x} stands, on the other side if need. */
  private double side(double x, double width, double left) {
    return mirrored ? 2 * left + column(getWidth()) - x - width : x;
  }

  /** Brings the marker's baseline to that of the body's first line. */
  private double markerDrop(Text marker) {
    double base = body.node().getBaselineOffset();
    return base == javafx.scene.Node.BASELINE_OFFSET_SAME_AS_HEIGHT
        ? 0
        : Math.max(0, base - marker.getBaselineOffset());
  }
}
