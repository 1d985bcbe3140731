package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.internal.util.Escaping;
import org.jspecify.annotations.Nullable;

/**
 * The few HTML tags that answers use and that a reader expects to see as what they mean. Attributes
 * are ignored; comments are left out. Every other tag, and every one that is not closed where it
 * was opened, stays the text it is.
 */
final class HtmlTags {
  /** Tags inside one another beyond this depth stay text. */
  private static final int DEEPEST = 12;

  /** A longer block stays text. */
  private static final int LONGEST_BLOCK = 20_000;

  /** What the tags of a pair do to the text between them. */
  private static final Map<String, Inline.Tag> STYLED =
      Map.of(
          "sub", Inline.Tag.SUB,
          "sup", Inline.Tag.SUP,
          "kbd", Inline.Tag.KBD,
          "mark", Inline.Tag.MARK,
          "u", Inline.Tag.U,
          "ins", Inline.Tag.U);

  /** Tags whose text is code. */
  private static final Set<String> CODE = Set.of("code", "tt", "samp");

  /** Tags that say nothing about the looks of the text between them. */
  private static final Set<String> PLAIN = Set.of("span", "small", "abbr", "time", "bdo", "font");

  private static final Set<String> PAIRED = paired();

  /** The beginning of a tag with attributes; each but the last one has a value. */
  private static final Pattern STARTED =
      Pattern.compile(
          "<[a-z]{1,7}(?:\\s+[a-z-]+=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\\s\"'<>]+))*"
              + "\\s+(?:[a-z-]*|[a-z-]+=(?:\"[^\"<>]*\"?|'[^'<>]*'?|[^\\s\"'<>]*))",
          Pattern.CASE_INSENSITIVE);

  /** A longer beginning of a tag is taken for text. */
  private static final int LONGEST_START = 600;

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\shref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))", Pattern.CASE_INSENSITIVE);

  /** Tags around blocks, which need no partner: a blank line ends a block of HTML. */
  private static final Set<String> AROUND = Set.of("p", "div", "center", "details");

  /** A tag that is open: where it stands in the list that is being made. */
  private record Open(String name, int at) {}

  private HtmlTags() {}

  private static Set<String> paired() {
    Set<String> all = new HashSet<>(STYLED.keySet());
    all.addAll(CODE);
    all.addAll(PLAIN);
    all.addAll(List.of("b", "strong", "i", "em", "var", "cite", "dfn", "s", "del", "strike"));
    all.addAll(List.of("a", "q", "summary"));
    return Set.copyOf(all);
  }

  /** The inlines with their tags turned into what they mean. */
  static List<Inline> meant(List<Inline> inlines) {
    List<Inline> into = new ArrayList<>(inlines.size());
    List<Open> open = new ArrayList<>();
    for (Inline inline : inlines) {
      if (inline instanceof Inline.Html(String literal)) {
        tag(literal, into, open);
      } else if (inline instanceof Inline.Text(String text)
          && text.startsWith(" ")
          && !into.isEmpty()
          && into.getLast() instanceof Inline.Text(String before)
          && before.endsWith(" ")) {
        into.add(new Inline.Text(text.stripLeading())); // a comment stood between the spaces
      } else {
        into.add(inline);
      }
    }
    return into;
  }

  private static void tag(String literal, List<Inline> into, List<Open> open) {
    if (literal.startsWith("<!--")) {
      return;
    }
    String name = name(literal);
    boolean closing = literal.startsWith("</");
    if (name.equals("br") && !closing) {
      into.add(new Inline.HardBreak());
    } else if (name.equals("wbr") && !closing) {
      return; // says only where a line may end
    } else if (!PAIRED.contains(name)) {
      into.add(new Inline.Html(literal));
    } else if (!closing) {
      if (open.size() < DEEPEST) {
        open.add(new Open(name, into.size()));
      }
      into.add(new Inline.Html(literal));
    } else {
      int at = open.size() - 1;
      while (at >= 0 && !open.get(at).name().equals(name)) {
        at--;
      }
      if (at < 0) {
        into.add(new Inline.Html(literal));
        return;
      }
      List<Inline> between = into.subList(open.get(at).at(), into.size());
      String opening = ((Inline.Html) between.getFirst()).literal();
      List<Inline> made = pair(opening, List.copyOf(between.subList(1, between.size())));
      between.clear();
      into.addAll(made);
      open.subList(at, open.size()).clear();
    }
  }

  private static List<Inline> pair(String opening, List<Inline> children) {
    String name = name(opening);
    if (PLAIN.contains(name)) {
      return children;
    }
    if (CODE.contains(name)) {
      return List.of(new Inline.Code(Inline.plain(children)));
    }
    return switch (name) {
      case "b", "strong", "summary" -> List.of(new Inline.Strong(children));
      case "i", "em", "var", "cite", "dfn" -> List.of(new Inline.Emphasis(children));
      case "s", "del", "strike" -> List.of(new Inline.Strikethrough(children));
      case "a" -> link(opening, children);
      case "q" -> quoted(children);
      default -> List.of(new Inline.Tagged(STYLED.getOrDefault(name, Inline.Tag.U), children));
    };
  }

  /** A link, or the text alone where the tag names no address. */
  private static List<Inline> link(String opening, List<Inline> children) {
    Matcher address = ADDRESS.matcher(opening);
    if (!address.find()) {
      return children;
    }
    for (int i = 1; i <= address.groupCount(); i++) {
      String found = address.group(i);
      if (found != null && !found.isBlank()) {
        return List.of(new Inline.Link(unescaped(found.strip()), null, unlinked(children)));
      }
    }
    return children;
  }

  /** Without links of their own: an address between the tags is one by itself. */
  private static List<Inline> unlinked(List<Inline> children) {
    List<Inline> all = new ArrayList<>();
    for (Inline child : children) {
      if (child instanceof Inline.Link link) {
        all.addAll(link.children());
      } else {
        all.add(child);
      }
    }
    return all;
  }

  private static List<Inline> quoted(List<Inline> children) {
    List<Inline> all = new ArrayList<>(children);
    all.addFirst(new Inline.Text("“"));
    all.add(new Inline.Text("”"));
    return all;
  }

  /** A block of HTML as a paragraph; null if it has tags that stay text. */
  static @Nullable List<Inline> block(String literal) {
    if (literal.length() > LONGEST_BLOCK) {
      return null;
    }
    List<Inline> read = new ArrayList<>();
    int at = 0;
    while (at < literal.length()) {
      char c = literal.charAt(at);
      int end = c == '<' ? tagEnd(literal, at) : -1;
      if (end < 0 && literal.startsWith("<!--", at)) {
        return null;
      }
      if (end > 0) {
        String tag = literal.substring(at, end);
        if (AROUND.contains(name(tag))) {
          read.add(new Inline.SoftBreak());
        } else {
          read.add(new Inline.Html(tag));
          if (tag.startsWith("</") && name(tag).equals("summary")) {
            read.add(new Inline.HardBreak());
          }
        }
        at = end;
      } else if (c == '\n') {
        read.add(new Inline.SoftBreak());
        at++;
      } else {
        int next = at + 1;
        while (next < literal.length() && "<\n".indexOf(literal.charAt(next)) < 0) {
          next++;
        }
        String text = literal.substring(at, next);
        read.add(new Inline.Text(text.indexOf('&') < 0 ? text : unescaped(text)));
        at = next;
      }
    }
    List<Inline> meant = meant(read);
    return hasTags(meant) ? null : stripped(meant);
  }

  private static String unescaped(String text) {
    return Escaping.unescapeString(text.replace("\\", "\\\\"));
  }

  private static boolean hasTags(List<Inline> inlines) {
    for (Inline inline : inlines) {
      boolean tags =
          switch (inline) {
            case Inline.Html html -> true;
            case Inline.Strong(List<Inline> children) -> hasTags(children);
            case Inline.Emphasis(List<Inline> children) -> hasTags(children);
            case Inline.Strikethrough(List<Inline> children) -> hasTags(children);
            case Inline.Tagged tagged -> hasTags(tagged.children());
            case Inline.Link link -> hasTags(link.children());
            default -> false;
          };
      if (tags) {
        return true;
      }
    }
    return false;
  }

  /** Without line ends and blanks at both ends, and without two line ends in a row. */
  private static List<Inline> stripped(List<Inline> inlines) {
    List<Inline> into = new ArrayList<>();
    for (Inline inline : inlines) {
      boolean gap =
          inline instanceof Inline.SoftBreak
              || (inline instanceof Inline.Text(String text) && text.isBlank());
      boolean after = into.isEmpty() || isLineEnd(into.getLast());
      if (!gap || !after) {
        into.add(inline);
      }
    }
    while (!into.isEmpty() && isLineEnd(into.getLast())) {
      into.removeLast();
    }
    return into;
  }

  private static boolean isLineEnd(Inline inline) {
    return inline instanceof Inline.SoftBreak || inline instanceof Inline.HardBreak;
  }

  /** The end of the tag or comment at a place, -1 if there is none. */
  private static int tagEnd(String text, int at) {
    if (text.startsWith("<!--", at)) {
      int end = text.indexOf("-->", at + 4);
      return end < 0 ? -1 : end + 3;
    }
    int from = text.startsWith("</", at) ? at + 2 : at + 1;
    if (from >= text.length() || !Character.isLetter(text.charAt(from))) {
      return -1;
    }
    for (int i = from; i < text.length() && text.charAt(i) != '<'; i++) {
      if (text.charAt(i) == '>') {
        return i + 1;
      }
    }
    return -1;
  }

  /** The name of a tag, in lower case. */
  static String name(String tag) {
    int from = tag.startsWith("</") ? 2 : 1;
    int end = from;
    while (end < tag.length() && Character.isLetterOrDigit(tag.charAt(end))) {
      end++;
    }
    return end - from > 10 ? "" : tag.substring(from, end).toLowerCase(Locale.ROOT);
  }

  /** What closes a tag whose text may go on, empty if it is none of the list. */
  static String closer(String tag) {
    String name = name(tag);
    return tag.startsWith("</") || !PAIRED.contains(name) ? "" : "</" + name + ">";
  }

  /** Whether a text that begins with {@code <} may become one of these tags or a comment. */
  static boolean mayBecome(String start) {
    if ("<!--".startsWith(start) || start.startsWith("<!--")) {
      return true;
    }
    if (start.length() > LONGEST_START) {
      return false;
    }
    if (PAIRED.contains(name(start)) && STARTED.matcher(start).matches()) {
      return true;
    }
    String name = start.substring(start.startsWith("</") ? 2 : 1).toLowerCase(Locale.ROOT);
    return name.length() <= 7
        && (name.isEmpty()
            || "br/".startsWith(name)
            || "wbr/".startsWith(name)
            || PAIRED.stream().anyMatch(known -> known.startsWith(name))
            || AROUND.stream().anyMatch(known -> known.startsWith(name)));
  }
}
