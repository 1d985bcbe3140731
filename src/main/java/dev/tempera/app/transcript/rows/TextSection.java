package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.text.Visible;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import dev.tempera.core.markdown.StreamingMarkdown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one Markdown text, whole or growing. Rows keep their identity and, while the kind of
 * their content stays the same, their object; so a delta usually changes the last row and nothing
 * else.
 */
final class TextSection {
  private final MessageId message;
  private final BlockRow.Section section;
  private final RowContent.Kind kind;
  private final boolean boxed;
  private final List<BlockRow> rows = new ArrayList<>();

  /** Where each block's rows start. */
  private final List<Integer> starts = new ArrayList<>();

  private @Nullable StreamingMarkdown stream;

  /** Whether only the beginning is shown of what is long. */
  private boolean folded;

  /** All that there is to show of a text that can be folded. */
  private List<RowContent> whole = List.of();

  TextSection(MessageId message, BlockRow.Section section, RowContent.Kind kind, boolean boxed) {
    this.message = message;
    this.section = section;
    this.kind = kind;
    this.boxed = boxed;
  }

  /** The rows so far. */
  List<BlockRow> rows() {
    return rows;
  }

  /** Reads a whole text with a reader that many texts share. */
  void load(String text, MarkdownReader reader) {
    stream = null;
    put(reader.read(text), 0);
  }

  /** Reads an answer: as JSON where it is nothing else, with the numbers of its sources. */
  void loadAnswer(ChatMessage answer, MarkdownReader reader) {
    String source = answer.text();
    String json = answer.role() == Role.ASSISTANT ? MessageParts.prettyAnswer(source) : null;
    Cited cited = Cited.of(answer);
    if (json != null) {
      loadCode("json", json);
    } else if (cited.sources().isEmpty()) {
      load(source, reader);
    } else {
      stream = null;
      starts.clear();
      replace(0, new Footnotes(cited, kind).rows(source, reader));
    }
  }

  /** Whether an answer is shown otherwise than it grew. */
  static boolean isShownAnew(ChatMessage answer) {
    return MessageParts.prettyAnswer(answer.text()) != null
        || !Cited.of(answer).sources().isEmpty();
  }

  /** Shows the text as it was written. */
  void loadRaw(String text) {
    stream = null;
    starts.clear();
    List<RowContent> contents = new ArrayList<>();
    int at = 0;
    do {
      int end = rawEnd(text, at);
      boolean more = end < text.length();
      String part = text.substring(at, more && text.charAt(end - 1) == '\n' ? end - 1 : end);
      RowFrame frame = more ? RowFrame.PLAIN.goingOn() : RowFrame.PLAIN;
      contents.add(new RowContent.Raw(frame, Visible.text(part)));
      at = end;
    } while (at < text.length());
    replace(0, contents);
  }

  /** Shows a text that is code as a whole. */
  void loadCode(String language, String code) {
    stream = null;
    put(List.of(new Block.CodeBlock(language, code)), 0);
  }

  /** Shows only the beginning of a long text, or all of it. */
  void fold(boolean on) {
    folded = on;
    if (!whole.isEmpty()) {
      replaceAll(whole);
    }
  }

  /** Shows a text as a person typed it. */
  void loadTyped(String text) {
    stream = null;
    starts.clear();
    replaceAll(TypedText.rows(text));
  }

  /** Reads what a person typed as Markdown. */
  void loadTypedMarkdown(String text, MarkdownReader reader) {
    stream = null;
    starts.clear();
    List<RowContent> contents = new ArrayList<>();
    reader.read(text).forEach(block -> contents.addAll(Flattener.rows(block, kind)));
    replaceAll(contents);
  }

  private void replaceAll(List<RowContent> contents) {
    whole = contents;
    replace(0, LongText.shown(contents, !folded));
  }

  private static int rawEnd(String text, int from) {
    if (text.length() - from <= 4_000) {
      return text.length();
    }
    int line = text.lastIndexOf('\n', from + 4_000);
    return line > from ? line + 1 : from + 4_000;
  }

  /** Appends a delta. */
  void append(CharSequence delta) {
    if (stream == null) {
      stream = new StreamingMarkdown(Dialect.CHAT);
    }
    put(stream.blocks(), stream.append(delta));
  }

  /** Whether some of a growing text is not in the rows yet. */
  boolean isBehind() {
    return stream != null && stream.isBehind();
  }

  /** Brings the rows up to the text. */
  void catchUp() {
    if (stream != null) {
      put(stream.blocks(), stream.catchUp());
    }
  }

  /** Ends a growing text. */
  void finish() {
    if (stream != null) {
      put(stream.blocks(), stream.finish());
      stream = null;
    }
  }

  private void put(List<Block> blocks, int firstChanged) {
    int from = Math.min(firstChanged, starts.size());
    int firstRow = from < starts.size() ? starts.get(from) : rows.size();
    if (from == 0) {
      firstRow = 0;
    }
    starts.subList(from, starts.size()).clear();
    List<RowContent> contents = new ArrayList<>();
    for (Block block : blocks.subList(from, blocks.size())) {
      starts.add(firstRow + contents.size());
      contents.addAll(Flattener.rows(block, kind));
    }
    replace(firstRow, contents);
  }

  private void replace(int firstRow, List<RowContent> contents) {
    int total = firstRow + contents.size();
    for (int i = 0; i < contents.size(); i++) {
      int index = firstRow + i;
      RowContent content = boxed ? box(contents.get(i), index, total) : contents.get(i);
      if (index < rows.size() && rows.get(index).accepts(content)) {
        rows.get(index).update(content);
      } else {
        BlockRow row = new BlockRow(message, section, index, content);
        if (index < rows.size()) {
          rows.set(index, row);
        } else {
          rows.add(row);
        }
      }
    }
    rows.subList(total, rows.size()).clear();
  }

  private static RowContent box(RowContent content, int index, int total) {
    RowFrame.Box box =
        total == 1
            ? RowFrame.Box.ONLY
            : index == 0
                ? RowFrame.Box.FIRST
                : index == total - 1 ? RowFrame.Box.LAST : RowFrame.Box.MIDDLE;
    return switch (content) {
      case RowContent.Prose p ->
          new RowContent.Prose(p.kind(), p.level(), p.frame().in(box), p.styled());
      case RowContent.Code c ->
          new RowContent.Code(
              c.frame().in(box), c.language(), c.text(), c.part(), c.last(), c.broken(), c.exact());
      case RowContent.Grid g ->
          new RowContent.Grid(g.frame().in(box), g.columns(), g.rows(), g.text(), g.part());
      case RowContent.Formula f -> new RowContent.Formula(f.frame().in(box), f.styled());
      case RowContent.Rule r -> new RowContent.Rule(r.frame().in(box));
      case RowContent.Picture p ->
          new RowContent.Picture(p.frame().in(box), p.media(), p.description());
      case RowContent.Raw r -> new RowContent.Raw(r.frame().in(box), r.text());
      case RowContent.More m ->
          new RowContent.More(m.frame().in(box), m.title(), m.folded(), m.hidden());
      default -> content;
    };
  }
}
