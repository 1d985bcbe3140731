package dev.tempera.core.bundle;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The branch of a conversation that is shown, as Markdown for people: no settings, no other
 * branches, no thoughts. Any thread.
 */
public final class MarkdownExport {
  private MarkdownExport() {}

  /**
   * Writes it to {@code file}, which is replaced as a whole or not touched at all.
   *
   * @param branch its messages from the first to the last
   * @param strike takes keys out of a text
   * @throws BundleException if it cannot be written
   */
  public static void write(
      String title, List<MessageNode> branch, UnaryOperator<String> strike, Path file)
      throws BundleException {
    byte[] text = strike.apply(of(title, branch)).getBytes(StandardCharsets.UTF_8);
    WholeFile.write(file, out -> out.write(text));
  }

  /** The text. */
  static String of(String title, List<MessageNode> branch) {
    StringBuilder all = new StringBuilder();
    if (!title.isBlank()) {
      all.append("# ").append(title.strip()).append("\n");
    }
    for (MessageNode node : branch) {
      all.append(all.isEmpty() ? "" : "\n").append("## ").append(speaker(node)).append("\n");
      for (ContentPart part : node.message().parts()) {
        String text = text(part);
        if (!text.isBlank()) {
          all.append("\n").append(text.strip()).append("\n");
        }
      }
    }
    return all.toString();
  }

  private static String speaker(MessageNode node) {
    Answer answer = node.answer();
    return switch (node.role()) {
      case USER -> "You";
      case SYSTEM, DEVELOPER -> "System";
      case TOOL -> "Tool result";
      case ASSISTANT -> answer == null ? "Assistant" : answer.modelName();
    };
  }

  private static String text(ContentPart part) {
    return switch (part) {
      case ContentPart.Text text -> text.text();
      case ContentPart.Refusal refusal -> refusal.text();
      case ContentPart.ToolCall call ->
          "Call of `" + call.name() + "`:\n\n" + fenced(call.arguments());
      case ContentPart.ToolResult result -> fenced(result.content());
      case ContentPart.Image _ -> "*(a picture)*";
      case ContentPart.File file -> "*(the file " + file.filename() + ")*";
      case ContentPart.Reasoning _, ContentPart.Unknown _, ContentPart.Annotation _ -> "";
    };
  }

  private static String fenced(String text) {
    StringBuilder marks = new StringBuilder("```");
    while (text.contains(marks)) {
      marks.append('`');
    }
    String fence = marks.toString();
    return fence + "\n" + text + "\n" + fence;
  }
}
