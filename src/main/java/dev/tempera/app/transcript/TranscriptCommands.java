package dev.tempera.app.transcript;

import dev.tempera.app.transcript.columns.ComparisonViewModel;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the conversation shown brings to menus and palette. FX thread only. */
final class TranscriptCommands {
  private final TranscriptViewModel model;
  private final ComparisonViewModel comparison;
  private final AnswerTrees trees;
  private final Supplier<@Nullable TranscriptView> view;

  /**
   * @param view what shows the messages; null before it is made
   */
  TranscriptCommands(
      TranscriptViewModel model,
      ComparisonViewModel comparison,
      AnswerTrees trees,
      Supplier<@Nullable TranscriptView> view) {
    this.model = model;
    this.comparison = comparison;
    this.trees = trees;
    this.view = view;
  }

  List<Command> all() {
    return List.of(
        Command.of(
            "edit.last", Menus.EDIT, "Edit last message", model::editLast, "Shortcut+Shift+E"),
        inView(
            "edit.find",
            Menus.EDIT,
            "Find in conversation",
            "Shortcut+F",
            TranscriptView::openFind),
        inView(
            "edit.copyPlain",
            Menus.EDIT,
            "Copy selection as plain text",
            "Shortcut+Shift+C",
            TranscriptView::copyPlain),
        inView(
            "edit.copyAll",
            Menus.EDIT,
            "Copy whole conversation",
            "Shortcut+Alt+C",
            TranscriptView::copyAll),
        atMessages(
            "edit.choose",
            Menus.EDIT,
            "Choose messages",
            "Shortcut+Alt+M",
            shown -> shown.choosing().begin()),
        Command.of(
            "answer.regenerate",
            Menus.CONVERSATION,
            "Regenerate, or answer the last question",
            model::regenerateLast,
            "Shortcut+R"),
        inView(
            "answer.again",
            Menus.CONVERSATION,
            "Ask again several times…",
            "Shortcut+Shift+R",
            TranscriptView::askLastAgain),
        inView(
            "answer.compare",
            Menus.CONVERSATION,
            "Show all answers side by side",
            "Shortcut+Shift+L",
            TranscriptView::compareLast),
        Command.of(
            "message.vary",
            Menus.CONVERSATION,
            "Vary the last message…",
            model::varyLast,
            "Shortcut+Shift+M"),
        Command.of(
            "message.cache",
            Menus.CONVERSATION,
            "Cache up to the last message, or no more",
            model::cacheLast),
        Command.of(
            "setups.compare",
            Menus.CONVERSATION,
            "Compare setups side by side",
            comparison::begin,
            "Shortcut+Shift+K"),
        Command.of(
            "answer.tree",
            Menus.CONVERSATION,
            "Show the last answer as a tree",
            () -> model.lastAnswer().ifPresent(trees::show)),
        inView(
            "conversation.outline",
            Menus.CONVERSATION,
            "Outline…",
            "Shortcut+Shift+O",
            TranscriptView::openOutline),
        atMessages(
            "message.star",
            Menus.CONVERSATION,
            "Star the message, or no more",
            "F8",
            shown -> shown.marking().star()),
        atMessages(
            "message.note",
            Menus.CONVERSATION,
            "Note below the message…",
            "Shift+F8",
            shown -> shown.marking().note()),
        atMessages(
            "message.nextStar",
            Menus.CONVERSATION,
            "Next starred message",
            "F4",
            shown -> shown.marking().walk(1)),
        atMessages(
            "message.previousStar",
            Menus.CONVERSATION,
            "Previous starred message",
            "Shift+F4",
            shown -> shown.marking().walk(-1)));
  }

  /** What is done with messages that are seen: not while answers lie over them. */
  private Command atMessages(
      String id, String menu, String title, String keys, Consumer<TranscriptView> action) {
    return inView(
        id,
        menu,
        title,
        keys,
        shown -> {
          if (!shown.sideBySide().isVisible()) {
            action.accept(shown);
          }
        });
  }

  private Command inView(
      String id, String menu, String title, String keys, Consumer<TranscriptView> action) {
    return Command.of(
        id,
        menu,
        title,
        () -> {
          // Behind the welcome it is there and not seen.
          TranscriptView shown = view.get();
          if (shown != null && shown.isVisible() && shown.getScene() != null) {
            action.accept(shown);
          }
        },
        keys);
  }
}
