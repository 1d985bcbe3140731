package dev.tempera.app.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;

/** A long text read through, whatever its length: only the lines on screen are laid out. */
public final class TextPreview {
  /** Longer lines are shown in pieces: one of a megabyte could not be laid out. */
  static final int LONGEST_LINE = 300;

  private TextPreview() {}

  /**
   * Shows the text over the window that {@code owner} is in. FX thread only.
   *
   * @param loader cuts the text into lines in the background
   */
  public static PreviewOverlay open(Node owner, String text, String name, PictureLoader loader) {
    ListView<String> lines = new ListView<>();
    lines.getStyleClass().add("text-preview");
    lines.setAccessibleText(name);
    Button copy = Icon.COPY.button("Copy the text");
    copy.setOnAction(e -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
    });
    PreviewOverlay overlay =
        new PreviewOverlay(name, lines, List.of(copy), key -> scrolls(lines, key));
    overlay.say("Loading…");
    overlay.open(owner);
    UiTasks.then(
        CompletableFuture.supplyAsync(() -> lines(text), loader.background()),
        loader.ui(),
        cut -> {
          lines.setItems(FXCollections.observableList(cut));
          overlay.say("");
        },
        overlay::say);
    return overlay;
  }

  /** Keys that the list handles itself where it has the focus are not for others. */
  private static boolean scrolls(ListView<String> lines, KeyEvent key) {
    int last = lines.getItems().size() - 1;
    int at = Math.max(0, lines.getSelectionModel().getSelectedIndex());
    int to =
        switch (key.getCode()) {
          case UP -> at - 1;
          case DOWN -> at + 1;
          case PAGE_UP -> at - 30;
          case PAGE_DOWN -> at + 30;
          case HOME -> 0;
          case END -> last;
          default -> -2;
        };
    if (to == -2) {
      return false;
    }
    int line = Math.clamp(to, 0, Math.max(0, last));
    lines.getSelectionModel().select(line);
    lines.scrollTo(line);
    return true;
  }

  /** The lines, long ones cut. Any thread. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int lineEnd = end < 0 ? text.length() : end;
      int pieceEnd = Math.min(lineEnd, at + LONGEST_LINE);
      if (pieceEnd < lineEnd && Character.isHighSurrogate(text.charAt(pieceEnd - 1))) {
        pieceEnd--;
      }
      lines.add(text.substring(at, pieceEnd).replace("\t", "    "));
      at = pieceEnd == lineEnd ? lineEnd + 1 : pieceEnd;
    }
    return lines;
  }
}
