package dev.tempera.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Finds what a person cannot read or reach in a scene: words that are cut, controls outside. */
final class CutTexts {
  /** What may be of any length and is cut on purpose: the whole is a tooltip or a click away. */
  private static final Set<String> ANY_LENGTH =
      Set.of(
          "conversation-title",
          "palette-title",
          "palette-detail",
          "bin-title",
          "composer-prompt",
          "palette-keys",
          "choice-name",
          "choice-connection",
          "choice-detail",
          "about-dependencies",
          "composer-meter",
          "settings",
          "preset-chip",
          "model-label",
          "about-dependency",
          "model-name",
          "model-id",
          "tooltip");

  private static final double SLACK = 1.5;

  private CutTexts() {}

  /** A sentence for each; empty if all is well. */
  static List<String> in(Scene scene) {
    List<String> found = new ArrayList<>();
    look(scene.getRoot(), scene, false, found);
    return found;
  }

  private static void look(Node node, Scene scene, boolean scrolled, List<String> found) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    if (node instanceof Labeled labeled) {
      check(labeled, scene, scrolled, found);
    }
    if (node instanceof Parent parent) {
      boolean within = scrolled || node instanceof ScrollPane || node instanceof ListCell<?>;
      parent.getChildrenUnmodifiable().forEach(child -> look(child, scene, within, found));
    }
  }

  private static void check(Labeled labeled, Scene scene, boolean scrolled, List<String> found) {
    String wanted = labeled.isMnemonicParsing() ? plain(labeled.getText()) : labeled.getText();
    if (wanted == null || wanted.isBlank() || labeled instanceof ListCell<?> || mayBeCut(labeled)) {
      return;
    }
    String shown = shown(labeled);
    if (shown != null
        && !shown.equals(wanted)
        && (!labeled.isWrapText() || shown.endsWith(labeled.getEllipsisString()))) {
      found.add("cut: " + name(labeled) + " “" + wanted + "” to “" + shown + "”");
    }
    Bounds at = labeled.localToScene(labeled.getLayoutBounds());
    boolean aside = at.getMinX() < -SLACK || at.getMaxX() > scene.getWidth() + SLACK;
    boolean below = !scrolled && at.getMaxY() > scene.getHeight() + SLACK;
    if (aside || below) {
      found.add("outside: " + name(labeled) + " “" + wanted + "”");
    }
  }

  private static @Nullable String plain(@Nullable String text) {
    return text == null ? null : text.replaceFirst("_", "");
  }

  private static boolean mayBeCut(Labeled labeled) {
    for (Node at = labeled; at != null; at = at.getParent()) {
      if (ANY_LENGTH.contains(String.valueOf(at.getId()))
          || at.getStyleClass().stream().anyMatch(ANY_LENGTH::contains)) {
        return true;
      }
    }
    return labeled.getTooltip() != null && !(labeled instanceof ButtonBase);
  }

  private static @Nullable String shown(Labeled labeled) {
    for (Node child : labeled.getChildrenUnmodifiable()) {
      // An icon is a text too.
      if (child instanceof Text text && text.getStyleClass().contains("text")) {
        return text.getText();
      }
    }
    return null;
  }

  private static String name(Labeled labeled) {
    String kind = labeled instanceof Label ? "label" : labeled.getClass().getSimpleName();
    return kind
        + (labeled.getId() == null ? "" : "#" + labeled.getId())
        + (labeled.getStyleClass().isEmpty() ? "" : "." + labeled.getStyleClass().getLast());
  }
}
