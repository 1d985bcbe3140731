package dev.tempera.app.transcript.flow;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/**
 * The shapes behind the letters of a text. Each is made when there is first something to show: most
 * texts, and nearly all cells of a table, never have any. JavaFX thread only.
 */
final class TextBacks {
  /** What is marked, from the bottom up; tints by their steps. */
  enum Kind {
    CODE,
    LIKELY,
    DOUBTFUL,
    UNSURE,
    RARE,
    LIKELY_LINE,
    DOUBTFUL_LINE,
    UNSURE_LINE,
    RARE_LINE,
    MARKED,
    HITS,
    HIT,
    LIT,
    SELECTION;

    private static final List<Kind> GROUNDS = List.of(LIKELY, DOUBTFUL, UNSURE, RARE);
    private static final List<Kind> LINES =
        List.of(LIKELY_LINE, DOUBTFUL_LINE, UNSURE_LINE, RARE_LINE);

    /** What is behind a tint's letters. */
    static Kind ground(int step) {
      return GROUNDS.get(step - 1);
    }

    /** What is below a tint's letters. */
    static Kind line(int step) {
      return LINES.get(step - 1);
    }
  }

  private final ObservableList<Node> children;
  private final Map<Kind, Path> paths = new EnumMap<>(Kind.class);

  /**
   * @param children where the shapes go, below everything else
   */
  TextBacks(ObservableList<Node> children) {
    this.children = children;
  }

  /** Shows a shape at a place, or takes it away if it is empty. */
  void put(Kind kind, List<PathElement> elements, double x, double y) {
    Path path = paths.get(kind);
    if (path == null && elements.isEmpty()) {
      return;
    }
    Path shown = path == null ? add(kind) : path;
    shown.getElements().setAll(elements);
    shown.setVisible(!elements.isEmpty());
    shown.setLayoutX(x);
    shown.setLayoutY(y);
  }

  private Path add(Kind kind) {
    Path path = new Path();
    path.getStyleClass().add(kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-back");
    path.setManaged(false);
    path.setMouseTransparent(true);
    long below = paths.keySet().stream().filter(other -> other.compareTo(kind) < 0).count();
    paths.put(kind, path);
    children.add((int) below, path);
    return path;
  }
}
