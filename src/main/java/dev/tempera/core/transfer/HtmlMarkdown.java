package dev.tempera.core.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * HTML of answers as Markdown: the elements that such answers are made of; of others the text
 * stays. Takes as long as the text is long, and never fails.
 */
final class HtmlMarkdown {
  private static final int DEEPEST = 20;
  private static final Pattern TAG =
      Pattern.compile(
          "<!--.{0,10000}?-->|<(/?)([A-Za-z][A-Za-z0-9]{0,20})([^<>]{0,10000})>", Pattern.DOTALL);
  private static final Pattern HREF = Pattern.compile("(?i)\\bhref\\s*=\\s*\"([^\"]*)\"");
  private static final Pattern LANGUAGE = Pattern.compile("(?i)\\blanguage-([\\w+#-]{1,30})");

  /** A list that is open. */
  private static final class Items {
    private final boolean numbered;
    private int count;

    Items(boolean numbered) {
      this.numbered = numbered;
    }
  }

  private final StringBuilder out = new StringBuilder();
  private final Deque<Items> lists = new ArrayDeque<>();
  private final Deque<String> links = new ArrayDeque<>();
  private final Deque<Integer> quotes = new ArrayDeque<>();

  /** Where the mark of an item ends after which nothing stands yet. */
  private int marked = -1;

  private int pre = -1;
  private String language = "";
  private boolean silent;
  private int cells;
  private boolean firstRow;

  private HtmlMarkdown() {}

  /** The Markdown of a piece of HTML. */
  static String of(String html) {
    HtmlMarkdown reading = new HtmlMarkdown();
    Matcher tag = TAG.matcher(html);
    int at = 0;
    while (tag.find()) {
      reading.text(html.substring(at, tag.start()));
      at = tag.end();
      if (tag.group(2) != null) {
        String name = tag.group(2).toLowerCase(Locale.ROOT);
        if (tag.group(1).isEmpty()) {
          reading.open(name, tag.group(3));
        } else {
          reading.close(name);
        }
      }
    }
    reading.text(html.substring(at));
    return reading.end();
  }

  private String end() {
    if (pre >= 0) {
      close("pre");
    }
    while (!quotes.isEmpty()) {
      close("blockquote");
    }
    return out.toString().strip().replaceAll("\n{3,}", "\n\n");
  }

  private void text(String raw) {
    if (silent || raw.isEmpty()) {
      return;
    }
    String text = Html.unescaped(raw);
    if (pre >= 0) {
      out.append(text);
      return;
    }
    String one = text.replaceAll("[ \\t\\r\\n]+", " ");
    boolean start = out.isEmpty() || out.length() == marked || last() == '\n' || last() == ' ';
    out.append(start ? one.stripLeading() : one);
  }

  private char last() {
    return out.isEmpty() ? '\n' : out.charAt(out.length() - 1);
  }

  private void line() {
    if (pre >= 0 || out.isEmpty() || out.length() == marked) {
      return;
    }
    while (!out.isEmpty() && last() == ' ') {
      out.setLength(out.length() - 1);
    }
    if (last() != '\n') {
      out.append('\n');
    }
  }

  private void block() {
    if (pre >= 0 || out.isEmpty() || out.length() == marked) {
      return;
    }
    line();
    if (out.length() < 2 || out.charAt(out.length() - 2) != '\n') {
      out.append('\n');
    }
  }

  private void open(String name, String attributes) {
    switch (name) {
      case "br" -> {
        if (pre >= 0) {
          out.append('\n');
        } else {
          line();
        }
      }
      case "p", "div", "section", "article" -> block();
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        block();
        out.append("#".repeat(name.charAt(1) - '0')).append(' ');
      }
      case "b", "strong", "i", "em", "code", "s", "del" -> mark(name);
      case "hr" -> {
        block();
        out.append("---");
        block();
      }
      case "script", "style" -> silent = true;
      case "a" -> {
        Matcher href = HREF.matcher(attributes);
        links.push(href.find() ? Html.unescaped(href.group(1)) : "");
        out.append(links.getFirst().isEmpty() ? "" : "[");
      }
      case "pre" -> openPre();
      default -> openNested(name);
    }
    Matcher said = pre >= 0 ? LANGUAGE.matcher(attributes) : null;
    if (said != null && said.find()) {
      language = said.group(1);
    }
  }

  private void openPre() {
    if (pre < 0) {
      block();
      pre = out.length();
      language = "";
    }
  }

  private void openNested(String name) {
    switch (name) {
      case "ul", "ol" -> {
        if (lists.isEmpty()) {
          block();
        } else {
          line();
        }
        lists.push(new Items(name.equals("ol")));
      }
      case "li" -> item();
      case "blockquote" -> {
        block();
        quotes.push(quotes.size() < DEEPEST ? out.length() : -1);
      }
      case "table" -> {
        block();
        firstRow = true;
      }
      case "tr" -> {
        line();
        cells = 0;
      }
      case "td", "th" -> {
        cells++;
        out.append("| ");
        marked = out.length();
      }
      default -> {
        // Its text stays.
      }
    }
  }

  private void item() {
    line();
    Items items = lists.peek();
    int depth = Math.min(DEEPEST, Math.max(0, lists.size() - 1));
    boolean numbered = items != null && items.numbered;
    if (items != null) {
      items.count++;
    }
    out.append("   ".repeat(depth)).append(numbered ? items.count + ". " : "- ");
    marked = out.length();
  }

  private void mark(String name) {
    if (pre < 0) {
      out.append(
          switch (name) {
            case "b", "strong" -> "**";
            case "i", "em" -> "*";
            case "code" -> "`";
            default -> "~~";
          });
    }
  }

  private void close(String name) {
    switch (name) {
      case "p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6" -> block();
      case "b", "strong", "i", "em", "code", "s", "del" -> mark(name);
      case "script", "style" -> silent = false;
      case "a" -> {
        String link = links.isEmpty() ? "" : links.pop();
        out.append(link.isEmpty() ? "" : "](" + link.replace(")", "%29").replace(" ", "%20") + ")");
      }
      case "pre" -> closePre();
      case "ul", "ol" -> {
        lists.poll();
        if (lists.isEmpty()) {
          block();
        } else {
          line();
        }
      }
      case "li" -> line();
      case "blockquote" -> closeQuote();
      case "td", "th" -> out.append(last() == ' ' ? "" : " ");
      case "tr" -> closeRow();
      case "table" -> block();
      default -> {
        // Nothing was made of it.
      }
    }
  }

  private void closePre() {
    if (pre >= 0) {
      String code = out.substring(pre).strip();
      out.setLength(pre);
      pre = -1;
      out.append(Fences.fenced(language, code));
      block();
    }
  }

  private void closeQuote() {
    int from = quotes.isEmpty() ? -1 : Math.min(quotes.pop(), out.length());
    if (from >= 0) {
      String quoted = out.substring(from).strip();
      out.setLength(from);
      out.append(
          quoted.lines().map(each -> ("> " + each).strip()).collect(Collectors.joining("\n")));
      block();
    }
  }

  private void closeRow() {
    out.append("|\n");
    if (firstRow) {
      out.append("|").append(" --- |".repeat(Math.min(1000, cells))).append('\n');
      firstRow = false;
    }
  }
}
