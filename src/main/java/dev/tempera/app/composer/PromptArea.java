package dev.tempera.app.composer;

import dev.tempera.core.concurrent.Pulse;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/**
 * The editable text of the composer: highlights while it is short, tells screen readers what it
 * holds (which RichTextFX does not), and keeps away what would freeze the layout. FX thread only.
 */
final class PromptArea extends StyleClassedTextArea {
  /** Texts longer than this are not highlighted. */
  static final int HIGHLIGHT_LIMIT = 20_000;

  /** A paste that makes the text longer than this becomes a block beside it. */
  static final int TEXT_LIMIT = 40_000;

  /** So does one with a longer line: a paragraph is laid out whole. */
  static final int LINE_LIMIT = 4_000;

  private static final int ACCESSIBLE_LIMIT = 10_000;

  private final Pulse pulse;
  private final Consumer<String> largePaste;
  private List<MarkdownHighlighter.Span> shown = List.of();
  private boolean highlightDue;
  private boolean composing;

  /**
   * An empty area.
   *
   * @param largePaste gets what is too large to be edited here
   */
  PromptArea(Pulse pulse, Consumer<String> largePaste) {
    // Styles stay out of the undo history.
    super(false);
    this.pulse = pulse;
    this.largePaste = largePaste;
    setWrapText(true);
    getStyleClass().add("prompt-area");
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    setAccessibleRoleDescription("message");
    addEventFilter(
        InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
        event -> composing = !event.getComposed().isEmpty());
    plainTextChanges().subscribe(change -> onChange());
  }

  /** Whether an input method has text that is not committed yet. */
  boolean isComposing() {
    return composing;
  }

  /** Whether a text is too large to be edited here. */
  static boolean isLarge(String text) {
    if (text.length() > TEXT_LIMIT) {
      return true;
    }
    int lineStart = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '\n') {
        if (i - lineStart > LINE_LIMIT) {
          return true;
        }
        lineStart = i + 1;
      }
    }
    return false;
  }

  @Override
  public void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    if (text == null) {
      return;
    }
    insertOrSetAside(text.replace("\r\n", "\n").replace('\r', '\n'));
  }

  /** Puts a text in place of the selection, or gives it away if it is too large. */
  void insertOrSetAside(String text) {
    int line = getParagraphLength(getCurrentParagraph());
    boolean large = isLarge(text) || getLength() + text.length() > TEXT_LIMIT || line > LINE_LIMIT;
    if (large) {
      largePaste.accept(text);
    } else {
      replaceSelection(text);
      requestFollowCaret();
    }
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> getText(0, Math.min(getLength(), ACCESSIBLE_LIMIT));
      case SELECTION_START -> getSelection().getStart();
      case SELECTION_END -> getSelection().getEnd();
      case CARET_OFFSET -> getCaretPosition();
      case EDITABLE -> isEditable();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  private void onChange() {
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    if (!highlightDue) {
      highlightDue = true;
      pulse.next(this::highlight);
    }
  }

  private void highlight() {
    highlightDue = false;
    // Text under composition must stay as the input method left it.
    if (composing) {
      return;
    }
    List<MarkdownHighlighter.Span> spans =
        getLength() > HIGHLIGHT_LIMIT ? List.of() : MarkdownHighlighter.spans(getText());
    if (!spans.equals(shown) || !spans.isEmpty()) {
      shown = spans;
      if (getLength() > 0) {
        setStyleSpans(0, styles(spans, getLength()));
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
