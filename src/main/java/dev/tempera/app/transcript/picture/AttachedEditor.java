package dev.tempera.app.transcript.picture;

import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.PictureLoader;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.media.ImageHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** What is attached to a message that is being edited, each to be removed. JavaFX thread only. */
public final class AttachedEditor extends FlowPane {
  private final List<ContentPart> kept;
  private final PictureLoader pictures;
  private final Consumer<List<ContentPart>> onChange;

  /**
   * @param onChange hears what is left after each removal
   */
  public AttachedEditor(
      List<ContentPart> attached, PictureLoader pictures, Consumer<List<ContentPart>> onChange) {
    this.pictures = pictures;
    this.onChange = onChange;
    kept = new ArrayList<>(attached);
    getStyleClass().add("editor-attached");
    attached.forEach(part -> getChildren().add(chip(part)));
    showOrHide();
  }

  /** Those that were not removed. */
  public List<ContentPart> kept() {
    return List.copyOf(kept);
  }

  private HBox chip(ContentPart part) {
    String name = name(part);
    Label label = new Label(name, icon(part).node());
    Button remove = Icon.CLOSE.button("Remove " + name);
    if (part instanceof ContentPart.Image(Media media)) {
      pictures.header(media, header -> header.ifPresent(h -> name(label, remove, size(h))));
    }
    HBox chip = new HBox(label, remove);
    chip.setAlignment(Pos.CENTER_LEFT);
    chip.getStyleClass().add("editor-chip");
    remove.setOnAction(e -> {
      // By its place: two pictures may be the same.
      kept.remove(getChildren().indexOf(chip));
      getChildren().remove(chip);
      showOrHide();
      onChange.accept(kept());
    });
    return chip;
  }

  private void showOrHide() {
    setVisible(!kept.isEmpty());
    setManaged(!kept.isEmpty());
  }

  private static Icon icon(ContentPart part) {
    return part instanceof ContentPart.Image ? Icon.IMAGE : Icon.ATTACH;
  }

  private static String size(ImageHeader picture) {
    return String.format(Locale.ROOT, "Picture %,d × %,d", picture.width(), picture.height());
  }

  private static void name(Label label, Button remove, String name) {
    label.setText(name);
    remove.setAccessibleText("Remove " + name);
    remove.setTooltip(new Tip("Remove " + name));
  }

  private static String name(ContentPart part) {
    return switch (part) {
      case ContentPart.Image _ -> "Picture";
      case ContentPart.File file -> Visible.text(file.filename());
      default -> "Attachment";
    };
  }
}
