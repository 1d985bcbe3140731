package dev.tempera.app.differences;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.difference.AnswerDiff;
import dev.tempera.core.difference.AskedAnswer;
import dev.tempera.core.difference.DiffText;
import dev.tempera.core.session.OpenConversation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Two answers that can be chosen anywhere, compared in the background. Lives on the view models'
 * thread.
 */
final class DifferencesViewModel {
  /** How the texts are compared. */
  enum Form {
    WORDS("Words"),
    LINES("Lines"),
    JSON("JSON");

    private final String label;

    Form(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private static final String CHOOSE = "Choose two answers.";

  private final AnswerSource source;
  private final Executor background;
  private final SideViewModel first;
  private final SideViewModel second;
  private final Latest<AnswerDiff> comparing;
  private final ReadOnlyObjectWrapper<@Nullable AnswerDiff> diff =
      new ReadOnlyObjectWrapper<>(this, "diff");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", CHOOSE);
  private final ObjectProperty<Form> form = new SimpleObjectProperty<>(this, "form", Form.WORDS);
  private final Latest<List<Conversation>> listing;

  DifferencesViewModel(AnswerSource source, UiExecutor ui, Executor background) {
    this.source = source;
    this.background = background;
    first = new SideViewModel(source, ui, notice::set);
    second = new SideViewModel(source, ui, notice::set);
    comparing = new Latest<>(ui);
    listing = new Latest<>(ui);
    first.answerProperty().addListener((property, was, now) -> compare());
    second.answerProperty().addListener((property, was, now) -> compare());
  }

  SideViewModel first() {
    return first;
  }

  SideViewModel second() {
    return second;
  }

  /** What differs, null while that is not known. */
  ReadOnlyObjectProperty<@Nullable AnswerDiff> diffProperty() {
    return diff.getReadOnlyProperty();
  }

  /** What keeps the differences from being shown; empty where they are. */
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** How the texts are compared. */
  ObjectProperty<Form> formProperty() {
    return form;
  }

  /**
   * Begins with an answer and the one nearest to it: its last other version, or else the answer
   * before it.
   *
   * @param answer the last one of the conversation for null
   */
  void begin(@Nullable ConversationId conversation, @Nullable MessageId answer) {
    listing.ask(
        source.conversations(),
        all -> {
          second.choose(all, conversation, open -> answer);
          first.choose(all, conversation, open -> nearest(open, answer));
        },
        failure -> notice.set(UiTasks.sentence(failure)));
  }

  private static @Nullable MessageId nearest(OpenConversation open, @Nullable MessageId answer) {
    List<AnswerChoice> all = AnswerChoice.of(open.tree());
    MessageId of = answer == null && !all.isEmpty() ? all.getLast().node().id() : answer;
    if (of == null) {
      return null;
    }
    List<MessageId> siblings = open.tree().siblings(of);
    for (MessageId sibling : siblings.reversed()) {
      if (!sibling.equals(of)) {
        return sibling;
      }
    }
    return open.tree().path(of).reversed().stream()
        .skip(1)
        .filter(node -> node.role() == Role.ASSISTANT)
        .map(MessageNode::id)
        .findFirst()
        .orElse(of);
  }

  private void compare() {
    AnswerChoice a = first.answerProperty().get();
    AnswerChoice b = second.answerProperty().get();
    if (a == null || b == null) {
      comparing.forget();
      diff.set(null);
      notice.set(CHOOSE);
      return;
    }
    comparing.ask(
        () -> asked(a).thenCombineAsync(asked(b), AnswerDiff::between, background),
        this::show,
        failure -> notice.set(UiTasks.sentence(failure)));
  }

  private CompletableFuture<AskedAnswer> asked(AnswerChoice choice) {
    MessageNode node = choice.node();
    return source
        .sent()
        .apply(node)
        .thenApplyAsync(
            sent -> AskedAnswer.of(choice.name(), node.message(), node.answer(), sent), background);
  }

  /** Shows two answers that come from elsewhere and are not to be chosen here. */
  void show(AnswerDiff of) {
    diff.set(of);
    notice.set("");
    if (of.json().isEmpty() && form.get() == Form.JSON) {
      form.set(Form.WORDS);
    }
  }

  /** Puts each in the place of the other. */
  void swap() {
    Conversation conversation = first.conversationProperty().get();
    Conversation other = second.conversationProperty().get();
    AnswerChoice answer = first.answerProperty().get();
    AnswerChoice otherAnswer = second.answerProperty().get();
    List<Conversation> all = List.copyOf(first.conversations());
    exchange(first, all, other, otherAnswer);
    exchange(second, all, conversation, answer);
  }

  private static void exchange(
      SideViewModel side,
      List<Conversation> all,
      @Nullable Conversation conversation,
      @Nullable AnswerChoice answer) {
    Conversation now = side.conversationProperty().get();
    if (now != null && now.equals(conversation)) {
      side.answerProperty()
          .set(
              side.answers().stream()
                  .filter(each -> answer != null && each.node().id().equals(answer.node().id()))
                  .findFirst()
                  .orElse(null));
    } else {
      side.choose(
          all,
          conversation == null ? null : conversation.id(),
          open -> answer == null ? null : answer.node().id());
    }
  }

  /** What differs as plain text; empty while that is not known. */
  String text() {
    AnswerDiff known = diff.get();
    return known == null
        ? ""
        : known.before().name()
            + "\n"
            + known.after().name()
            + "\n\n"
            + String.join("\n", DiffText.lines(known));
  }

  void close() {
    listing.close();
    comparing.close();
    first.close();
    second.close();
  }
}
