package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.experiment.file.YamlWriter;

/** What was asked, as the file that would ask it again. */
final class SpecText {
  /** Longer ones have long tables of items: the report is to be read. */
  private static final int MOST = 40_000;

  private SpecText() {}

  static String of(ExperimentSpec spec) {
    String yaml = YamlWriter.write(SpecJson.write(spec)).strip();
    boolean cut = yaml.length() > MOST;
    String shown = cut ? yaml.substring(0, yaml.lastIndexOf('\n', MOST)) : yaml;
    // Longer than any row of the same marks inside, so that the text cannot end it.
    String fence = "`".repeat(Math.max(3, longest(shown) + 1));
    return "\n## What was asked\n\n"
        + fence
        + "yaml\n"
        + shown
        + "\n"
        + fence
        + "\n"
        + (cut ? "\nCut here: it has " + spec.items().size() + " items.\n" : "");
  }

  private static int longest(String text) {
    int longest = 0;
    int row = 0;
    for (int i = 0; i < text.length(); i++) {
      row = text.charAt(i) == '`' ? row + 1 : 0;
      longest = Math.max(longest, row);
    }
    return longest;
  }
}
