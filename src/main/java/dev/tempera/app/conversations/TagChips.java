package dev.tempera.app.conversations;

import dev.tempera.core.organise.Tag;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * The tags of a conversation in its row: the first by its name where there is room for it, the
 * others as dots. FX thread only.
 */
final class TagChips extends HBox {
  private static final int DOTS = 3;

  private List<Tag> shown = List.of();
  private boolean narrow;

  TagChips() {
    getStyleClass().add("tag-chips");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(Region.USE_PREF_SIZE);
  }

  /** Leaves the room of a narrow row to its title. */
  void setNarrow(boolean changed) {
    if (changed != narrow) {
      narrow = changed;
      show(shown);
    }
  }

  void show(List<Tag> tags) {
    shown = tags;
    setVisible(!tags.isEmpty());
    setManaged(!tags.isEmpty());
    getChildren().clear();
    for (int i = 0; i < Math.min(tags.size(), 1 + DOTS); i++) {
      getChildren().add(i == 0 && !narrow ? chip(tags.get(i)) : dot(tags.get(i)));
    }
  }

  /** A tag by its name. */
  static Label chip(Tag tag) {
    Label chip = new Label(tag.name());
    chip.getStyleClass().addAll("tag-chip", "tag-" + tag.colour().word());
    chip.setMnemonicParsing(false);
    return chip;
  }

  /** A tag by its colour. */
  static Region dot(Tag tag) {
    Region dot = new Region();
    dot.getStyleClass().addAll("tag-dot", "tag-" + tag.colour().word());
    return dot;
  }
}
