package dev.tempera.core.export;

import dev.tempera.core.chat.MessageId;
import java.util.Set;

/** Which messages of a conversation are exported. Immutable. */
public sealed interface ExportScope {
  /** All branches. */
  record All() implements ExportScope {}

  /** The branch that is shown. */
  record Shown() implements ExportScope {}

  /** The branch that ends at a message. */
  record Branch(MessageId end) implements ExportScope {}

  /** Some messages; each follows the nearest of them that came before it. */
  record Messages(Set<MessageId> ids) implements ExportScope {
    public Messages {
      ids = Set.copyOf(ids);
    }
  }

  /** All branches. */
  static ExportScope all() {
    return new All();
  }

  /** The branch that is shown. */
  static ExportScope shown() {
    return new Shown();
  }

  /** What it is, in a word for files. */
  default String word() {
    return switch (this) {
      case All() -> "all";
      case Shown() -> "shown";
      case Branch(MessageId _) -> "one";
      case Messages(Set<MessageId> _) -> "selection";
    };
  }
}
