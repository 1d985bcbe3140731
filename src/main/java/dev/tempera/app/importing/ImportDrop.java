package dev.tempera.app.importing;

import dev.tempera.app.feature.Place;
import dev.tempera.app.transfer.ExportNames;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Files that may be exports, dropped on the window: on what is being written they are attachments,
 * anywhere else they are looked into. FX thread only.
 */
final class ImportDrop {
  /** Gets what was dropped. */
  interface Host {
    /**
     * Beside what is being written.
     *
     * @param onList on the list of conversations
     */
    void dropped(List<Path> files, boolean onList);

    /** On what is being written, which attaches them. */
    void attached(List<Path> files);
  }

  private final Function<Node, @Nullable Place> places;
  private final Host host;
  private final Label words = new Label();
  private final StackPane hint = new StackPane(words);
  private final EventHandler<DragEvent> over = this::over;
  private final EventHandler<DragEvent> dropped = this::dropped;
  private final EventHandler<DragEvent> left = event -> hide();
  private @Nullable Scene scene;

  /**
   * Hears nothing yet.
   *
   * @param places where a node of the window stands
   */
  ImportDrop(Function<Node, @Nullable Place> places, Host host) {
    this.places = places;
    this.host = host;
    hint.getStyleClass().add("import-hint");
    hint.getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("importing.css")).toExternalForm());
    hint.setMouseTransparent(true);
    hint.setId("import-hint");
    words.getStyleClass().add("import-hint-words");
    StackPane.setAlignment(words, Pos.CENTER);
  }

  void install(Scene in) {
    scene = in;
    in.addEventHandler(DragEvent.DRAG_OVER, over);
    in.addEventHandler(DragEvent.DRAG_DROPPED, dropped);
    in.addEventHandler(DragEvent.DRAG_EXITED, left);
  }

  void uninstall() {
    Scene from = scene;
    if (from != null) {
      from.removeEventHandler(DragEvent.DRAG_OVER, over);
      from.removeEventHandler(DragEvent.DRAG_DROPPED, dropped);
      from.removeEventHandler(DragEvent.DRAG_EXITED, left);
    }
    hide();
  }

  /** Whether the event is for an import and not for an attachment. */
  boolean takes(DragEvent event) {
    return mayBeExports(event) && place(event) != Place.BELOW;
  }

  private static boolean mayBeExports(DragEvent event) {
    return event.getGestureSource() == null
        && event.getDragboard().hasFiles()
        && files(event).stream().anyMatch(ExportNames::mayBeOne);
  }

  private static List<Path> files(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    return files == null ? List.of() : files.stream().map(File::toPath).toList();
  }

  private @Nullable Place place(DragEvent event) {
    return event.getTarget() instanceof Node node ? places.apply(node) : null;
  }

  private void over(DragEvent event) {
    if (!takes(event)) {
      hide();
      return;
    }
    event.acceptTransferModes(TransferMode.COPY);
    event.consume();
    boolean named = files(event).stream().allMatch(ExportNames::isOne);
    words.setText(
        (named ? "Drop to see what can be imported" : "Drop to import what is an export")
            + "\n"
            + "or drop it where you write, to attach it");
    show();
  }

  private void dropped(DragEvent event) {
    hide();
    if (takes(event)) {
      event.setDropCompleted(true);
      event.consume();
      host.dropped(files(event), place(event) == Place.LEFT);
    } else if (mayBeExports(event)) {
      host.attached(files(event));
    }
  }

  private void show() {
    Scene in = scene;
    if (in != null && hint.getParent() == null && in.getRoot() instanceof Pane root) {
      root.getChildren().add(hint);
    }
  }

  private void hide() {
    if (hint.getParent() instanceof Pane root) {
      root.getChildren().remove(hint);
    }
  }
}
