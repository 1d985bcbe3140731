package dev.tempera.app.composer;

import dev.tempera.app.ui.PngWriter;
import java.io.File;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Files and pictures from outside: dropped on the window, or pasted. FX thread only. */
final class DropTarget {
  private final AttachmentsViewModel model;
  private final BooleanProperty over = new SimpleBooleanProperty(this, "over");
  private Predicate<DragEvent> elsewhere = event -> false;
  private final EventHandler<DragEvent> dragged = this::dragged;
  private final EventHandler<DragEvent> dropped = this::dropped;
  private final EventHandler<DragEvent> left = event -> over.set(false);

  DropTarget(AttachmentsViewModel model) {
    this.model = model;
  }

  /** Says which drops are for somebody else. */
  void elsewhere(Predicate<DragEvent> theirs) {
    elsewhere = theirs;
  }

  /** Whether something that can be attached is being held over the window. */
  BooleanProperty overProperty() {
    return over;
  }

  void install(Scene scene) {
    scene.addEventHandler(DragEvent.DRAG_OVER, dragged);
    scene.addEventHandler(DragEvent.DRAG_DROPPED, dropped);
    scene.setOnDragExited(left);
  }

  void uninstall(Scene scene) {
    scene.removeEventHandler(DragEvent.DRAG_OVER, dragged);
    scene.removeEventHandler(DragEvent.DRAG_DROPPED, dropped);
    scene.setOnDragExited(null);
  }

  private void dragged(DragEvent event) {
    boolean ours =
        event.getGestureSource() == null
            && isAttachable(event.getDragboard())
            && !elsewhere.test(event);
    if (ours) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
    over.set(ours);
  }

  private void dropped(DragEvent event) {
    over.set(false);
    if (isAttachable(event.getDragboard()) && !elsewhere.test(event)) {
      event.setDropCompleted(take(event.getDragboard()));
      event.consume();
    }
  }

  private static boolean isAttachable(Clipboard from) {
    return from.hasFiles() || (from.hasImage() && !from.hasString());
  }

  /** Takes files or a picture; text, even beside a picture, is left to whoever edits text. */
  boolean take(Clipboard from) {
    if (!isAttachable(from)) {
      return false;
    }
    List<File> files = from.hasFiles() ? from.getFiles() : List.of();
    if (!files.isEmpty()) {
      model.add(files.stream().map(File::toPath).toList());
      return true;
    }
    Image image = from.hasImage() ? from.getImage() : null;
    if (image == null) {
      return false;
    }
    model.addPicture("Pasted picture.png", () -> PngWriter.encode(image));
    return true;
  }
}
