package dev.tempera.core.markdown;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes blocks as HTML. */
public final class HtmlWriter {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final boolean rawHtml;
  private final StringBuilder out = new StringBuilder();

  private HtmlWriter(boolean rawHtml) {
    this.rawHtml = rawHtml;
  }

  /**
   * The blocks as an HTML fragment.
   *
   * @param rawHtml whether HTML in the text stays HTML; otherwise it becomes text, and links with a
   *     scheme that could run something lose their address
   */
  public static String html(List<Block> blocks, boolean rawHtml) {
    HtmlWriter writer = new HtmlWriter(rawHtml);
    writer.blocks(blocks, false);
    return writer.out.toString();
  }

  private void blocks(List<Block> blocks, boolean tight) {
    boolean inParagraph = false;
    for (Block block : blocks) {
      if (block instanceof Block.Paragraph(List<Inline> content, boolean continued)) {
        paragraph(content, tight, inParagraph, continued);
        inParagraph = continued;
      } else {
        block(block);
      }
    }
  }

  private void paragraph(List<Inline> content, boolean tight, boolean goesOn, boolean continued) {
    if (!goesOn && !tight) {
      line();
      out.append("<p>");
    }
    inlines(content);
    if (!continued && !tight) {
      out.append("</p>");
      line();
    }
  }

  private void line() {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
  }

  private void tag(String tag) {
    line();
    out.append(tag);
  }

  private void block(Block block) {
    switch (block) {
      case Block.Paragraph p -> {}
      case Block.Heading(int level, List<Inline> content) -> {
        tag("<h" + level + ">");
        inlines(content);
        out.append("</h").append(level).append(">\n");
      }
      case Block.CodeBlock code -> {
        tag("<pre><code");
        if (!code.language().isEmpty()) {
          out.append(" class=\"language-").append(escaped(code.language())).append('"');
        }
        out.append('>').append(escaped(code.code())).append("</code></pre>\n");
      }
      case Block.ThematicBreak() -> tag("<hr />\n");
      case Block.Quote(List<Block> children) -> {
        tag("<blockquote>\n");
        blocks(children, false);
        tag("</blockquote>\n");
      }
      case Block.ItemList list -> list(list);
      case Block.HtmlBlock(String literal) -> {
        line();
        if (rawHtml) {
          out.append(literal);
        } else {
          out.append("<pre>").append(escaped(literal)).append("</pre>");
        }
        line();
      }
      case Block.Details(List<Inline> summary, boolean open) -> {
        tag(open ? "<details open=\"\">\n" : "<details>\n");
        tag("<summary>");
        inlines(summary);
        out.append("</summary>\n");
      }
      case Block.DetailsEnd() -> tag("</details>\n");
      case Block.Table table -> table(table);
      case Block.FootnoteDefinition(String label, List<Block> children) -> {
        tag("<div class=\"footnote\">[" + escaped(label) + "]\n");
        blocks(children, false);
        tag("</div>\n");
      }
    }
  }

  private void list(Block.ItemList list) {
    Integer start = list.start();
    String tag = start == null ? "ul" : "ol";
    tag(start == null || start == 1 ? "<" + tag + ">\n" : "<ol start=\"" + start + "\">\n");
    for (Block.Item item : list.items()) {
      tag("<li>");
      if (item.checked() != null) {
        out.append("<input type=\"checkbox\" disabled=\"\"");
        out.append(item.checked() ? " checked=\"\"> " : "> ");
      }
      blocks(item.children(), list.tight());
      out.append("</li>\n");
    }
    tag("</" + tag + ">\n");
  }

  private void table(Block.Table table) {
    tag("<table>\n<thead>\n");
    for (int r = 0; r < table.rows().size(); r++) {
      out.append(r == 1 ? "<tbody>\n" : "").append("<tr>\n");
      List<Block.Cell> row = table.rows().get(r);
      for (int c = 0; c < row.size(); c++) {
        String name = r == 0 ? "th" : "td";
        Block.Alignment alignment = table.columns().get(c);
        out.append('<').append(name);
        if (alignment != Block.Alignment.NONE) {
          String word = alignment.name().toLowerCase(java.util.Locale.ROOT);
          out.append(" align=\"").append(word).append('"');
        }
        out.append('>');
        inlines(row.get(c).content());
        out.append("</").append(name).append(">\n");
      }
      out.append("</tr>\n").append(r == 0 ? "</thead>\n" : "");
    }
    out.append(table.rows().size() > 1 ? "</tbody>\n" : "").append("</table>\n");
  }

  private void inlines(List<Inline> inlines) {
    inlines.forEach(this::inline);
  }

  private void wrapped(String tag, List<Inline> children) {
    out.append('<').append(tag).append('>');
    inlines(children);
    out.append("</").append(tag).append('>');
  }

  private void inline(Inline inline) {
    switch (inline) {
      case Inline.Text(String text) -> out.append(escaped(text));
      case Inline.Code(String text) -> out.append("<code>").append(escaped(text)).append("</code>");
      case Inline.Emphasis(List<Inline> children) -> wrapped("em", children);
      case Inline.Strong(List<Inline> children) -> wrapped("strong", children);
      case Inline.Strikethrough(List<Inline> children) -> wrapped("del", children);
      case Inline.Tagged(Inline.Tag tag, List<Inline> children) -> wrapped(tag.html(), children);
      case Inline.Link link -> {
        out.append("<a href=\"").append(address(link.destination())).append('"');
        title(link.title());
        out.append('>');
        inlines(link.children());
        out.append("</a>");
      }
      case Inline.Image image -> {
        out.append("<img src=\"").append(address(image.destination()));
        out.append("\" alt=\"").append(escaped(image.alt())).append('"');
        title(image.title());
        out.append(" />");
      }
      case Inline.SoftBreak() -> out.append('\n');
      case Inline.HardBreak() -> out.append("<br />\n");
      case Inline.Html(String literal) -> out.append(rawHtml ? literal : escaped(literal));
      case Inline.FootnoteReference(String label) ->
          out.append("<sup>[").append(escaped(label)).append("]</sup>");
      case Inline.Formula formula -> out.append(escaped(formula.written()));
    }
  }

  private void title(@Nullable String title) {
    if (title != null) {
      out.append(" title=\"").append(escaped(title)).append('"');
    }
  }

  private String address(String destination) {
    String lower = destination.strip().toLowerCase(java.util.Locale.ROOT);
    boolean runs =
        lower.startsWith("javascript:")
            || lower.startsWith("vbscript:")
            || lower.startsWith("file:")
            || lower.startsWith("data:");
    return runs && !rawHtml ? "" : escaped(percentEncoded(destination));
  }

  private static String percentEncoded(String url) {
    StringBuilder all = new StringBuilder(url.length() + 8);
    for (int i = 0; i < url.length(); ) {
      int c = url.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean escape =
          c == '%'
              && i + 2 < url.length()
              && HexFormat.isHexDigit(url.charAt(i + 1))
              && HexFormat.isHexDigit(url.charAt(i + 2));
      if (escape || (c < 128 && isUrlChar((char) c))) {
        all.append((char) c);
      } else {
        byte[] bytes = url.substring(i, next).getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
          all.append('%').append(HEX.toHexDigits(b));
        }
      }
      i = next;
    }
    return all.toString();
  }

  private static boolean isUrlChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_.!~*'();/?:@&=+$,#".indexOf(c) >= 0;
  }

  /** {@code text} with everything replaced that means something in HTML. */
  public static String escaped(String text) {
    StringBuilder all = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> all.append("&amp;");
        case '<' -> all.append("&lt;");
        case '>' -> all.append("&gt;");
        case '"' -> all.append("&quot;");
        default -> all.append(c);
      }
    }
    return all.toString();
  }
}
