package dev.tempera.app.parameters;

import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.PresetDiff;
import dev.tempera.core.settings.Settings.Preset;
import java.util.ArrayList;
import java.util.List;

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
