package dev.tempera.core.export;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a document for people says of messages. Pure functions. */
final class Words {
  private Words() {}

  static String speaker(MessageNode node) {
    Answer answer = node.answer();
    return switch (node.role()) {
      case USER -> "You";
      case SYSTEM, DEVELOPER -> "System";
      case TOOL -> "Tool result";
      case ASSISTANT ->
          answer == null || answer.modelName().isBlank() ? "Assistant" : answer.modelName();
    };
  }

  /** When it was said and what it took, in a line. */
  static String facts(MessageNode node) {
    List<String> all = new ArrayList<>();
    all.add(time(node.createdAt()));
    Answer answer = node.answer();
    if (answer != null) {
      if (answer.state() != TurnState.COMPLETE) {
        all.add(answer.state() == TurnState.STREAMING ? "interrupted" : answer.state().word());
      }
      Usage usage = answer.usage();
      if (usage != null && usage.promptTokens() != null && usage.completionTokens() != null) {
        all.add(
            String.format(
                Locale.ROOT, "%,d + %,d tokens", usage.promptTokens(), usage.completionTokens()));
      }
      Cost cost = answer.cost();
      if (cost != null) {
        all.add("$" + cost.usd().toPlainString() + (cost.estimate() ? " (estimated)" : ""));
      }
      if (answer.durationMs() != null) {
        all.add(String.format(Locale.ROOT, "%.1f s", answer.durationMs() / 1000.0));
      }
    }
    if (node.damaged()) {
      all.add("damaged on the disk");
    }
    return String.join(" · ", all);
  }

  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  /** Where it stands among others; empty where that is plain. */
  static String branch(ExportedConversation from, MessageId id) {
    List<MessageId> siblings = from.siblings(id);
    MessageId parent = from.parentOf(id);
    boolean follows = parent != null && from.number(parent) == from.number(id) - 1;
    boolean first = from.number(id) == 1;
    if (siblings.size() < 2 && (follows || first)) {
      return "";
    }
    String of =
        siblings.size() < 2
            ? ""
            : "branch " + (siblings.indexOf(id) + 1) + " of " + siblings.size();
    String after =
        follows || first
            ? ""
            : parent == null ? "a beginning of its own" : "follows message " + from.number(parent);
    return of + (of.isEmpty() || after.isEmpty() ? "" : " · ") + after;
  }

  /** What models thought in a message; empty if nothing can be read. */
  static String reasoning(MessageNode node) {
    return node.message().parts(ContentPart.Reasoning.class).stream()
        .map(ContentPart.Reasoning::text)
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n\n"));
  }
}
