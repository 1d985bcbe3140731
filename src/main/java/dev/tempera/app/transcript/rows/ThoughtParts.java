package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.text.StyledTextBuilder;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model thought before an answer, as rows show it. */
final class ThoughtParts {
  private ThoughtParts() {}

  /** The reasoning before an answer, as it was written. */
  static String text(MessageNode node) {
    List<ContentPart.Reasoning> parts = node.message().parts(ContentPart.Reasoning.class);
    return parts.size() == 1
        ? parts.getFirst().text()
        : parts.stream().map(ContentPart.Reasoning::text).collect(Collectors.joining());
  }

  /** What the reasoning's fold is called: with its time and its tokens, where they are known. */
  static String title(MessageNode node, @Nullable Duration time) {
    Answer answer = node.answer();
    Usage usage = answer == null ? null : answer.usage();
    Long tokens = usage == null ? null : usage.reasoningTokens();
    StringBuilder title =
        new StringBuilder(
            time == null ? "Reasoning" : "Thought for " + AnswerFacts.duration(time.toMillis()));
    if (tokens != null && tokens > 0) {
      title
          .append(" · ")
          .append(AnswerFacts.count(tokens))
          .append(tokens == 1 ? " token" : " tokens");
    }
    long encrypted = encrypted(node);
    if (encrypted > 0) {
      title.append(" · encrypted, ").append(AnswerFacts.count(encrypted)).append(" bytes");
    }
    return title.toString();
  }

  /**
   * The line over thoughts that can be read.
   *
   * @param hidden them where they are folded away, else null
   */
  static List<RowContent> fold(
      MessageNode node, @Nullable Duration time, boolean thinking, @Nullable String hidden) {
    return List.of(
        new RowContent.Fold(
            thinking ? "Thinking…" : title(node, time),
            hidden != null,
            thinking,
            hidden == null ? "" : hidden));
  }

  /**
   * The rows of thoughts without a text: a line that says so where they are encrypted, since what
   * nobody can read is no text.
   */
  static List<RowContent> unreadable(MessageNode node, @Nullable Duration time) {
    return encrypted(node) == 0
        ? List.of()
        : List.of(
            new RowContent.Prose(
                RowContent.Kind.REASONING,
                0,
                RowFrame.PLAIN,
                StyledTextBuilder.of(title(node, time), 0)));
  }

  private static long encrypted(MessageNode node) {
    return node.message().parts(ContentPart.Reasoning.class).stream()
        .mapToLong(ContentPart.Reasoning::encryptedBytes)
        .sum();
  }
}
