package dev.tempera.app.parameters;

import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.NewConversation;
import dev.tempera.core.settings.Settings.Preset;
import dev.tempera.core.settings.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The presets in the settings. Every change is one of what the settings hold at that moment and
 * touches one preset, so that nothing that was changed elsewhere meanwhile is undone by it. Any
 * thread.
 */
final class PresetList {
  private static final int LONGEST_NAME = 60;

  private final SettingsStore settings;

  PresetList(SettingsStore settings) {
    this.settings = settings;
  }

  /** What is wrong with a name, empty if nothing. */
  static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("A preset needs a name.");
    }
    return name.length() > LONGEST_NAME
        ? Optional.of("A preset's name has at most " + LONGEST_NAME + " characters.")
        : Optional.empty();
  }

  /** All of them by name. */
  List<Preset> sorted() {
    return settings.get().presets().stream()
        .sorted((a, b) ->
            a.name().toLowerCase(Locale.ROOT).compareTo(b.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  Optional<Preset> find(String name) {
    return settings.get().presets().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Adds a preset, in the place of one of the same name. */
  void put(Preset preset) {
    settings.update(s -> {
      List<Preset> all = new ArrayList<>(without(s, preset.name()));
      all.add(preset);
      return s.withPresets(all);
    });
  }

  /** Takes a preset away; new conversations start without it then. */
  void remove(String name) {
    settings.update(
        s -> (isDefault(s, name) ? withDefault(s, null) : s).withPresets(without(s, name)));
  }

  /** Gives a name that is free; new conversations go on starting with it. */
  void rename(String from, String to) {
    settings.update(s -> {
      if (s.presets().stream().anyMatch(p -> p.name().equals(to))) {
        return s;
      }
      List<Preset> changed =
          s.presets().stream()
              .map(
                  p -> p.name().equals(from) ? new Preset(to, p.systemPrompt(), p.parameters()) : p)
              .toList();
      return (isDefault(s, from) ? withDefault(s, to) : s).withPresets(changed);
    });
  }

  /** Whether new conversations start with it. */
  boolean isDefault(String name) {
    return isDefault(settings.get(), name);
  }

  /** Lets new conversations start with a preset, or with none. */
  void useForNew(@Nullable String name) {
    settings.update(s -> withDefault(s, name));
  }

  private static boolean isDefault(Settings s, String name) {
    return name.equals(s.newConversation().preset());
  }

  private static List<Preset> without(Settings s, String name) {
    return s.presets().stream().filter(p -> !p.name().equals(name)).toList();
  }

  private static Settings withDefault(Settings s, @Nullable String name) {
    NewConversation start = s.newConversation();
    return s.withNewConversation(new NewConversation(start.connectionId(), start.model(), name));
  }
}
