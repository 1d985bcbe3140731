package dev.tempera.app.transcript.cells;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * How a row shows that its message is chosen: a ground behind it, and a box beside its first row.
 * Makes no node before messages are being chosen. FX thread only.
 */
final class ChoiceMark {
  /** How the row's message stands while messages are being chosen. */
  enum State {
    NONE,
    OPEN,
    CHOSEN
  }

  private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
  private static final double BOX = 20;

  /** How far the ground reaches beyond the column: at the left it holds the box. */
  private static final double LEFT = 24;

  private static final double RIGHT = 8;

  private State state = State.NONE;
  private boolean here;
  private boolean first;
  private @Nullable Region ground;
  private @Nullable StackPane box;

  /**
   * Changes the state; false if it was so already.
   *
   * @param firstRow whether its row is the first one of its message
   */
  boolean set(State newState, boolean keyboardHere, boolean firstRow) {
    boolean changed = newState != state || keyboardHere != here || firstRow != first;
    state = newState;
    here = keyboardHere;
    first = firstRow;
    return changed;
  }

  /** What a screen reader says of it, before what the row says. */
  String words() {
    return switch (first ? state : State.NONE) {
      case NONE -> "";
      case OPEN -> "Not chosen. ";
      case CHOSEN -> "Chosen. ";
    };
  }

  /**
   * Puts its nodes among those of the row.
   *
   * @param behind the ground stands before these
   */
  void into(List<Node> children, int behind) {
    children.removeIf(child -> child.equals(ground) || child.equals(box));
    if (state == State.CHOSEN) {
      children.add(behind, ground());
    }
    if (state != State.NONE && first) {
      children.add(box());
    }
  }

  private Region ground() {
    Region made = ground == null ? new Region() : ground;
    made.getStyleClass().setAll("chosen-ground");
    made.setManaged(false);
    made.setMouseTransparent(true);
    ground = made;
    return made;
  }

  private StackPane box() {
    boolean chosen = state == State.CHOSEN;
    StackPane made = box == null ? new StackPane() : box;
    made.getStyleClass().setAll("choice", chosen ? "chosen" : "open");
    made.setManaged(false);
    made.setMouseTransparent(true);
    made.setAlignment(Pos.CENTER);
    made.getChildren().setAll(new FontIcon(chosen ? Feather.CHECK_SQUARE : Feather.SQUARE));
    made.pseudoClassStateChanged(HERE, here);
    box = made;
    return made;
  }

  /**
   * Gives its nodes their places.
   *
   * @param left where the column begins
   * @param middle of the first line
   */
  void layout(double left, double column, double height, double middle) {
    if (ground != null) {
      ground.resizeRelocate(left - LEFT, 0, LEFT + column + RIGHT, height);
    }
    if (box != null) {
      box.resizeRelocate(Math.max(0, left - BOX - 2), Math.floor(middle - BOX / 2), BOX, BOX);
    }
  }
}
