package dev.tempera.app.parameters;

import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.PresetDiff;
import dev.tempera.core.settings.Settings.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What differs between a preset and the values in force. Pure. */
final class PresetDifferences {
  private static final int LONGEST_PROMPT = 40;

  private PresetDifferences() {}

  /** A line for each difference from the preset to the setup. */
  static List<String> between(Preset preset, Setup setup) {
    List<String> lines = new ArrayList<>();
    if (!preset.systemPrompt().strip().equals(setup.systemPrompt().strip())) {
      lines.add(
          "System prompt: "
              + shown(preset.systemPrompt())
              + " \u2192 "
              + shown(setup.systemPrompt()));
    }
    PresetDiff.between(preset.parameters(), setup.parameters())
        .forEach(change -> lines.add(change.describe()));
    return lines;
  }

  /**
   * The preset in force, with the number of changes since it was applied, or that there is none.
   */
  static String title(List<Preset> presets, String lastApplied, Setup setup) {
    Optional<Preset> applied =
        presets.stream().filter(p -> p.name().equals(lastApplied)).findFirst();
    int changes = applied.map(preset -> between(preset, setup).size()).orElse(0);
    if (changes > 0) {
      return lastApplied + " \u00b7 " + (changes == 1 ? "1 change" : changes + " changes");
    }
    return applied
        .or(() -> presets.stream().filter(p -> between(p, setup).isEmpty()).findFirst())
        .map(Preset::name)
        .orElse("No preset");
  }

  private static String shown(String prompt) {
    String text = prompt.strip();
    if (text.isEmpty()) {
      return "none";
    }
    boolean fits = text.length() <= LONGEST_PROMPT;
    return JsonText.compact(
        JsonText.text(fits ? text : text.substring(0, LONGEST_PROMPT - 1) + "\u2026"));
  }
}
