package dev.tempera.core.export;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.citation.Footnote;
import dev.tempera.core.citation.Source;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.StringNode;

/**
 * A conversation as Markdown: facts in front as YAML, a heading of level 2 for each message with a
 * comment that names it, and nothing in a message that could be taken for either.
 */
final class MarkdownDocument implements DocumentWriter {
  private static final int LONGEST_TITLE = 500;

  private final MarkdownText texts = new MarkdownText();

  @Override
  public long add(ExportedConversation from, Writer out) throws IOException {
    head(from, out);
    for (MessageId id : from.ids()) {
      message(from, from.node(id), out);
    }
    return from.size();
  }

  private void head(ExportedConversation from, Writer out) throws IOException {
    out.append("---\n");
    fact(out, "title", from.title());
    fact(out, "id", from.id());
    fact(out, "created", from.conversation().createdAt().toString());
    fact(out, "updated", from.conversation().updatedAt().toString());
    marks(from.bearing(), out);
    fact(out, "model", from.model());
    // JSON is YAML.
    out.append("parameters: ").append(plain(ExactJson.write(from.parameters()))).append('\n');
    fact(out, "branches", from.scope().word());
    out.append("messages: ").append(Integer.toString(from.size())).append('\n');
    out.append("reasoning: ").append(Boolean.toString(from.reasoning())).append('\n');
    fact(out, "written_by", "Tempera " + from.version());
    out.append("---\n");
    String title = line(from.title());
    if (!title.isEmpty()) {
      out.append("\n# ").append(escaped(title)).append('\n');
    }
    String prompt = from.systemPrompt();
    if (!prompt.isBlank()) {
      out.append("\n## System prompt\n\n").append(texts.fit(prompt, "s")).append('\n');
    }
  }

  private static void marks(ConversationMarks marks, Writer out) throws IOException {
    if (!marks.folder().isEmpty()) {
      list(out, "folder", marks.folder());
    }
    if (!marks.tags().isEmpty()) {
      list(out, "tags", marks.tags().stream().map(ConversationMarks.Named::name).toList());
    }
    if (!marks.note().isEmpty()) {
      fact(out, "note", marks.note());
    }
  }

  private static void list(Writer out, String name, List<String> values) throws IOException {
    List<String> quoted = values.stream().map(MarkdownDocument::quoted).toList();
    out.append(name).append(": [").append(String.join(", ", quoted)).append("]\n");
  }

  private static void fact(Writer out, String name, String value) throws IOException {
    out.append(name).append(": ").append(quoted(value)).append('\n');
  }

  /** A string of YAML in double quotes, which JSON's are but for what YAML does not print. */
  static String quoted(String value) {
    return plain(ExactJson.write(StringNode.valueOf(value)));
  }

  /** JSON with everything as numbers that YAML takes for no character or for the end of a line. */
  private static String plain(String json) {
    StringBuilder all = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean odd =
          (c >= 0x7f && c <= 0x9f)
              || c == '\u2028'
              || c == '\u2029'
              || c == '\ufeff'
              || c == '\ufffe'
              || c == '\uffff';
      if (odd) {
        all.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        all.append(c);
      }
    }
    return all.toString();
  }

  private void message(ExportedConversation from, MessageNode node, Writer out) throws IOException {
    String mark = "m" + from.number(node.id());
    MessageId parent = node.parent();
    out.append("\n<!-- message ").append(comment(node.id().value()));
    out.append(parent == null ? "" : " after " + comment(parent.value()));
    out.append(" role ").append(node.role().wire()).append(" -->\n");
    out.append("## ").append(escaped(line(from.clean(Words.speaker(node))))).append('\n');
    String branch = Words.branch(from, node.id());
    out.append("\n*").append(Words.facts(node));
    MessageMark noted = from.mark(node.id());
    out.append(branch.isEmpty() ? "" : " · " + branch);
    out.append(noted.starred() ? " · starred" : "").append("*\n");
    if (from.reasoning()) {
      paragraph(out, quotation("Reasoning", Words.reasoning(node), mark + "r"));
    }
    Cited cited = Cited.of(node.message());
    paragraph(out, texts.fit(marked(node.message().text(), cited, mark), mark));
    for (ContentPart part : node.message().parts()) {
      paragraph(out, other(part));
    }
    Answer answer = node.answer();
    if (answer != null && answer.error() != null) {
      paragraph(out, "**Error:** " + escaped(line(from.clean(answer.error()))));
    }
    sources(cited, mark, out);
    paragraph(out, quotation("Note", noted.note(), mark + "n"));
  }

  private static void paragraph(Writer out, String text) throws IOException {
    if (!text.isBlank()) {
      out.append('\n').append(text).append('\n');
    }
  }

  private String quotation(String title, String text, String mark) {
    if (text.isBlank()) {
      return "";
    }
    String quoted = texts.fit(text, mark).replaceAll("(?m)^(?=.)", "> ");
    return "> **" + title + "**\n>\n" + quoted.replaceAll("(?m)^$", ">");
  }

  /** The answer with a mark at each place that names a source. */
  private static String marked(String text, Cited cited, String mark) {
    StringBuilder all = new StringBuilder(text);
    for (Footnote note : cited.footnotes().reversed()) {
      if (note.offset() <= text.length()) {
        all.insert(note.offset(), (note.apart() ? " " : "") + label(mark, note.number()));
      }
    }
    return all.toString();
  }

  private static String label(String mark, int number) {
    return "[^" + mark + "-source-" + number + "]";
  }

  private static String other(ContentPart part) {
    Attached attached = Attached.of(part);
    if (attached != null) {
      String address = attached.address();
      return "*("
          + escaped(attached.words())
          + ")*"
          + (address.isEmpty() ? "" : " <" + address.replaceAll("[\\s<>]", "") + ">");
    }
    return switch (part) {
      case ContentPart.Refusal refusal -> "**Refusal:** " + escaped(line(refusal.text()));
      case ContentPart.ToolCall call ->
          "**Calls** "
              + code(call.name())
              + " ("
              + code(call.id())
              + ")\n\n"
              + MarkdownText.fenced(call.arguments(), "json");
      case ContentPart.ToolResult result ->
          (result.failed() ? "**Failed result of** " : "**Result of** ")
              + code(result.name())
              + " ("
              + code(result.toolCallId())
              + ")\n\n"
              + MarkdownText.fenced(result.content(), "");
      case ContentPart.Unknown unknown ->
          "*(a part that is not known)*\n\n"
              + MarkdownText.fenced(ExactJson.writeIndented(unknown.json()), "json");
      default -> "";
    };
  }

  /** An address stands as it is: a title may say that it leads elsewhere. */
  private static void sources(Cited cited, String mark, Writer out) throws IOException {
    if (!cited.sources().isEmpty()) {
      out.append(cited.isNumberedByText() ? "\nSources:\n" : "").append('\n');
    }
    for (Source source : cited.sources()) {
      String title = line(source.title());
      String name =
          escaped(
              title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE) + "…");
      String address = source.address().replaceAll("[\\s<>]", "");
      String where = address.isEmpty() ? "" : source.isWeb() ? "<" + address + ">" : code(address);
      String number =
          cited.isNumberedByText() ? source.number() + ". " : label(mark, source.number()) + ": ";
      out.append((number + name + " " + where).strip()).append('\n');
    }
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String comment(String id) {
    return id.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  private static String code(String text) {
    return "`" + line(text).replace('`', '\'') + "`";
  }

  /** Text that means nothing in Markdown. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#|~&$])", "\\\\$1");
  }
}
