package dev.tempera.core.transfer;

import dev.tempera.core.bundle.BundleImporter.Look;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageNode;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is in a conversation of this program, counted message by message. One thread. */
final class OwnFacts {
  private final Map<ImportKind, Integer> seen = new EnumMap<>(ImportKind.class);
  private final Set<String> models = new LinkedHashSet<>();

  /** Counts a message. */
  void add(MessageNode node) {
    count(ImportKind.MESSAGES);
    for (ContentPart part : node.message().parts()) {
      ImportKind kind = kind(part);
      if (kind != null) {
        count(kind);
      }
    }
    Answer answer = node.answer();
    if (answer != null
        && !answer.modelName().isBlank()
        && models.size() < ImportFacts.MOST_MODELS) {
      models.add(ImportFacts.model(answer.modelName()));
    }
  }

  private void count(ImportKind kind) {
    seen.merge(kind, 1, Integer::sum);
  }

  /** Null for what is counted with its message. */
  private static @Nullable ImportKind kind(ContentPart part) {
    return switch (part) {
      case ContentPart.Reasoning reasoning -> ImportKind.REASONING;
      case ContentPart.ToolCall call -> ImportKind.CALLS;
      case ContentPart.ToolResult result -> ImportKind.RESULTS;
      case ContentPart.Annotation annotation -> ImportKind.SOURCES;
      case ContentPart.Unknown unknown -> ImportKind.UNKNOWN;
      case ContentPart.Text text -> null;
      case ContentPart.Refusal refusal -> null;
      default -> ImportKind.ATTACHMENTS;
    };
  }

  int messages() {
    return seen.getOrDefault(ImportKind.MESSAGES, 0);
  }

  /** All of it is kept. */
  ImportFacts of(Look look) {
    return new ImportFacts(
        look.conversation().updatedAt(),
        List.copyOf(models),
        seen,
        seen,
        ImportFacts.folder(look.folder()));
  }
}
