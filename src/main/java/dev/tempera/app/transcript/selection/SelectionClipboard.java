package dev.tempera.app.transcript.selection;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.MessageId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Copies what is selected: its Markdown with HTML beside it, or the words alone. JavaFX thread
 * only.
 */
public final class SelectionClipboard {
  private static final String MARKDOWN_TYPE = "text/markdown";

  /** So few rows are copied within a frame. */
  private static final int FEW_ROWS = 200;

  private static final KeyCombination PLAIN =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

  /** Held from the first copy on: JavaFX forgets types that nobody holds. */
  private @Nullable DataFormat markdownFormat;

  private final Selection selection;
  private final TranscriptDocument document;
  private final CopyWork work;

  /** Copies what of the document is selected. */
  public SelectionClipboard(Selection selection, TranscriptDocument document, CopyWork work) {
    this.selection = selection;
    this.document = document;
    this.work = work;
  }

  /** Lets the rows be copied by key. */
  public void install(Node rows) {
    rows.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (PLAIN.match(event)) {
            event.consume();
            copyPlain();
          }
        });
  }

  /** What can be done with the selection, for a menu that is about to be shown. */
  public List<MenuItem> menuItems() {
    MenuItem copy = item("Copy", KeyCode.C, false, this::copy);
    MenuItem plain = item("Copy as plain text", KeyCode.C, true, this::copyPlain);
    MenuItem all = item("Select all", KeyCode.A, false, () -> selection.selectAll());
    copy.setDisable(selection.isEmpty());
    plain.setDisable(selection.isEmpty());
    all.setDisable(document.rows().isEmpty());
    return List.of(copy, plain, all);
  }

  private static MenuItem item(String text, KeyCode key, boolean shift, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setAccelerator(shift ? PLAIN : new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN));
    item.setOnAction(e -> action.run());
    return item;
  }

  /** Copies the Markdown of what is selected as text, and the same as HTML. */
  public void copy() {
    selected(this::markdown);
  }

  /** Copies messages as if all of them and nothing else were selected. */
  public void copy(List<ShownMessage> messages) {
    ObservableList<BlockRow> rows = FXCollections.observableArrayList();
    Map<MessageId, String> sources = new HashMap<>();
    for (ShownMessage message : messages) {
      message.rows().forEach(row -> rows.add(row.frozen()));
      sources.put(message.id(), message.source());
    }
    Selection all = new Selection(rows);
    all.selectAll();
    work.later(() -> markdown(CopiedText.of(rows, all, id -> sources.getOrDefault(id, ""))));
  }

  /** Makes the Markdown and the HTML, and gives what puts them on the clipboard. */
  private Runnable markdown(CopiedText copied) {
    if (copied.markdown().isEmpty()) {
      return () -> {};
    }
    String html = copied.html();
    byte[] bytes = copied.markdown().getBytes(StandardCharsets.UTF_8);
    return () -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(copied.markdown());
      content.put(markdownFormat(), ByteBuffer.wrap(bytes));
      if (!html.isEmpty()) {
        content.putHtml(html);
      }
      Clipboard.getSystemClipboard().setContent(content);
    };
  }

  /** Copies the words of what is selected, without any marks. */
  public void copyPlain() {
    selected(copied ->
        () -> {
          if (!copied.plain().isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(copied.plain());
            Clipboard.getSystemClipboard().setContent(content);
          }
        });
  }

  /** Puts what is selected into words: at once, or in the background if it is much. */
  private void selected(Function<CopiedText, Runnable> use) {
    if (selection.isEmpty()) {
      return;
    }
    if (selection.to().row() - selection.from().row() <= FEW_ROWS) {
      work.now(() -> use.apply(CopiedText.of(document.rows(), selection, document::source)));
      return;
    }
    Map<MessageId, String> sources = sources();
    Selection frozen = selection.frozen();
    work.later(
        () -> use.apply(CopiedText.of(frozen.rows(), frozen, id -> sources.getOrDefault(id, ""))));
  }

  /** What the authors of the selected messages wrote, as it is now. */
  private Map<MessageId, String> sources() {
    Map<MessageId, String> sources = new HashMap<>();
    int last = document.messageAt(selection.to().row());
    for (int i = document.messageAt(selection.from().row()); i <= last; i++) {
      sources.put(document.message(i).id(), document.message(i).source());
    }
    return sources;
  }

  private DataFormat markdownFormat() {
    DataFormat held = markdownFormat;
    if (held == null) {
      DataFormat known = DataFormat.lookupMimeType(MARKDOWN_TYPE);
      held = Objects.requireNonNullElseGet(known, () -> new DataFormat(MARKDOWN_TYPE));
      markdownFormat = held;
    }
    return held;
  }
}
