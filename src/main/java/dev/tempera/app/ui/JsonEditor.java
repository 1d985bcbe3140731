package dev.tempera.app.ui;

import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/**
 * Shows or edits JSON: colours, brackets, folding, line numbers, problems at their line. Grows with
 * its text up to its maximum height. Long texts are coloured in the background, very long ones not
 * at all. FX thread only.
 */
public final class JsonEditor extends Region {
  private static final PseudoClass READ_ONLY = PseudoClass.getPseudoClass("readonly");
  private static final int COLOURED_AT_ONCE = 4_000;
  private static final int COLOURED_AT_ALL = 400_000;
  private static final String INDENT = "  ";
  private static final String ERROR_LINE = "json-error-line";
  private static final String WARNING_LINE = "json-warning-line";

  /** From here on a number has more digits than the usual column has room for. */
  private static final int MANY_LINES = 9_999;

  private final AccessibleCodeArea area = new AccessibleCodeArea();
  private final VirtualizedScrollPane<AccessibleCodeArea> scroll =
      new VirtualizedScrollPane<>(area);
  private final Latest<StyleSpans<Collection<String>>> colours;
  private final Executor background;
  private final Map<Integer, TextProblem> problems = new HashMap<>();
  private final JsonFolding folding = new JsonFolding(area);
  private final BracketMarks brackets = new BracketMarks(area);

  /** Whether what changes has its styles already. */
  private boolean styled;

  /**
   * An empty editor.
   *
   * @param background colours long texts
   */
  public JsonEditor(UiExecutor ui, Executor background) {
    colours = new Latest<>(ui);
    this.background = background;
    getStyleClass().add("json-editor");
    getStylesheets()
        .add(Objects.requireNonNull(JsonEditor.class.getResource("json.css")).toExternalForm());
    Wrapping.of(area);
    area.setParagraphGraphicFactory(this::gutter);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    area.plainTextChanges().subscribe(change -> onChange());
    area.totalHeightEstimateProperty().addListener((property, was, now) -> requestLayout());
    getChildren().add(scroll);
  }

  /** The text. */
  public ObservableValue<String> textProperty() {
    return area.textProperty();
  }

  /** The text now. */
  public String getText() {
    return area.getText();
  }

  /** Changes the text where it differs, so that view and cursor stay where they are. */
  public void setText(String text) {
    String clean = text.replace("\r\n", "\n").replace('\r', '\n');
    String old = area.getText();
    int most = Math.min(old.length(), clean.length());
    int start = 0;
    while (start < most && old.charAt(start) == clean.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && old.charAt(old.length() - 1 - end) == clean.charAt(clean.length() - 1 - end)) {
      end++;
    }
    int oldEnd = old.length() - end;
    int newEnd = clean.length() - end;
    if (start < oldEnd || start < newEnd) {
      int caret = area.getCaretPosition();
      if (area.isEditable() || clean.length() > COLOURED_AT_ONCE || !Wrapping.isSafe(clean)) {
        area.replaceText(start, oldEnd, clean.substring(start, newEnd));
      } else {
        replaceLines(start, newEnd, oldEnd - newEnd, clean);
      }
      boolean behind = caret >= oldEnd && caret > start;
      area.moveTo(behind ? caret + newEnd - oldEnd : Math.min(caret, newEnd));
    }
  }

  /** What is only read is there with its styles at once: to style it later costs far more. */
  private void replaceLines(int start, int end, int removed, String clean) {
    int from = clean.lastIndexOf('\n', start - 1) + 1;
    int lineBreak = clean.indexOf('\n', end);
    int to = lineBreak < 0 ? clean.length() : lineBreak;
    StyleSpans<Collection<String>> styles = styles(clean, true);
    int first = (int) clean.substring(0, from).chars().filter(c -> c == '\n').count();
    int lines = (int) clean.substring(from, to).chars().filter(c -> c == '\n').count();
    Set<Integer> differ = folding.becomes(clean);
    brackets.clear();
    styled = true;
    StyledLines.replace(
        area, from, to + removed, clean.substring(from, to), styles.subView(from, to));
    styled = false;
    folding.became(differ, first, first + lines);
    brackets.styled();
  }

  /** Whether the text can be changed here. */
  public void setEditable(boolean editable) {
    area.setEditable(editable);
    if (!editable) {
      onChange();
    }
    pseudoClassStateChanged(READ_ONLY, !editable);
  }

  /** What screen readers call it. */
  public void setLabel(String label) {
    area.setAccessibleRoleDescription(label);
  }

  /** Marks the lines that something is to be said about. */
  public void setProblems(List<TextProblem> found) {
    Map<Integer, TextProblem> marked = new HashMap<>();
    for (TextProblem problem : found) {
      int line = Math.clamp(problem.line() - 1, 0, area.getParagraphs().size() - 1);
      marked.merge(line, problem, (a, b) -> a.error() || !b.error() ? a : b);
    }
    Map<Integer, TextProblem> before = Map.copyOf(problems);
    problems.clear();
    problems.putAll(marked);
    before.keySet().stream().filter(line -> !marked.containsKey(line)).forEach(this::mark);
    marked.keySet().forEach(this::mark);
  }

  private void mark(int line) {
    if (line >= area.getParagraphs().size()) {
      return;
    }
    TextProblem problem = problems.get(line);
    List<String> styles = new ArrayList<>(area.getParagraph(line).getParagraphStyle());
    styles.removeAll(List.of(ERROR_LINE, WARNING_LINE));
    if (problem != null) {
      styles.add(problem.error() ? ERROR_LINE : WARNING_LINE);
    }
    area.setParagraphStyle(line, List.copyOf(styles));
    area.recreateParagraphGraphic(line);
  }

  /** Puts the focus on the text. */
  public void focusText() {
    area.requestFocus();
  }

  /** Takes the last change back, whoever made it. */
  public void undo() {
    area.undo();
  }

  /** Makes the change again that was taken back. */
  public void redo() {
    area.redo();
  }

  /** Whether there is a change to take back. */
  public ObservableValue<Boolean> undoAvailableProperty() {
    return area.undoAvailableProperty();
  }

  /** Whether there is a change to make again. */
  public ObservableValue<Boolean> redoAvailableProperty() {
    return area.redoAvailableProperty();
  }

  /** What comes next is another change: undo takes it back by itself. */
  public void endChange() {
    area.getUndoManager().preventMerge();
  }

  /** Forgets the changes so far: the text is another document's. */
  public void forgetChanges() {
    area.getUndoManager().forgetHistory();
  }

  /** Scrolls to a line, from 1, and marks it with the cursor; the focus stays where it is. */
  public void reveal(int number) {
    int line = Math.clamp(number - 1, 0, area.getParagraphs().size() - 1);
    folding.reveal(line);
    area.moveTo(line, 0);
    area.requestFollowCaret();
  }

  /** Puts the cursor where the problem is. */
  public void show(TextProblem problem) {
    int line = Math.clamp(problem.line() - 1, 0, area.getParagraphs().size() - 1);
    folding.reveal(line);
    area.moveTo(line, Math.clamp(problem.column() - 1, 0, area.getParagraphLength(line)));
    area.requestFollowCaret();
    area.requestFocus();
  }

  private Node gutter(int line) {
    Label number = new Label(Integer.toString(line + 1));
    number.getStyleClass().add("json-line-number");
    number.setAlignment(Pos.TOP_RIGHT);
    if (line >= MANY_LINES) {
      number.getStyleClass().add("long");
    }
    TextProblem problem = problems.get(line);
    if (problem != null) {
      number.getStyleClass().add(problem.error() ? "json-error" : "json-warning");
      number.setTooltip(new Tip(problem.message()));
    }
    HBox gutter = new HBox(number, folding.mark(line));
    gutter.getStyleClass().add("json-gutter");
    return gutter;
  }

  private void onKey(KeyEvent event) {
    if (!area.isEditable() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    if (event.getCode() == KeyCode.TAB && !event.isShiftDown()) {
      area.replaceSelection(INDENT);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      area.replaceSelection("\n" + indentation());
      area.requestFollowCaret();
      event.consume();
    }
  }

  /** That of the line of the cursor, and one step more after an opening brace or bracket. */
  private String indentation() {
    String before = area.getText(area.getCurrentParagraph()).substring(0, area.getCaretColumn());
    int spaces = before.length() - before.stripLeading().length();
    String stripped = before.stripTrailing();
    boolean opens = stripped.endsWith("{") || stripped.endsWith("[");
    return before.substring(0, spaces) + (opens ? INDENT : "");
  }

  private void onChange() {
    // Colours of an older text would not fit this one.
    colours.forget();
    if (styled) {
      requestParentLayout();
      return;
    }
    String text = area.getText();
    folding.changed(text);
    boolean read = !area.isEditable();
    if (read) {
      HangingLines.indent(area);
    }
    if (text.length() <= COLOURED_AT_ONCE) {
      colour(styles(text, read));
    } else if (text.length() <= COLOURED_AT_ALL) {
      colours.ask(
          () -> CompletableFuture.supplyAsync(() -> styles(text, read), background),
          this::colour,
          failure -> {});
    }
    requestParentLayout();
  }

  private void colour(StyleSpans<Collection<String>> styles) {
    if (area.getLength() > 0) {
      area.setStyleSpans(0, Wrapping.styles(styles, area.getText()));
      brackets.styled();
    }
  }

  private static StyleSpans<Collection<String>> styles(String text, boolean hanging) {
    StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
    for (JsonLexer.Piece piece : JsonLexer.cut(text)) {
      spans.add(List.of(piece.kind().styleClass()), piece.length());
    }
    if (text.isEmpty()) {
      spans.add(List.of(), 0);
    }
    return hanging ? HangingLines.without(spans.create(), text) : spans.create();
  }

  @Override
  protected double computePrefHeight(double width) {
    double text = area.getTotalHeightEstimate();
    return snapSizeY(text + 2) + snappedTopInset() + snappedBottomInset();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 200;
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    scroll.resizeRelocate(
        left,
        top,
        getWidth() - left - snappedRightInset(),
        getHeight() - top - snappedBottomInset());
  }
}
