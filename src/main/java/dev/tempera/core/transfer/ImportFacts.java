package dev.tempera.core.transfer;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is in a conversation of another program, in few words: a list of very many of them takes
 * little memory.
 *
 * @param at when something was last said in it; null where nobody knows
 * @param models that answered, at most {@value #MOST_MODELS}
 * @param seen how many came of each kind; what did not come is not in it
 * @param kept how many of them are here, or would be
 * @param folder the names of the folders that it is in where it comes from, from the top
 */
public record ImportFacts(
    @Nullable Instant at,
    List<String> models,
    Map<ImportKind, Integer> seen,
    Map<ImportKind, Integer> kept,
    List<String> folder) {
  /** Nothing is known. */
  public static final ImportFacts NONE =
      new ImportFacts(null, List.of(), Map.of(), Map.of(), List.of());

  static final int MOST_MODELS = 4;
  private static final int LONGEST_MODEL = 100;
  private static final int LONGEST_FOLDER = 200;

  public ImportFacts {
    models = List.copyOf(models);
    seen = Map.copyOf(seen);
    kept = Map.copyOf(kept);
    folder = List.copyOf(folder);
  }

  static ImportFacts of(ForeignConversation from, ImportTally tally) {
    Long last = from.updated == null ? from.created : from.updated;
    Set<String> models = new LinkedHashSet<>();
    for (ForeignMessage message : from.messages()) {
      String model = message.model;
      if (model != null && !model.isBlank() && models.size() < MOST_MODELS) {
        models.add(model(model));
      }
      Long at = message.createdAt;
      if (from.updated == null && at != null && (last == null || at > last)) {
        last = at;
      }
    }
    return new ImportFacts(
        last == null ? null : Instant.ofEpochMilli(last),
        List.copyOf(models),
        tally.seen(),
        tally.kept(),
        folder(from.folder()));
  }

  /** As much of a model's name as is kept. */
  static String model(String name) {
    return name.substring(0, Math.min(LONGEST_MODEL, name.length()));
  }

  /** As much of the names of folders as is kept. */
  static List<String> folder(List<String> names) {
    return ImportFiling.USUAL.of(names).stream()
        .map(name -> name.substring(0, Math.min(LONGEST_FOLDER, name.length())))
        .toList();
  }

  /** The names of the folders that it is in, for people; empty for none. */
  public String folderText() {
    return String.join(" / ", folder);
  }

  /** These, of which nothing was taken. */
  ImportFacts leftOut() {
    return new ImportFacts(at, models, seen, Map.of(), folder);
  }

  /** How many messages came. */
  public int messages() {
    return seen.getOrDefault(ImportKind.MESSAGES, 0);
  }

  /** How many trials an experiment has. */
  public int trials() {
    return seen.getOrDefault(ImportKind.TRIALS, 0);
  }
}
