package dev.tempera.app.window;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

/** Files that another program lets a person drag over the window. FX thread only. */
final class DroppedFiles {
  private final Dragboard board;

  DroppedFiles(Path... files) {
    List<File> all = List.of(files).stream().map(Path::toFile).toList();
    TKClipboard peer =
        (TKClipboard)
            Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getContentTypes" -> Set.of(DataFormat.FILES);
                      case "hasContent" -> DataFormat.FILES.equals(arguments[0]);
                      case "getContent" -> DataFormat.FILES.equals(arguments[0]) ? all : null;
                      case "getTransferModes" -> Set.of(TransferMode.COPY);
                      case "putContent" -> false;
                      case "getDragViewOffsetX", "getDragViewOffsetY" -> 0.0;
                      default -> null;
                    });
    board = DragboardHelper.createDragboard(peer);
  }

  /** Holds them over a node; whether they would be taken there. */
  boolean over(Node node) {
    return fire(node, DragEvent.DRAG_OVER).getAcceptedTransferMode() != null;
  }

  /** Lets go of them there; whether they were taken. */
  boolean drop(Node node) {
    return fire(node, DragEvent.DRAG_DROPPED).isDropCompleted();
  }

  private DragEvent fire(Node node, EventType<DragEvent> type) {
    Bounds at = node.localToScreen(node.getBoundsInLocal());
    DragEvent event =
        new DragEvent(
            null,
            node,
            type,
            board,
            0,
            0,
            at.getCenterX(),
            at.getCenterY(),
            TransferMode.COPY,
            null,
            null,
            new PickResult(node, 0, 0));
    Event.fireEvent(node, event);
    return event;
  }
}
