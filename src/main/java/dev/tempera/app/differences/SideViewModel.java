package dev.tempera.app.differences;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.OpenConversation;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One of the two answers: a conversation, and an answer in it. View models' thread only. */
final class SideViewModel {
  private final AnswerSource source;
  private final Consumer<String> failed;
  private final Latest<OpenConversation> opening;
  private final ObservableList<Conversation> conversations = FXCollections.observableArrayList();
  private final ObservableList<AnswerChoice> answers = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Conversation> conversation =
      new SimpleObjectProperty<>(this, "conversation");
  private final ObjectProperty<@Nullable AnswerChoice> answer =
      new SimpleObjectProperty<>(this, "answer");

  /**
   * Which of the answers of a conversation that is opened next is chosen; the last one by itself.
   */
  private Function<OpenConversation, @Nullable MessageId> wanted = open -> null;

  SideViewModel(AnswerSource source, UiExecutor ui, Consumer<String> failed) {
    this.source = source;
    this.failed = failed;
    opening = new Latest<>(ui);
    conversation.addListener((property, was, now) -> open(now));
  }

  /** All conversations. */
  ObservableList<Conversation> conversations() {
    return conversations;
  }

  /** The answers of the conversation chosen. */
  ObservableList<AnswerChoice> answers() {
    return answers;
  }

  ObjectProperty<@Nullable Conversation> conversationProperty() {
    return conversation;
  }

  ObjectProperty<@Nullable AnswerChoice> answerProperty() {
    return answer;
  }

  /**
   * Chooses an answer of a conversation.
   *
   * @param which finds it once the conversation is open; null is the last one
   */
  void choose(
      List<Conversation> all,
      @Nullable ConversationId id,
      Function<OpenConversation, @Nullable MessageId> which) {
    conversations.setAll(all);
    Conversation chosen =
        all.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    wanted = which;
    if (Objects.equals(chosen, conversation.get())) {
      open(chosen);
    } else {
      conversation.set(chosen);
    }
  }

  private void open(@Nullable Conversation chosen) {
    answer.set(null);
    answers.clear();
    if (chosen == null) {
      opening.forget();
      return;
    }
    Function<OpenConversation, @Nullable MessageId> which = wanted;
    wanted = open -> null;
    opening.ask(
        () -> source.open().apply(chosen.id()),
        open -> show(open, which.apply(open)),
        failure -> failed.accept("The conversation could not be opened."));
  }

  private void show(OpenConversation open, @Nullable MessageId id) {
    List<AnswerChoice> all = AnswerChoice.of(open.tree());
    answers.setAll(all);
    answer.set(
        all.stream()
            .filter(each -> Objects.equals(each.node().id(), id))
            .findFirst()
            .orElse(all.isEmpty() ? null : all.getLast()));
  }

  void close() {
    opening.close();
  }
}
