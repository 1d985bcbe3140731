package dev.tempera.core.tools.mcp;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.media.AttachmentReader;
import dev.tempera.core.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt of an MCP server makes, as messages of a conversation: each by whom the server says
 * it is. What the person says last is still to be sent. Immutable.
 *
 * @param said the messages before that, in their order
 * @param draft the text of what the person says last; may be empty
 * @param attached what goes with the draft
 * @param left what could not be taken, a sentence each
 */
public record PromptMessages(
    List<ChatMessage> said, String draft, List<Attachment> attached, List<String> left) {
  private static final String ASSISTANT = "assistant";
  private static final int LONGEST = 120;

  public PromptMessages {
    said = List.copyOf(said);
    attached = List.copyOf(attached);
    left = List.copyOf(left);
  }

  /** Whether there is nothing of it. */
  public boolean isEmpty() {
    return said.isEmpty() && draft.isEmpty() && attached.isEmpty();
  }

  /**
   * The messages of what a server gave. Files are known by their content; any thread, takes as long
   * as that.
   */
  public static PromptMessages of(List<McpContent> contents) {
    int last = contents.size();
    while (last > 0 && !isOfModel(contents.get(last - 1))) {
      last--;
    }
    Maker maker = new Maker();
    contents.subList(0, last).forEach(maker::say);
    StringJoiner draft = new StringJoiner("\n\n");
    List<Attachment> attached = new ArrayList<>();
    for (McpContent each : contents.subList(last, contents.size())) {
      if (isAttached(each)) {
        maker.attachment(each).ifPresent(attached::add);
      } else if (!each.text().isBlank()) {
        maker.tellReplaced(each);
        draft.add(each.text());
      }
    }
    return new PromptMessages(maker.said, draft.toString(), attached, maker.left);
  }

  private static boolean isOfModel(McpContent content) {
    return content.role().equals(ASSISTANT);
  }

  private static boolean isAttached(McpContent content) {
    return content.isFile() || !content.uri().isEmpty();
  }

  /** Makes messages one after the other. */
  private static final class Maker {
    private final List<ChatMessage> said = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    void say(McpContent content) {
      if (isOfModel(content)) {
        sayOfModel(content);
      } else if (isAttached(content)) {
        attachment(content).ifPresent(each -> sayWith(each.part()));
      } else if (!content.text().isBlank()) {
        tellReplaced(content);
        said.add(ChatMessage.text(Role.USER, content.text()));
      }
    }

    private void sayOfModel(McpContent content) {
      if (content.isFile()) {
        String kind = PlainLine.of(content.type(), LONGEST).toLowerCase(Locale.ROOT);
        left.add(
            "A file in the model’s words"
                + (kind.isEmpty() ? "" : " (" + kind + ")")
                + " is left out: only your messages can carry files.");
        return;
      }
      String text =
          content.uri().isEmpty() ? content.text() : ContentText.of(List.of(content.of("")));
      if (!text.isBlank()) {
        tellReplaced(content);
        said.add(ChatMessage.text(Role.ASSISTANT, text));
      }
    }

    /** A file goes with what the same person said just before it. */
    private void sayWith(ContentPart part) {
      ChatMessage before = said.isEmpty() ? null : said.getLast();
      if (before == null || before.role() != Role.USER) {
        said.add(new ChatMessage(Role.USER, List.of(part)));
        return;
      }
      List<ContentPart> parts = new ArrayList<>(before.parts());
      parts.add(part);
      said.set(said.size() - 1, new ChatMessage(Role.USER, parts));
    }

    Optional<Attachment> attachment(McpContent content) {
      String problem;
      try {
        return Optional.of(AttachmentReader.of(content.fileName(), content.bytes()));
      } catch (MediaException e) {
        problem = e.getMessage();
      } catch (IllegalArgumentException e) {
        problem = "“" + content.fileName() + "” came broken.";
      }
      left.add(sentence(problem));
      return Optional.empty();
    }

    private static String sentence(@Nullable String problem) {
      String told = problem == null || problem.isEmpty() ? "A file cannot be read." : problem;
      return "Left out: " + told;
    }

    void tellReplaced(McpContent content) {
      if (content.replaced()) {
        left.add(
            PlainLine.of(content.text(), LONGEST) + " stands for what is not fetched from there.");
      }
    }
  }
}
