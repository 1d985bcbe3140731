package dev.tempera.app.parameters;

import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.EditLimits;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a person write variants of a system prompt or a message. View models' thread only. */
final class TextVariants {
  private final ParametersViewModel sidebar;
  private final Conversations conversations;
  private final Supplier<ParametersFeature.Shown> messages;
  private final Workspace workspace;
  private final BiConsumer<String, VariantsViewModel> open;
  private final VariantsViewModel model;

  /**
   * @param sidebar knows the setup in force
   * @param messages the conversation shown
   * @param open opens a window of that title
   */
  TextVariants(
      ParametersViewModel sidebar,
      ModelCatalog catalog,
      Conversations conversations,
      Supplier<ParametersFeature.Shown> messages,
      Workspace workspace,
      UiExecutor ui,
      BiConsumer<String, VariantsViewModel> open) {
    this.sidebar = sidebar;
    this.conversations = conversations;
    this.messages = messages;
    this.workspace = workspace;
    this.open = open;
    model = new VariantsViewModel(() -> sidebar.setupProperty().get(), catalog, ui);
  }

  /** Varies the system prompt that made the last answer. */
  void systemPrompt() {
    messages
        .get()
        .lastAnswer()
        .get()
        .ifPresentOrElse(
            this::systemPrompt,
            () -> workspace.toast(Toast.of("Ask something first: its answer is what is varied.")));
  }

  private void systemPrompt(MessageNode answer) {
    Setup base = sidebar.setupProperty().get();
    open(
        new VariantSubject(
            "system " + answer.conversation(),
            "System prompt",
            clean(base.systemPrompt()),
            true,
            usage(answer),
            (texts, times) ->
                conversations.askVaried(
                    answer.conversation(), answer.id(), setups(base, texts, times))),
        () -> ifShown(answer.conversation(), () -> messages.get().compare().accept(answer.id())));
  }

  private static List<Setup> setups(Setup base, List<String> texts, int times) {
    List<Setup> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      texts.forEach(text -> all.add(base.withSystemPrompt(text)));
    }
    return all;
  }

  /**
   * Varies a message of the person's.
   *
   * @param answer an answer to it, null if there is none yet
   */
  void message(MessageNode question, @Nullable MessageNode answer) {
    String original = clean(question.message().text());
    open(
        new VariantSubject(
            "message " + question.id(),
            "Message",
            original,
            false,
            usage(answer),
            (texts, times) ->
                sidebar
                    .flush()
                    .thenCompose(stored ->
                        ask(
                            question,
                            texts.stream().map(t -> variant(question, t)).toList(),
                            times))),
        () ->
            ifShown(
                question.conversation(),
                () -> messages.get().compareVersions().accept(question.id())));
  }

  private CompletableFuture<?> ask(MessageNode question, List<ChatMessage> variants, int times) {
    return messages
        .get()
        .comparisons()
        .askVariants(question.conversation(), question.id(), variants, times);
  }

  /** The message with another text; what is attached to it stays. */
  private static ChatMessage variant(MessageNode question, String text) {
    if (text.equals(clean(question.message().text()))) {
      return question.message();
    }
    List<ContentPart> parts = new ArrayList<>();
    parts.add(new ContentPart.Text(text));
    question.message().parts().stream()
        .filter(part -> !(part instanceof ContentPart.Text))
        .forEach(parts::add);
    return new ChatMessage(question.role(), parts);
  }

  private static @Nullable Usage usage(@Nullable MessageNode answer) {
    Answer facts = answer == null ? null : answer.answer();
    return facts == null ? null : facts.usage();
  }

  private static String clean(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private void ifShown(ConversationId id, Runnable action) {
    if (id.equals(workspace.currentId())) {
      action.run();
    }
  }

  private void open(VariantSubject subject, Runnable begun) {
    if (!EditLimits.fits(subject.original())) {
      workspace.toast(
          Toast.of(
              "This text has "
                  + subject.original().length()
                  + " characters: too many in all or in one line to be edited here."));
      return;
    }
    model.open(subject, begun);
    open.accept("Variants of the " + subject.label().toLowerCase(Locale.ROOT), model);
  }
}
