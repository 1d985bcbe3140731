package dev.tempera.app.transcript;

import dev.tempera.app.transcript.branch.ShownBranch;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * Goes to a message of a conversation that may still have to be chosen, read, or shown on another
 * branch: waits for each, and is given up for the next one or when a person goes elsewhere. View
 * models' thread only.
 */
final class Landing {
  private final Conversations conversations;
  private final ShownBranch branch;
  private final TranscriptDocument document;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final Consumer<String> say;
  private BiConsumer<MessageId, String> arrived = (message, text) -> {};
  private @Nullable Target target;
  private boolean looking;

  /** Where to; {@code reached} once its conversation is shown. */
  private static final class Target {
    private final ConversationId conversation;
    private final MessageId message;
    private final String text;
    private boolean reached;
    private boolean branchAsked;

    Target(ConversationId conversation, MessageId message, String text) {
      this.conversation = conversation;
      this.message = message;
      this.text = text;
    }
  }

  /**
   * @param say tells the person a sentence
   */
  Landing(
      Conversations conversations,
      ShownBranch branch,
      TranscriptDocument document,
      UiExecutor ui,
      Pulse pulse,
      Consumer<String> say) {
    this.conversations = conversations;
    this.branch = branch;
    this.document = document;
    this.ui = ui;
    this.pulse = pulse;
    this.say = say;
    document.rows().addListener((ListChangeListener<Object>) change -> lookSoon());
    branch.wholeProperty().subscribe(whole -> lookSoon());
    branch.shownProperty().subscribe(shown -> lookSoon());
  }

  /** Says what shows a message that is there, with a text lit in it. */
  void onArrived(BiConsumer<MessageId, String> action) {
    arrived = action;
    lookSoon();
  }

  /** Goes to a message once its conversation is shown; somebody else chooses that. */
  void to(ConversationId conversation, MessageId message, String text) {
    target = new Target(conversation, message, text);
    lookSoon();
  }

  /** A change of rows is in the middle of something: the next pulse is time enough. */
  private void lookSoon() {
    if (target != null && !looking) {
      looking = true;
      pulse.next(() -> {
        looking = false;
        look();
      });
    }
  }

  private void look() {
    Target to = target;
    if (to == null) {
      return;
    }
    if (!to.conversation.equals(branch.shownProperty().get())) {
      if (to.reached) {
        target = null;
      }
      return;
    }
    to.reached = true;
    if (document.firstRow(to.message) >= 0) {
      target = null;
      arrived.accept(to.message, to.text);
    } else if (branch.wholeProperty().get()) {
      showBranch(to);
    }
  }

  /** It is on another branch, or gone. */
  private void showBranch(Target to) {
    MessageTree tree = branch.tree();
    if (tree == null || to.branchAsked) {
      return;
    }
    if (tree.get(to.message).isEmpty()) {
      target = null;
      say.accept("That message is no longer in the conversation.");
      return;
    }
    to.branchAsked = true;
    UiTasks.then(
        conversations.show(to.conversation, to.message),
        ui,
        done -> lookSoon(),
        problem -> {
          if (target == to) {
            target = null;
          }
          say.accept(problem);
        });
  }
}
