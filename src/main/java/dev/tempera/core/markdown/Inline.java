package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of running text. Immutable. */
public sealed interface Inline {
  /** Literal text without line breaks. */
  record Text(String text) implements Inline {}

  /** A code span. */
  record Code(String text) implements Inline {}

  /** Emphasis. */
  record Emphasis(List<Inline> children) implements Inline {
    public Emphasis {
      children = List.copyOf(children);
    }
  }

  /** Strong emphasis. */
  record Strong(List<Inline> children) implements Inline {
    public Strong {
      children = List.copyOf(children);
    }
  }

  /** Struck-through text. */
  record Strikethrough(List<Inline> children) implements Inline {
    public Strikethrough {
      children = List.copyOf(children);
    }
  }

  /**
   * A link.
   *
   * @param destination the address as written, unescaped; never trusted
   */
  record Link(String destination, @Nullable String title, List<Inline> children) implements Inline {
    public Link {
      children = List.copyOf(children);
    }
  }

  /**
   * An image.
   *
   * @param destination the address as written, unescaped; never trusted, never fetched by itself
   * @param alt its description as plain text
   */
  record Image(String destination, @Nullable String title, String alt) implements Inline {}

  /** A line end of the source that may become a space. */
  record SoftBreak() implements Inline {}

  /** A line end that the author asked for. */
  record HardBreak() implements Inline {}

  /** What HTML tags say of a text that Markdown has no marks for. */
  enum Tag {
    SUB,
    SUP,
    KBD,
    MARK,
    U;

    /** The tag's name in HTML. */
    public String html() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Text between two tags. */
  record Tagged(Tag tag, List<Inline> children) implements Inline {
    public Tagged {
      children = List.copyOf(children);
    }
  }

  /** HTML, to be shown as the text it is. */
  record Html(String literal) implements Inline {}

  /** A reference to a footnote that exists. */
  record FootnoteReference(String label) implements Inline {}

  /**
   * A formula.
   *
   * @param source the formula without its delimiters
   * @param delimiter the opening delimiter as written: {@code $}, {@code $$}, {@code \(} or {@code
   *     \[}
   * @param open whether its end is still to come, while a text grows
   */
  record Formula(String source, String delimiter, boolean open) implements Inline {
    /** A whole formula. */
    public Formula(String source, String delimiter) {
      this(source, delimiter, false);
    }

    /** Whether it wants a line of its own. */
    public boolean display() {
      return delimiter.equals("$$") || delimiter.equals("\\[");
    }

    /** The formula as it was written. */
    public String written() {
      return open ? delimiter + source : delimiter + source + FormulaParser.end(delimiter);
    }
  }

  /** A text without any marks, in which only addresses mean something. */
  static List<Inline> linked(String text) {
    List<Inline> into = new ArrayList<>();
    Autolinks.append(text, into);
    return List.copyOf(into);
  }

  /** The text of {@code inlines} without any marks; a line end becomes a space. */
  static String plain(List<Inline> inlines) {
    StringBuilder into = new StringBuilder();
    appendPlain(inlines, into);
    return into.toString();
  }

  private static void appendPlain(List<Inline> inlines, StringBuilder into) {
    for (Inline inline : inlines) {
      switch (inline) {
        case Text(String text) -> into.append(text);
        case Code(String text) -> into.append(text);
        case Emphasis(List<Inline> children) -> appendPlain(children, into);
        case Strong(List<Inline> children) -> appendPlain(children, into);
        case Strikethrough(List<Inline> children) -> appendPlain(children, into);
        case Tagged tagged -> appendPlain(tagged.children(), into);
        case Link link -> appendPlain(link.children(), into);
        case Image image -> into.append(image.alt());
        case SoftBreak() -> into.append(' ');
        case HardBreak() -> into.append(' ');
        case Html(String literal) -> into.append(literal);
        case FootnoteReference(String label) -> into.append('[').append(label).append(']');
        case Formula formula -> into.append(formula.written());
      }
    }
  }
}
