package dev.tempera.app.transcript.controls;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/**
 * Short pieces one after the other, over as many lines as they need, with a dot between two that
 * stand side by side; a line neither ends nor begins with one.
 */
public final class DottedFlow extends FlowPane {
  private static final String DOT = "  \u00B7";

  /** As between others, by the style. */
  private static final double GAP = 6;

  /** A piece, with the dot that may follow it. */
  private static final class Piece extends HBox {
    private final Label dot = new Label(DOT);

    Piece(Label label) {
      dot.getStyleClass().addAll(label.getStyleClass());
      setAlignment(Pos.CENTER_LEFT);
      getChildren().addAll(label, dot);
    }
  }

  /** Adds a piece that is separated from the next one. */
  public void addPiece(Label label) {
    getChildren().add(new Piece(label));
  }

  /** Adds a node that goes to the next line with what stands before it rather than alone. */
  public void addBeside(Node node) {
    Node before = getChildren().isEmpty() ? null : getChildren().getLast();
    if (before instanceof Piece piece) {
      HBox.setMargin(node, new Insets(0, 0, 0, GAP));
      piece.getChildren().add(node);
    } else if (before != null) {
      getChildren().removeLast();
      HBox both = new HBox(GAP, before, node);
      both.setAlignment(Pos.CENTER_LEFT);
      getChildren().add(both);
    } else {
      getChildren().add(node);
    }
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    for (int i = 0; i < getChildren().size(); i++) {
      if (getChildren().get(i) instanceof Piece piece) {
        Node next = i + 1 < getChildren().size() ? getChildren().get(i + 1) : null;
        boolean beside = next instanceof Piece && next.getLayoutY() == piece.getLayoutY();
        piece.dot.setVisible(beside);
      }
    }
  }
}
