package dev.tempera.core.export;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.citation.Footnote;
import dev.tempera.core.citation.Source;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.HtmlWriter;
import dev.tempera.core.markdown.MarkdownReader;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;

/**
 * A conversation as one page that needs nothing else and runs nothing. All of a message is written
 * from its blocks, never as the HTML it may hold; pictures are in it, and nothing is loaded from
 * anywhere (content security policy).
 */
final class HtmlDocument implements DocumentWriter {
  private static final Set<String> PICTURES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp");

  private final MarkdownReader reader = new MarkdownReader(Dialect.CHAT);

  @Override
  public long add(ExportedConversation from, Writer out) throws IOException {
    String title = from.title().isEmpty() ? "Conversation" : from.title();
    out.append(HtmlPage.head(escaped(title)));
    out.append("<main>\n<header>\n<h1 dir=\"auto\">").append(escaped(title)).append("</h1>\n");
    out.append("<dl>\n");
    fact(out, "Model", from.model());
    for (var each : from.parameters().properties()) {
      fact(out, each.getKey(), ExactJson.write(each.getValue()));
    }
    ConversationMarks bearing = from.bearing();
    fact(out, "Folder", String.join(" / ", bearing.folder()));
    fact(
        out,
        "Tags",
        String.join(", ", bearing.tags().stream().map(ConversationMarks.Named::name).toList()));
    fact(out, "Begun", Words.time(from.conversation().createdAt()));
    fact(out, "Last used", Words.time(from.conversation().updatedAt()));
    fact(out, "Messages", Integer.toString(from.size()));
    fact(out, "Written by", "Tempera " + from.version());
    out.append("</dl>\n</header>\n");
    if (!from.systemPrompt().isBlank()) {
      out.append("<section class=\"message system\">\n<h2>System prompt</h2>\n");
      markdown(from.systemPrompt(), out);
      out.append("</section>\n");
    }
    for (MessageId id : from.ids()) {
      message(from, from.node(id), out);
    }
    out.append("</main>\n</body>\n</html>\n");
    return from.size();
  }

  private static void fact(Writer out, String name, String value) throws IOException {
    if (!value.isBlank()) {
      out.append("<div><dt>").append(escaped(name)).append("</dt><dd>");
      out.append(escaped(value)).append("</dd></div>\n");
    }
  }

  private void message(ExportedConversation from, MessageNode node, Writer out) throws IOException {
    int number = from.number(node.id());
    out.append("<section class=\"message ").append(node.role().wire());
    out.append("\" id=\"m").append(Integer.toString(number)).append("\">\n<h2 dir=\"auto\">");
    out.append(escaped(from.clean(Words.speaker(node)))).append("</h2>\n<p class=\"facts\">");
    out.append("<a href=\"#m").append(Integer.toString(number)).append("\">");
    out.append(Integer.toString(number)).append("</a> · ").append(escaped(Words.facts(node)));
    MessageMark noted = from.mark(node.id());
    out.append(noted.starred() ? " · starred" : "").append("</p>\n");
    branch(from, node, out);
    String reasoning = from.reasoning() ? Words.reasoning(node) : "";
    if (!reasoning.isEmpty()) {
      out.append("<div class=\"reasoning\">\n<h3>Reasoning</h3>\n");
      markdown(reasoning, out);
      out.append("</div>\n");
    }
    Cited cited = Cited.of(node.message());
    markdown(marked(node.message().text(), cited), out);
    for (ContentPart part : node.message().parts()) {
      other(from, part, out);
    }
    Answer answer = node.answer();
    if (answer != null && answer.error() != null) {
      out.append("<p class=\"error\" dir=\"auto\">");
      out.append(escaped(from.clean(answer.error()))).append("</p>\n");
    }
    sources(cited, out);
    note(noted.note(), out);
    out.append("</section>\n");
  }

  /** A person's own words, as they typed them. */
  private static void note(String note, Writer out) throws IOException {
    if (!note.isBlank()) {
      out.append("<aside class=\"note\">\n<h3>Note</h3>\n<p dir=\"auto\">");
      out.append(escaped(note)).append("</p>\n</aside>\n");
    }
  }

  private static void branch(ExportedConversation from, MessageNode node, Writer out)
      throws IOException {
    String words = Words.branch(from, node.id());
    if (words.isEmpty()) {
      return;
    }
    MessageId parent = node.parent();
    out.append("<p class=\"branch\">").append(escaped(words));
    if (parent != null) {
      String number = Integer.toString(from.number(parent));
      out.append(" <a href=\"#m").append(number).append("\">↑ ").append(number).append("</a>");
    }
    out.append("</p>\n");
  }

  private void markdown(String text, Writer out) throws IOException {
    if (!text.isBlank()) {
      String html = HtmlWriter.html(SafeBlocks.of(reader.read(printable(text))), false);
      out.append("<div class=\"text\" dir=\"auto\">\n").append(html).append("</div>\n");
    }
  }

  /** The answer with a raised number at each place that names a source. */
  private static String marked(String text, Cited cited) {
    StringBuilder all = new StringBuilder(text);
    for (Footnote note : cited.footnotes().reversed()) {
      if (note.offset() <= text.length()) {
        all.insert(note.offset(), (note.apart() ? " " : "") + "<sup>" + note.number() + "</sup>");
      }
    }
    return all.toString();
  }

  private static void other(ExportedConversation from, ContentPart part, Writer out)
      throws IOException {
    Attached attached = Attached.of(part);
    if (attached != null) {
      attached(from, attached, out);
      return;
    }
    switch (part) {
      case ContentPart.Refusal refusal ->
          out.append("<p class=\"error\" dir=\"auto\">")
              .append(escaped(refusal.text()))
              .append("</p>\n");
      case ContentPart.ToolCall call -> tool(out, "Calls " + call.name(), call.arguments());
      case ContentPart.ToolResult result ->
          tool(
              out,
              (result.failed() ? "Failed result of " : "Result of ") + result.name(),
              result.content());
      case ContentPart.Unknown unknown ->
          tool(out, "A part that is not known", ExactJson.writeIndented(unknown.json()));
      default -> {}
    }
  }

  private static void tool(Writer out, String head, String text) throws IOException {
    out.append("<div class=\"tool\">\n<h3>").append(escaped(head)).append("</h3>\n<pre><code>");
    out.append(escaped(text)).append("</code></pre>\n</div>\n");
  }

  private static void attached(ExportedConversation from, Attached attached, Writer out)
      throws IOException {
    out.append("<figure>\n");
    if (attached.media() instanceof Blob blob && PICTURES.contains(blob.mediaType())) {
      String base64 = from.cleaning().base64(blob);
      if (base64 != null) {
        out.append("<img alt=\"\" src=\"data:").append(blob.mediaType()).append(";base64,");
        out.append(base64).append("\">\n");
      }
    }
    out.append("<figcaption dir=\"auto\">").append(escaped(attached.words()));
    if (SafeBlocks.isWeb(attached.address())) {
      out.append(" ").append(link(attached.address()));
    }
    out.append("</figcaption>\n</figure>\n");
  }

  private static String link(String address) {
    return "<a href=\"" + escaped(address) + "\">" + escaped(address) + "</a>";
  }

  private static void sources(Cited cited, Writer out) throws IOException {
    List<Source> sources = cited.sources();
    if (sources.isEmpty()) {
      return;
    }
    out.append("<div class=\"sources\">\n<h3>Sources</h3>\n<ol>\n");
    for (Source source : sources) {
      out.append("<li dir=\"auto\">").append(escaped(source.title())).append(" ");
      out.append(source.isWeb() ? link(source.address()) : escaped(source.address()));
      out.append("</li>\n");
    }
    out.append("</ol>\n</div>\n");
  }

  /** Text of HTML: nothing in it is a mark, and nothing is a control character. */
  private static String escaped(String text) {
    return HtmlWriter.escaped(printable(text));
  }

  private static String printable(String text) {
    StringBuilder all = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7f && c <= 0x9f)) {
        all = all == null ? new StringBuilder(text) : all;
        all.setCharAt(i, '\ufffd');
      }
    }
    return all == null ? text : all.toString();
  }
}
