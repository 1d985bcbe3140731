package dev.tempera.core.experiment.items;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The questions of conversations as items: one a question of the branch shown, with the answer that
 * is there as what is expected. Any thread.
 */
public final class ConversationItems {
  /** The variable that a prompt names the question by. */
  public static final String QUESTION = "question";

  private final List<Item> items = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private int textsOnly;

  /** No items yet. */
  public ConversationItems() {}

  /**
   * Adds the questions of a conversation; one that is there already, or damaged on the disk, is
   * passed over.
   *
   * @param tree without what a person has deleted
   */
  public void add(Conversation conversation, MessageTree tree) {
    List<MessageNode> branch = tree.path(conversation.head());
    int number = 0;
    for (int i = 0; i < branch.size(); i++) {
      String question = branch.get(i).message().text();
      if (branch.get(i).role() == Role.USER && !branch.get(i).damaged() && !question.isBlank()) {
        number++;
        Item item =
            new Item(
                conversation.title() + " " + number,
                Map.of(QUESTION, question),
                i + 1 < branch.size() ? answer(branch.get(i + 1)) : null);
        if (known.add(item.hash())) {
          items.add(item);
          textsOnly += isTextOnly(branch.get(i)) ? 0 : 1;
        }
      }
    }
  }

  private static boolean isTextOnly(MessageNode node) {
    return node.message().parts().stream().allMatch(ContentPart.Text.class::isInstance);
  }

  /**
   * What an item cannot hold and so is left out, in a sentence; empty for nothing. Questions that
   * are pictures alone are passed over.
   */
  public String leftOut() {
    return textsOnly == 0
        ? ""
        : (textsOnly == 1 ? "One question has" : textsOnly + " questions have")
            + " pictures or files beside the text: items are texts, and these are left out.";
  }

  /** The text of a whole answer, null where there is none. */
  private static @Nullable String answer(MessageNode node) {
    boolean whole =
        !node.damaged() && (node.answer() == null || node.answer().state() == TurnState.COMPLETE);
    String text = node.message().text();
    return node.message().role() == Role.ASSISTANT && whole && !text.isBlank() ? text : null;
  }

  /** All of them. */
  public List<Item> all() {
    return List.copyOf(items);
  }
}
