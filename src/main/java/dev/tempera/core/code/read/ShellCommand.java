package dev.tempera.core.code.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command as it stands, its words taken apart.
 *
 * @param input what it reads from standard input, as far as the text says it; null if it does not
 * @param piped whether the command before it writes to it
 */
record ShellCommand(List<ShellWord> words, @Nullable String input, boolean piped) {
  ShellCommand {
    words = List.copyOf(words);
  }
}
