package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.citation.Footnote;
import dev.tempera.core.citation.Source;
import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.MarkdownReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;

/**
 * The rows of an answer with the numbers of its sources at their places. The text is read twice,
 * with marks and without: where a mark would change anything else, the block is shown without it
 * and the numbers follow at its end. So whatever a server says of its places, nothing of a text is
 * lost. One thread at a time.
 */
final class Footnotes {
  private final Cited cited;
  private final RowContent.Kind kind;

  Footnotes(Cited cited, RowContent.Kind kind) {
    this.cited = cited;
    this.kind = kind;
  }

  /** The rows of a text. */
  List<RowContent> rows(String text, MarkdownReader reader) {
    List<Block> blocks = reader.read(text);
    if (cited.isNumberedByText()) {
      List<RowContent> rows = new ArrayList<>();
      blocks.forEach(block -> rows.addAll(plain(block)));
      return rows.stream().map(row -> NoteMarks.map(row, this::numbered)).toList();
    }
    List<Block> marked =
        cited.footnotes().isEmpty() || NoteMarks.isIn(text)
            ? List.of()
            : reader.read(withMarks(text));
    List<RowContent> rows = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      rows.addAll(
          marked.size() == blocks.size()
              ? merged(plain(blocks.get(i)), plain(marked.get(i)))
              : plain(blocks.get(i)));
    }
    return rows;
  }

  private List<RowContent> plain(Block block) {
    return Flattener.rows(block, kind);
  }

  private String withMarks(String text) {
    StringBuilder all = new StringBuilder(text.length() + cited.footnotes().size() * 4);
    int done = 0;
    for (Footnote note : cited.footnotes()) {
      all.append(text, done, note.offset());
      all.append(NoteMarks.mark(note.number(), note.apart()));
      done = note.offset();
    }
    return all.append(text, done, text.length()).toString();
  }

  private List<RowContent> merged(List<RowContent> plain, List<RowContent> marked) {
    // Brackets that were written as entities are the answer's own, and stay.
    if (plain.equals(marked) || NoteMarks.in(plain.toString()).find()) {
      return plain;
    }
    List<RowContent> bare =
        marked.stream().map(row -> NoteMarks.map(row, NoteMarks::without)).toList();
    if (NoteMarks.normal(bare).equals(NoteMarks.normal(plain))) {
      return marked.stream().map(row -> NoteMarks.map(row, this::shown)).toList();
    }
    SortedSet<Integer> numbers = new TreeSet<>();
    Matcher marks = NoteMarks.in(marked.toString());
    while (marks.find()) {
      int number = NoteMarks.number(marks);
      if (number >= 1 && number <= cited.sources().size()) {
        numbers.add(number);
      }
    }
    return atTheEnd(plain, numbers);
  }

  private List<RowContent> atTheEnd(List<RowContent> plain, SortedSet<Integer> numbers) {
    List<RowContent> rows = new ArrayList<>(plain);
    if (!rows.isEmpty() && rows.getLast() instanceof RowContent.Prose prose) {
      StyledText text = prose.styled();
      for (int number : numbers) {
        text = NoteMarks.followedBy(text, "[" + number + "]", target(number));
      }
      rows.set(
          rows.size() - 1, new RowContent.Prose(prose.kind(), prose.level(), prose.frame(), text));
    }
    return rows;
  }

  private String target(int number) {
    boolean known = number >= 1 && number <= cited.sources().size();
    return known ? cited.sources().get(number - 1).address() : "";
  }

  /** The marks as the numbers in brackets that a person sees, each a link to its source. */
  private StyledText shown(StyledText text) {
    return NoteMarks.shown(text, this::target);
  }

  /** A number in brackets that the answer itself wrote, as a link to that source. */
  private StyledText numbered(StyledText text) {
    List<Source> sources = cited.sources();
    return NoteMarks.numbers(text, sources.size(), this::target);
  }
}
