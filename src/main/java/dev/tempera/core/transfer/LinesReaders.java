package dev.tempera.core.transfer;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Every format of which a conversation is many lines. */
final class LinesReaders {
  private LinesReaders() {}

  /** A reader for the file that begins with a line; empty if each line stands for itself. */
  static Optional<LinesReader> of(JsonNode first, Origin origin, Findings into) {
    if (SillyTavernReader.recognises(first)) {
      return Optional.of(new SillyTavernReader(origin, into));
    }
    if (LlamaCppLines.recognises(first)) {
      return Optional.of(new LlamaCppLines(into));
    }
    return JanLines.recognises(first) ? Optional.of(new JanLines(origin, into)) : Optional.empty();
  }
}
