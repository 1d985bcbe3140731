package dev.tempera.app.window;

import dev.tempera.app.transcript.TranscriptView;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.ZoomSteps;
import dev.tempera.core.settings.Settings.Appearance;
import dev.tempera.core.settings.SettingsStore;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.value.ObservableBooleanValue;

/** How large the conversation's text is: as the interface, or more or less. FX thread only. */
final class TextZoom {
  private final SettingsStore settings;
  private final TranscriptView transcript;

  TextZoom(SettingsStore settings, TranscriptView transcript) {
    this.settings = settings;
    this.transcript = transcript;
    transcript.onZoomWheel(
        direction -> step(direction > 0 ? ZoomSteps::larger : ZoomSteps::smaller));
  }

  /** Shows the text as the look says. */
  void apply(Appearance look) {
    transcript.zoomProperty().set(Math.clamp(look.zoom() * look.textZoom(), 0.5, 4));
  }

  private void step(DoubleUnaryOperator change) {
    settings.update(s -> {
      Appearance look = s.appearance();
      return s.withAppearance(look.withTextZoom(change.applyAsDouble(look.textZoom())));
    });
  }

  /** The commands that change it. */
  List<Command> commands(ObservableBooleanValue enabled) {
    return List.of(
        command(
            "text.larger",
            "Larger text",
            enabled,
            ZoomSteps::larger,
            "Shortcut+Alt+PLUS",
            "Shortcut+Alt+EQUALS",
            "Shortcut+Alt+ADD"),
        command(
            "text.smaller",
            "Smaller text",
            enabled,
            ZoomSteps::smaller,
            "Shortcut+Alt+MINUS",
            "Shortcut+Alt+SUBTRACT"),
        command(
            "text.reset",
            "Text as large as the interface",
            enabled,
            was -> ZoomSteps.NORMAL,
            "Shortcut+Alt+DIGIT0"));
  }

  private Command command(
      String id,
      String title,
      ObservableBooleanValue enabled,
      DoubleUnaryOperator change,
      String... keys) {
    return new Command(id, "View", title, List.of(keys), enabled, () -> step(change));
  }
}
