package dev.tempera.core.export;

import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.Inline;
import dev.tempera.core.markdown.MarkdownReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a message's Markdown fit into a document of many: its headings stand below those of the
 * document, its footnotes have names of their own, and whatever it opens ends with it. Each result
 * is read again to be sure; a text that cannot be made to fit stands in a fence. One thread.
 */
final class MarkdownText {
  /** Headings of messages are so much deeper: the document's own are of levels 1 to 3. */
  private static final int DEEPER = 3;

  private static final int DEEPEST = 6;

  private static final Pattern HEADING = Pattern.compile("( {0,3})(#{1,6})([ \\t].*)?");
  private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-+)[ \\t]*");
  private static final Pattern PLAIN = Pattern.compile(" {0,3}[^\\s>*+#|`~\\-].*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");
  private static final Pattern FOOTNOTE = Pattern.compile("^ {0,3}\\[\\^([^\\]\\s]{1,200})\\]:");
  private static final String SENTINEL = "tempera end";

  private final MarkdownReader reader = new MarkdownReader(Dialect.GFM);

  /** The text, fit to stand in a document; {@code mark} makes its footnotes' names its own. */
  String fit(String text, String mark) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\0', '\ufffd');
    String stripped = stripBlankLines(lines);
    if (stripped.isEmpty()) {
      return "";
    }
    Lines read = new Lines(footnotes(stripped), mark);
    stripped.lines().forEach(read::add);
    String fitted = read.ended();
    return fits(fitted) ? fitted : fenced(stripped, "markdown");
  }

  /** The text in a fence longer than any that is in it. */
  static String fenced(String text, String info) {
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return fence + info + "\n" + text + (text.endsWith("\n") ? "" : "\n") + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static String stripBlankLines(String text) {
    return text.replaceAll("\\A([ \\t]*\\n)+", "").stripTrailing();
  }

  private static Set<String> footnotes(String text) {
    Set<String> labels = new HashSet<>();
    text.lines()
        .forEach(line -> {
          Matcher found = FOOTNOTE.matcher(line);
          if (found.find()) {
            labels.add(found.group(1));
          }
        });
    return labels;
  }

  /** Whether what follows is not drawn in, and no heading is as high as the document's. */
  private boolean fits(String text) {
    List<Block> blocks = reader.read(text + "\n\n## " + SENTINEL + "\n");
    for (Block block : blocks.subList(0, Math.max(blocks.size() - 1, 0))) {
      if (block instanceof Block.Heading(int level, List<Inline> _) && level <= DEEPER) {
        return false;
      }
    }
    return !blocks.isEmpty()
        && blocks.getLast() instanceof Block.Heading(int level, List<Inline> content)
        && level == 2
        && Inline.plain(content).equals(SENTINEL);
  }

  /** Goes through the lines and knows which are code. */
  private static final class Lines {
    private final Set<String> labels;
    private final String mark;
    private final StringBuilder all = new StringBuilder();
    private @Nullable String fence;
    private String before = "";
    private int beforeAt;
    private boolean alone = true;

    Lines(Set<String> labels, String mark) {
      this.labels = labels;
      this.mark = mark;
    }

    void add(String line) {
      Matcher fenced = FENCE.matcher(line);
      if (fence != null) {
        if (fenced.matches() && closes(fenced, fence)) {
          fence = null;
        }
        put(line);
      } else if (fenced.matches() && opens(fenced)) {
        fence = fenced.group(1);
        put(line);
      } else if (UNDERLINE.matcher(line).matches() && alone && PLAIN.matcher(before).matches()) {
        // A heading by the line below it becomes one by its marks.
        all.setLength(beforeAt);
        int level = line.strip().startsWith("=") ? 1 : 2;
        put("#".repeat(level + DEEPER) + " " + before.strip());
      } else {
        put(named(deeper(line)));
      }
    }

    private void put(String line) {
      alone = before.isBlank();
      before = line;
      beforeAt = all.length();
      all.append(line).append('\n');
    }

    private static String deeper(String line) {
      Matcher heading = HEADING.matcher(line);
      if (!heading.matches()) {
        return line;
      }
      int level = Math.min(heading.group(2).length() + DEEPER, DEEPEST);
      String rest = heading.group(3) == null ? "" : heading.group(3);
      return heading.group(1) + "#".repeat(level) + rest;
    }

    private String named(String line) {
      String all = line;
      for (String label : labels) {
        all = all.replace("[^" + label + "]", "[^" + mark + "-" + label + "]");
      }
      return all;
    }

    private static boolean opens(Matcher fenced) {
      return fenced.group(1).startsWith("~") || fenced.group(2).indexOf('`') < 0;
    }

    private static boolean closes(Matcher fenced, String fence) {
      return fenced.group(1).charAt(0) == fence.charAt(0)
          && fenced.group(1).length() >= fence.length()
          && fenced.group(2).isBlank();
    }

    String ended() {
      if (fence != null) {
        all.append(fence).append('\n');
      }
      return all.toString().stripTrailing();
    }
  }
}
