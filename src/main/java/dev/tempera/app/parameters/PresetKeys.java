package dev.tempera.app.parameters;

import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Keys;
import dev.tempera.app.ui.Menus;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Settings.Preset;
import dev.tempera.core.settings.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The keys of the presets: Ctrl+1 applies the first one by name, and so on to Ctrl+9. A command
 * whose preset is not there has no name and does nothing. Lives on the view models' thread.
 */
final class PresetKeys {
  static final int KEYS = 9;

  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth");

  private final PresetList list;
  private final List<ReadOnlyStringWrapper> labels = new ArrayList<>();
  private final Subscription listening;

  /** Follows the presets in {@code settings} until {@link #close}. */
  PresetKeys(SettingsStore settings, UiExecutor ui) {
    list = new PresetList(settings);
    for (int i = 0; i < KEYS; i++) {
      labels.add(new ReadOnlyStringWrapper(""));
    }
    refresh();
    listening = settings.listen(now -> ui.execute(this::refresh));
  }

  private void refresh() {
    List<Preset> presets = list.sorted();
    for (int i = 0; i < KEYS; i++) {
      labels.get(i).set(i < presets.size() ? "Apply " + presets.get(i).name() : "");
    }
  }

  /** A command for each key. */
  List<Command> commands(Consumer<Preset> apply) {
    List<Command> commands = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      int index = i;
      commands.add(
          new Command(
              "preset." + (i + 1),
              Menus.PRESETS,
              "Apply the " + ORDINALS.get(i) + " preset",
              List.of(keys(i)),
              labels.get(i).isNotEmpty(),
              () -> list.sorted().stream().skip(index).findFirst().ifPresent(apply),
              labels.get(i).getReadOnlyProperty()));
    }
    return commands;
  }

  /** How the key of the preset at {@code index} is written; empty where it has none. */
  static String display(int index) {
    return index < KEYS ? Keys.display(keys(index)) : "";
  }

  private static String keys(int index) {
    return "Shortcut+DIGIT" + (index + 1);
  }

  void close() {
    listening.cancel();
  }
}
