package dev.tempera.app.differences;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An answer that can be chosen.
 *
 * @param name its number in the conversation, and the model
 * @param label the same with the first words
 */
record AnswerChoice(MessageNode node, String name, String label) {
  private static final int LONGEST = 60;

  /** All answers of a conversation, on every branch, in the order in which they were asked for. */
  static List<AnswerChoice> of(MessageTree tree) {
    List<AnswerChoice> all = new ArrayList<>();
    tree.all().stream()
        .filter(node -> node.role() == Role.ASSISTANT)
        .sorted(Comparator.comparing(MessageNode::id))
        .forEach(node -> {
          String name = name(all.size() + 1, node);
          all.add(new AnswerChoice(node, name, name + words(node)));
        });
    return all;
  }

  private static String name(int number, MessageNode node) {
    Answer answer = node.answer();
    if (answer == null) {
      return number + " · written by hand";
    }
    boolean whole = answer.state() == TurnState.COMPLETE;
    return number + " · " + answer.modelName() + (whole ? "" : " · " + answer.state().word());
  }

  private static String words(MessageNode node) {
    String line = node.message().text().strip().replaceAll("\\s+", " ");
    String words =
        line.codePointCount(0, line.length()) <= LONGEST
            ? line
            : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    return words.isEmpty() ? "" : " · " + words;
  }
}
