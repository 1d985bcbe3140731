package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.Role;
import dev.tempera.core.markdown.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row of the transcript shows. Immutable. */
public sealed interface RowContent {
  /** Where it stands. */
  default RowFrame frame() {
    return RowFrame.PLAIN;
  }

  /** The text that can be selected and searched in it; offsets count in this text. */
  default String text() {
    return "";
  }

  /**
   * The text in which something is looked for: where it is not {@link #text}, a hit in it is
   * somewhere under this row.
   */
  default String searched() {
    return text();
  }

  /** The range with everything whole that is shown as one object and of which it has a part. */
  default int[] whole(int from, int to) {
    return new int[] {from, to};
  }

  /**
   * Who speaks.
   *
   * @param name for a person to read
   * @param versions which of its siblings this is
   * @param unanswered whether it is a question that nothing answers: it can be asked now
   * @param cached how long a provider is asked to keep the prompt up to here; null: not asked
   * @param starred whether a person gave it a star
   */
  record Header(
      Role role,
      String name,
      String time,
      Versions versions,
      boolean unanswered,
      @Nullable String cached,
      boolean starred)
      implements RowContent {
    /** That it is the end of what a provider is to keep, in words; empty if it is not. */
    public String cachedWords() {
      return cached == null ? "" : "cached up to here, " + CacheWords.time(cached);
    }

    /** Which of its siblings this is, from 1. */
    public int sibling() {
      return versions.index();
    }

    /** How many siblings there are, itself among them. */
    public int siblings() {
      return versions.count();
    }
  }

  /**
   * Which of its siblings a message is.
   *
   * @param index from 1
   * @param count how many there are
   * @param names what sets each apart, in order; may be empty
   */
  record Versions(int index, int count, List<String> names) {
    /** A message without siblings. */
    public static final Versions ONE = new Versions(1, 1, List.of());

    public Versions {
      names = List.copyOf(names);
    }

    /** Whether there is a choice. */
    public boolean several() {
      return count > 1;
    }

    /** What sets one apart, empty if nothing is known to. */
    public String name(int which) {
      return which >= 1 && which <= names.size() ? names.get(which - 1) : "";
    }
  }

  /** What kind of running text a row holds. */
  enum Kind {
    PARAGRAPH,
    HEADING,
    REASONING,
    HTML,
    REFUSAL,

    /** As a person typed it; a part that goes on may end with the line end that is not shown. */
    TYPED
  }

  /**
   * Running text.
   *
   * @param level of a heading, else 0
   */
  record Prose(Kind kind, int level, RowFrame frame, StyledText styled) implements RowContent {
    @Override
    public String text() {
      return styled.text();
    }

    @Override
    public int[] whole(int from, int to) {
      return styled.withWholeFormulas(from, to);
    }
  }

  /**
   * Code, or some lines of it.
   *
   * @param language as written, possibly empty
   * @param part which part of a long code this is, from 0
   * @param last whether it is the last part
   * @param broken whether the next part goes on in the same line
   * @param exact with the first part: the whole code, if it is not what is shown
   */
  record Code(
      RowFrame frame,
      String language,
      String text,
      int part,
      boolean last,
      boolean broken,
      @Nullable String exact)
      implements RowContent {}

  /**
   * A table, or some rows of it.
   *
   * @param rows the body, with the header before it in the first part
   */
  record Grid(
      RowFrame frame,
      List<Block.Alignment> columns,
      List<List<StyledText>> rows,
      String text,
      TablePart part)
      implements RowContent {}

  /** A formula on a line of its own; its text is how it was written. */
  record Formula(RowFrame frame, StyledText styled) implements RowContent {
    @Override
    public String text() {
      return styled.text();
    }

    @Override
    public int[] whole(int from, int to) {
      return styled.withWholeFormulas(from, to);
    }
  }

  /** A thematic break. */
  record Rule(RowFrame frame) implements RowContent {}

  /** A picture, shown if the message carries it, else named by its address. */
  record Picture(RowFrame frame, Media media, String description) implements RowContent {}

  /**
   * What an answer cites.
   *
   * @param number what its footnotes say
   * @param address where it lies, empty for a file
   * @param name what a screen reader calls it
   * @param styled its number, title and host, and what was quoted
   */
  record Source(int number, String address, String name, StyledText styled) implements RowContent {
    @Override
    public String text() {
      return styled.text();
    }
  }

  /**
   * A sound.
   *
   * @param name for a person, and of a file that it is saved as, without what files end with
   */
  record Sound(RowFrame frame, Media media, String mediaType, String name) implements RowContent {}

  /** An attached file. */
  record Attachment(RowFrame frame, String name, String mediaType) implements RowContent {}

  /**
   * The line above something that can be folded.
   *
   * @param hidden what is folded away under it, empty if nothing is
   */
  record Fold(String title, boolean folded, boolean busy, String hidden) implements RowContent {
    @Override
    public String searched() {
      return hidden;
    }
  }

  /**
   * The line above something in an answer that can be folded.
   *
   * @param text what it is about
   * @param hidden what is folded away under it
   */
  record Details(RowFrame frame, String text, boolean folded, List<RowContent> hidden)
      implements RowContent {
    public Details {
      hidden = List.copyOf(hidden);
    }

    @Override
    public String searched() {
      StringBuilder all = new StringBuilder(text);
      hidden.forEach(content -> all.append('\n').append(content.searched()));
      return all.toString();
    }
  }

  /**
   * The line below a long text that can be shown whole.
   *
   * @param hidden what is folded away, empty if nothing is
   */
  record More(RowFrame frame, String title, boolean folded, String hidden) implements RowContent {
    @Override
    public String searched() {
      return hidden;
    }
  }

  /** Where something that can be folded ends; never shown itself. */
  record DetailsEnd() implements RowContent {}

  /**
   * A tool call.
   *
   * @param position among the calls of its message, from 0
   * @param arguments formatted where they are valid JSON
   * @param result what was answered, null if nothing yet
   * @param open whether a result can be typed in now
   * @param folded whether only the beginning is shown of what is long
   */
  record ToolCall(
      int position,
      String name,
      String arguments,
      @Nullable String result,
      boolean open,
      boolean folded)
      implements RowContent {
    @Override
    public String text() {
      return arguments;
    }
  }

  /**
   * The result of a tool call.
   *
   * @param position among the results of its message, from 0
   * @param folded whether only the beginning is shown of what is long
   */
  record ToolResult(int position, String id, String name, String text, boolean folded)
      implements RowContent {}

  /**
   * Why an answer is not whole.
   *
   * @param severe a failure rather than an interruption
   * @param models models to switch to with one click
   */
  record Problem(boolean severe, String sentence, boolean retry, boolean goOn, List<String> models)
      implements RowContent {
    public Problem {
      models = List.copyOf(models);
    }
  }

  /** What is going on before the first token. */
  record Status(String line) implements RowContent {}

  /**
   * Facts about an answer.
   *
   * @param settings how it was asked
   * @param versions which of its siblings it is
   */
  record Footer(List<Fact> facts, Settings settings, Versions versions) implements RowContent {
    public Footer {
      facts = List.copyOf(facts);
    }
  }

  /**
   * A fact.
   *
   * @param text short
   * @param explanation what it means
   */
  record Fact(String text, String explanation) {}

  /** A message's source, as it was written. */
  record Raw(RowFrame frame, String text) implements RowContent {}

  /** What a person noted below a message. */
  record Note(String text) implements RowContent {}

  /** A note that is being written. */
  record NoteEditor(String draft) implements RowContent {}

  /** A user message that is being edited. */
  record Editor(String draft) implements RowContent {}
}
