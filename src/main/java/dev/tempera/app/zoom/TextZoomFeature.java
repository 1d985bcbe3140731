package dev.tempera.app.zoom;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.ZoomSteps;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.SettingsStore;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.property.DoubleProperty;

/** How large the conversation's text is: as the interface, or more or less. */
public final class TextZoomFeature implements Feature {
  private final SettingsStore settings;
  private final DoubleProperty size;
  private final Subscription listening;

  /**
   * @param size of the text, which this sets
   */
  public TextZoomFeature(SettingsStore settings, DoubleProperty size, UiExecutor ui) {
    this.settings = settings;
    this.size = size;
    apply(settings.get().appearance());
    listening = settings.listen(changed -> ui.execute(() -> apply(changed.appearance())));
  }

  private void apply(Appearance look) {
    size.set(Math.clamp(look.zoom() * look.textZoom(), 0.5, 4));
  }

  /** Makes the text one step larger (above 0) or smaller. */
  public void step(int direction) {
    change(direction > 0 ? ZoomSteps::larger : ZoomSteps::smaller);
  }

  private void change(DoubleUnaryOperator to) {
    settings.update(s -> {
      Appearance look = s.appearance();
      return s.withAppearance(look.withTextZoom(to.applyAsDouble(look.textZoom())));
    });
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "text.larger",
            Menus.VIEW,
            "Larger text",
            () -> step(1),
            "Shortcut+Alt+PLUS",
            "Shortcut+Alt+EQUALS",
            "Shortcut+Alt+ADD"),
        Command.of(
            "text.smaller",
            Menus.VIEW,
            "Smaller text",
            () -> step(-1),
            "Shortcut+Alt+MINUS",
            "Shortcut+Alt+SUBTRACT"),
        Command.of(
            "text.reset",
            Menus.VIEW,
            "Text as large as the interface",
            () -> change(was -> ZoomSteps.NORMAL),
            "Shortcut+Alt+DIGIT0"));
  }

  @Override
  public void close() {
    listening.cancel();
  }
}
