package dev.tempera.app.transcript.picture;

import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.Icon;
import dev.tempera.core.chat.ContentPart;
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
  private final Consumer<List<ContentPart>> onChange;

  /**
   * @param onChange hears what is left after each removal
   */
  public AttachedEditor(List<ContentPart> attached, Consumer<List<ContentPart>> onChange) {
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

  private static String name(ContentPart part) {
    return switch (part) {
      case ContentPart.Image(String url) -> {
        ImageHeader header = ImageSources.header(url);
        yield header == null
            ? "Picture"
            : String.format(Locale.ROOT, "Picture %,d × %,d", header.width(), header.height());
      }
      case ContentPart.File file -> Visible.text(file.filename());
      default -> "Attachment";
    };
  }
}
