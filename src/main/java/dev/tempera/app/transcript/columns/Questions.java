package dev.tempera.app.transcript.columns;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions of a conversation and what answers them. Pure; any thread. */
final class Questions {
  private Questions() {}

  /** All versions of a question, the oldest first; none for the beginning of the conversation. */
  static List<MessageId> versions(MessageTree tree, @Nullable MessageId asked) {
    return asked == null
        ? List.of()
        : tree.siblings(asked).stream()
            .filter(each -> tree.get(each).filter(n -> n.role() != Role.ASSISTANT).isPresent())
            .toList();
  }

  /** The answers to a question, the oldest first. */
  static List<MessageNode> answers(MessageTree tree, @Nullable MessageId question) {
    return tree.childrenOf(question).stream()
        .flatMap(id -> tree.get(id).stream())
        .filter(node -> node.role() == Role.ASSISTANT)
        .toList();
  }

  static boolean isAnswered(MessageTree tree, MessageId question) {
    return !answers(tree, question).isEmpty();
  }
}
