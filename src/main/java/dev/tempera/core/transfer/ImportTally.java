package dev.tempera.core.transfer;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what was seen in a conversation and what of it has a place here. One thread. */
final class ImportTally {
  private final Map<ImportKind, Integer> seen = new EnumMap<>(ImportKind.class);
  private final Map<ImportKind, Integer> kept = new EnumMap<>(ImportKind.class);

  /** A message came, and stays. */
  void message() {
    count(seen, ImportKind.MESSAGES);
    count(kept, ImportKind.MESSAGES);
  }

  /** A piece of a message came. */
  void part(ForeignPart part, boolean stays) {
    ImportKind kind = kind(part);
    if (kind != null) {
      count(seen, kind);
      if (stays) {
        count(kept, kind);
      }
    }
  }

  private static void count(Map<ImportKind, Integer> counts, ImportKind kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  /** Null for what is counted with its message. */
  private static @Nullable ImportKind kind(ForeignPart part) {
    return switch (part) {
      case ForeignPart.Text text -> null;
      case ForeignPart.Reasoning reasoning -> ImportKind.REASONING;
      case ForeignPart.Call call -> ImportKind.CALLS;
      case ForeignPart.Result result -> ImportKind.RESULTS;
      case ForeignPart.Attached attached -> ImportKind.ATTACHMENTS;
      case ForeignPart.Citation citation -> ImportKind.SOURCES;
      case ForeignPart.Unknown unknown -> ImportKind.UNKNOWN;
    };
  }

  /** How many came of each kind; kinds of which none came are not in it. */
  Map<ImportKind, Integer> seen() {
    return Map.copyOf(seen);
  }

  /** How many of them have a place here. */
  Map<ImportKind, Integer> kept() {
    return Map.copyOf(kept);
  }
}
