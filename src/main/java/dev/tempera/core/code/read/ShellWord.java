package dev.tempera.core.code.read;

import java.util.List;

/**
 * A word of a command.
 *
 * @param text with everything expanded that the text itself says
 * @param unknown what a shell would put in and nobody here knows, such as {@code $NAME}; it stands
 *     in {@code text} as it was written
 */
record ShellWord(String text, List<String> unknown) {
  ShellWord {
    unknown = List.copyOf(unknown);
  }

  static ShellWord of(String text) {
    return new ShellWord(text, List.of());
  }
}
