package dev.tempera.core.bundle;

import dev.tempera.core.experiment.ExperimentStore;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a backup beside conversations and settings.
 *
 * @param experiments where they are kept; null for none
 * @param texts what else is kept, by the name of its entry; asked when it is written, an empty text
 *     is left out
 * @param origin the data folder, so that its backups are told from those of others; may be empty
 * @param state a sum of everything that is there, asked before anything is written; may be empty
 */
public record BackupBeside(
    @Nullable ExperimentStore experiments,
    Map<String, Supplier<String>> texts,
    String origin,
    Supplier<String> state) {
  /** Nothing. */
  public static final BackupBeside NOTHING = new BackupBeside(null, Map.of(), "", () -> "");
}
