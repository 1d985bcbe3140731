package dev.tempera.app.composer;

import dev.tempera.app.ui.EditLimits;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.core.concurrent.Pulse;
import java.util.Collection;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/**
 * The editable text of the composer: highlights while it is short, and keeps away what would freeze
 * the layout. FX thread only.
 */
final class PromptArea extends WritingArea {
  /** Texts longer than this are not highlighted. */
  static final int HIGHLIGHT_LIMIT = 20_000;

  /**
   * A paste that makes the text longer than this, or has a long line, becomes a block beside it.
   */
  static final int TEXT_LIMIT = 40_000;

  /** What a person asks for to be editable may be this long. */
  static final int INLINE_LIMIT = 200_000;

  private final Pulse pulse;
  private final PasteTarget target;
  private List<MarkdownHighlighter.Span> shown = List.of();
  private boolean highlightDue;

  /** Takes what is pasted and is no text to be edited here. */
  interface PasteTarget {
    /** Whether it has taken files or a picture from the clipboard. */
    boolean takes(Clipboard clipboard);

    /** Sets a long text aside; what stands for it in the text. */
    String setAside(String text);

    /** Whether the text at these places is such a stand-in, which is deleted as a whole. */
    boolean isStandIn(String text);
  }

  /**
   * An empty area.
   *
   * @param target gets what cannot be edited here
   */
  PromptArea(Pulse pulse, PasteTarget target) {
    super("message");
    this.pulse = pulse;
    this.target = target;
    getStyleClass().add("prompt-area");
    addEventFilter(KeyEvent.KEY_PRESSED, this::deleteStandIn);
    plainTextChanges().subscribe(change -> onChange());
  }

  /** Whether a text is too large to be pasted into what is edited here. */
  static boolean isLarge(String text) {
    return text.length() > TEXT_LIMIT || !fitsInline(text);
  }

  /** Whether a text can be edited here at all. */
  static boolean fitsInline(String text) {
    return text.length() <= INLINE_LIMIT && EditLimits.hasShortLines(text);
  }

  @Override
  public void paste() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    if (target.takes(clipboard)) {
      return;
    }
    String text = clipboard.getString();
    if (text != null) {
      insertOrSetAside(
          text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n'));
    }
  }

  /** Puts a text in place of the selection, or gives it away if it is too large. */
  void insertOrSetAside(String text) {
    int line = getParagraphLength(getCurrentParagraph());
    boolean large =
        isLarge(text) || getLength() + text.length() > TEXT_LIMIT || line > EditLimits.LINE;
    if (large && text.length() > EditLimits.SHORT) {
      insertStandIn(target.setAside(text));
    } else {
      replaceSelection(text);
      requestFollowCaret();
    }
  }

  /** Puts what stands for a long text on a line of its own, in place of the selection. */
  private void insertStandIn(String standIn) {
    int start = getSelection().getStart();
    int end = getSelection().getEnd();
    boolean lineStart = start == 0 || getText(start - 1, start).equals("\n");
    boolean lineEnd = end < getLength() && getText(end, end + 1).equals("\n");
    replaceSelection((lineStart ? "" : "\n") + standIn + (lineEnd ? "" : "\n"));
    requestFollowCaret();
  }

  /** A stand-in is one thing: half of it would stand for nothing. */
  private void deleteStandIn(KeyEvent event) {
    boolean back = event.getCode() == KeyCode.BACK_SPACE;
    if ((!back && event.getCode() != KeyCode.DELETE)
        || !getSelectedText().isEmpty()
        || event.isShortcutDown()) {
      return;
    }
    String line = getParagraph(getCurrentParagraph()).getText();
    int column = getCaretColumn();
    int open = back ? line.lastIndexOf('[', column - 1) : column;
    int close = back ? column - 1 : line.indexOf(']', column);
    boolean whole =
        open >= 0
            && close > open
            && close < line.length()
            && line.charAt(close) == ']'
            && target.isStandIn(line.substring(open, close + 1));
    if (whole) {
      int lineAt = getCaretPosition() - column;
      deleteText(lineAt + open, lineAt + close + 1);
      event.consume();
    }
  }

  private void onChange() {
    if (!highlightDue) {
      highlightDue = true;
      pulse.next(this::highlight);
    }
  }

  private void highlight() {
    highlightDue = false;
    // Text under composition must stay as the input method left it.
    if (isComposing()) {
      return;
    }
    List<MarkdownHighlighter.Span> spans =
        getLength() > HIGHLIGHT_LIMIT ? List.of() : MarkdownHighlighter.spans(getText());
    if (!spans.equals(shown) || !spans.isEmpty()) {
      shown = spans;
      if (getLength() > 0) {
        setStyleSpans(0, Wrapping.styles(styles(spans, getLength()), getText()));
      }
    }
  }

  private static StyleSpans<Collection<String>> styles(
      List<MarkdownHighlighter.Span> spans, int length) {
    StyleSpansBuilder<Collection<String>> builder = new StyleSpansBuilder<>(spans.size() * 2 + 1);
    int at = 0;
    for (MarkdownHighlighter.Span span : spans) {
      builder.add(List.of(), span.start() - at);
      builder.add(List.of("prompt-" + span.style()), span.end() - span.start());
      at = span.end();
    }
    builder.add(List.of(), length - at);
    return builder.create();
  }
}
