package dev.tempera.app.parameters;

import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;

/** What a person can do in the sidebar by keys, menus and the palette. FX thread only. */
final class ParameterCommands {
  private ParameterCommands() {}

  /**
   * The commands, presets aside.
   *
   * @param inView shows the sidebar and does something in it
   * @param present whether a conversation is shown
   */
  static List<Command> of(
      Consumer<Consumer<ParametersView>> inView,
      ObservableBooleanValue present,
      Runnable askForLogprobs) {
    return List.of(
                new Command(
                    "model.pick",
                    Menus.CONVERSATION,
                    "Choose the model…",
                    List.of("Shortcut+M"),
                    present,
                    () -> inView.accept(ParametersView::openModelPicker)),
                Command.of(
                    "parameters.find",
                    Menus.CONVERSATION,
                    "Find a parameter",
                    () -> inView.accept(ParametersView::focusFilter),
                    "Shortcut+J"),
                Command.of(
                    "parameters.systemPrompt",
                    Menus.CONVERSATION,
                    "Edit the system prompt",
                    () -> inView.accept(ParametersView::editSystemPrompt),
                    "Shortcut+Shift+S"),
                Command.of(
                    "parameters.logprobs",
                    Menus.CONVERSATION,
                    "Ask for log probabilities from now on",
                    askForLogprobs),
                Command.of(
                    "preset.save",
                    Menus.PRESETS,
                    "Save current values as…",
                    () -> inView.accept(ParametersView::savePreset)),
                Command.of(
                    "parameters.vary",
                    Menus.CONVERSATION,
                    "Vary a parameter…",
                    () -> inView.accept(ParametersView::varyFocused),
                    "Shortcut+Shift+V"));
  }
}
