package dev.tempera.app.shell;

import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A middle between two panes that keep their widths and can be closed. A pane that finds no room
 * gives way for the time being, the right one first. One that a person asks for nevertheless lies
 * over the middle where too little would be left of that, until something is done there. FX thread
 * only.
 */
final class ThreePanes extends Region {
  /** The middle is never narrower while a side pane is open. */
  static final double MIN_MIDDLE = 420;

  /** The middle at zoom 1 when a person asked for a pane nevertheless. */
  static final double LEAST_MIDDLE = 240;

  /** What is seen at least of a middle that a pane lies over, at zoom 1. */
  private static final double LEAST_SEEN = 44;

  static final double MIN_SIDE = 180;

  /** The right pane by itself becomes no narrower than its labels need. */
  static final double MIN_RIGHT = 290;

  /** In a narrower window both sides give way, unless a person asks for one. */
  static final double NARROW = 700;

  static final double MAX_SIDE = 560;
  private static final double KEY_STEP = 16;
  private static final double GRIP = 7;

  private final Region left;
  private final Region middle;
  private final Region right;

  /** Over a middle that a pane lies over: a click there is one for the middle again. */
  private final Region veil = new Region();

  private final Grip leftGrip;
  private final Grip rightGrip;
  private final BiConsumer<Double, Double> moved;
  private final BooleanProperty leftShown = new SimpleBooleanProperty(this, "leftShown", true);
  private final BooleanProperty rightShown = new SimpleBooleanProperty(this, "rightShown", true);
  private final DoubleProperty scale = new SimpleDoubleProperty(this, "scale", 1);
  private double leftWidth;
  private boolean favoured;
  private boolean favouredLeft;

  /** Whether a pane was asked for since the last layout. */
  private boolean entering;

  private double rightWidth;

  /** What had the keyboard in the middle before a pane was laid over that. */
  private @Nullable Node below;

  /**
   * Three panes.
   *
   * @param leftWidth in pixels at zoom 1; made sensible
   * @param moved gets both widths when a person has moved one
   */
  ThreePanes(
      Region left,
      Region middle,
      Region right,
      double leftWidth,
      double rightWidth,
      BiConsumer<Double, Double> moved) {
    this.left = left;
    this.middle = middle;
    this.right = right;
    this.moved = moved;
    this.leftWidth = clamp(leftWidth, 250);
    this.rightWidth = clamp(rightWidth, 330);
    leftGrip = new Grip("Width of the conversation list", 1, 250);
    rightGrip = new Grip("Width of the parameter sidebar", -1, 330);
    getStyleClass().add("three-panes");
    veil.getStyleClass().add("panes-veil");
    veil.setVisible(false);
    veil.setOnMousePressed(e -> uncover());
    getChildren().addAll(middle, veil, left, right, leftGrip, rightGrip);
    sceneProperty()
        .flatMap(Scene::focusOwnerProperty)
        .subscribe(owner -> {
          if (veil.isVisible() && isInMiddle(owner)) {
            uncover();
          }
        });
    leftShown.subscribe(() -> requestLayout());
    rightShown.subscribe(() -> requestLayout());
    scale.subscribe(() -> requestLayout());
  }

  BooleanProperty leftShownProperty() {
    return leftShown;
  }

  BooleanProperty rightShownProperty() {
    return rightShown;
  }

  private static double clamp(double width, double usual) {
    return Double.isFinite(width) && width > 0 ? Math.clamp(width, MIN_SIDE, MAX_SIDE) : usual;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 0;
  }

  /** Whether a pane is on the screen; one that is shown may have had to give way. */
  boolean isSeen(boolean leftPane) {
    return (leftPane ? left : right).isVisible();
  }

  /** Lets this pane stay as long as it can where there is room for one only. */
  void favour(boolean leftPane) {
    favouredLeft = leftPane;
    favoured = true;
    entering = true;
    requestLayout();
  }

  /** What the widths are multiplied with: the zoom. */
  DoubleProperty scaleProperty() {
    return scale;
  }

  /** A pane that lies over the middle has the keyboard: what is typed goes to what is seen. */
  private void enter(Region pane) {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    Node first = firstIn(pane);
    if (isInMiddle(owner) && first != null) {
      below = owner;
      first.requestFocus();
    }
  }

  private static @Nullable Node firstIn(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return null;
    }
    if (node.isFocusTraversable() || !(node instanceof Parent parent)) {
      return node.isFocusTraversable() ? node : null;
    }
    for (Node child : parent.getChildrenUnmodifiable()) {
      Node found = firstIn(child);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Escape that nothing else has a use for takes away a pane that lies over the middle. */
  void escape(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !event.isConsumed() && veil.isVisible()) {
      uncover();
      event.consume();
    }
  }

  /** A pane that lies over the middle gives way again. */
  private void uncover() {
    favoured = false;
    leave();
    requestLayout();
  }

  /** Gives the keyboard back to what had it before a pane was laid over that and took it. */
  void leave() {
    Node back = below;
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    below = null;
    if (back != null && (isIn(left, owner) || isIn(right, owner))) {
      back.requestFocus();
    }
  }

  private boolean isInMiddle(@Nullable Node node) {
    return isIn(middle, node);
  }

  private static boolean isIn(Region pane, @Nullable Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(pane)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    boolean covers = false;
    double l = leftShown.get() ? leftWidth * scale.get() : 0;
    double r = rightShown.get() ? rightWidth * scale.get() : 0;
    double minSide = MIN_SIDE * scale.get();
    double minRight = Math.min(rightWidth, MIN_RIGHT) * scale.get();
    double room = width - MIN_MIDDLE * Math.min(1.3, scale.get());
    if (l + r > room) {
      // First both sides become narrower, the right one before the left, then they give way.
      r = Math.min(r, Math.max(room - l, minRight));
      l = Math.min(l, Math.max(room - r, minSide));
      if (l + r > room && l > 0 && r > 0) {
        boolean keepLeft = !favoured || favouredLeft;
        l = keepLeft ? Math.min(leftWidth * scale.get(), Math.max(minSide, room)) : 0;
        r = keepLeft ? 0 : Math.min(rightWidth * scale.get(), Math.max(minRight, room));
      }
      boolean asked = favoured && (favouredLeft ? l : r) > 0;
      if (!asked && (l + r > room || width < NARROW * scale.get())) {
        l = 0;
        r = 0;
      }
      covers = l + r > room && width - l - r < LEAST_MIDDLE * scale.get();
    } else {
      // What was asked for where all find room says nothing about a narrower window later.
      favoured = false;
    }
    double most = covers ? Math.max(0, width - LEAST_SEEN * scale.get()) : width;
    l = snapSizeX(Math.min(l, most));
    r = snapSizeX(Math.min(r, most));
    place(left, l > 0, 0, l, height);
    place(right, r > 0, width - r, r, height);
    if (covers) {
      middle.resizeRelocate(0, 0, width, height);
    } else {
      middle.resizeRelocate(l, 0, width - l - r, height);
    }
    place(veil, covers, 0, width, height);
    place(leftGrip, l > 0 && !covers, l - GRIP / 2 - 1, GRIP, height);
    place(rightGrip, r > 0 && !covers, width - r - GRIP / 2, GRIP, height);
    if (entering && covers) {
      enter(favouredLeft ? left : right);
    }
    entering = false;
  }

  private static void place(Region pane, boolean shown, double x, double width, double height) {
    pane.setVisible(shown);
    if (shown) {
      pane.resizeRelocate(x, 0, width, height);
    }
  }

  /** The line between two panes: dragged, or moved with the arrow keys; twice clicked, reset. */
  private final class Grip extends Region {
    private final int sign;
    private final double usual;
    private double start;
    private double startWidth;

    Grip(String name, int sign, double usual) {
      this.sign = sign;
      this.usual = usual;
      setId(sign > 0 ? "left-grip" : "right-grip");
      getStyleClass().add("pane-grip");
      setCursor(Cursor.H_RESIZE);
      setAccessibleRole(AccessibleRole.SLIDER);
      setAccessibleText(name);
      setFocusTraversable(true);
      addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
      addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
      addEventHandler(MouseEvent.MOUSE_RELEASED, e -> tell());
      addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private double get() {
      return sign > 0 ? leftWidth : rightWidth;
    }

    private void set(double width) {
      if (sign > 0) {
        leftWidth = clamp(width, usual);
      } else {
        rightWidth = clamp(width, usual);
      }
      notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
      ThreePanes.this.requestLayout();
    }

    private void tell() {
      moved.accept(leftWidth, rightWidth);
    }

    private void pressed(MouseEvent event) {
      if (event.getClickCount() == 2) {
        set(usual);
      }
      start = event.getSceneX();
      startWidth = get();
      event.consume();
    }

    private void dragged(MouseEvent event) {
      set(Math.max(MIN_SIDE, startWidth + sign * (event.getSceneX() - start) / scale.get()));
      event.consume();
    }

    private void key(KeyEvent event) {
      if (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT) {
        int direction = event.getCode() == KeyCode.RIGHT ? sign : -sign;
        set(Math.max(MIN_SIDE, get() + direction * KEY_STEP));
        tell();
        event.consume();
      }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
      return switch (attribute) {
        case VALUE -> get();
        case MIN_VALUE -> MIN_SIDE;
        case MAX_VALUE -> MAX_SIDE;
        case ORIENTATION -> Orientation.HORIZONTAL;
        default -> super.queryAccessibleAttribute(attribute, parameters);
      };
    }
  }
}
