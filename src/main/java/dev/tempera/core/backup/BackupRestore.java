package dev.tempera.core.backup;

import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupCheck;
import dev.tempera.core.bundle.BackupContents;
import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BackupItem;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.BundleImporter.Imported;
import dev.tempera.core.bundle.BundleImporter.Outcome;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.store.KeptConversations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes backups back: first a look at what differs, then what is chosen. It adds and never changes
 * what is here: a conversation that differs becomes a copy beside. Any thread; blocks on the disk.
 */
public final class BackupRestore {
  /** The entry with the settings. */
  static final String SETTINGS = "settings.json";

  private final BackupImporter importer;
  private final KeptConversations conversations;
  private final ExperimentStore experiments;
  private final KeptTexts texts;

  /**
   * @param importer takes conversations and experiments in
   * @param texts take the rest
   */
  public BackupRestore(
      BackupImporter importer,
      KeptConversations conversations,
      ExperimentStore experiments,
      KeptTexts texts) {
    this.importer = importer;
    this.conversations = conversations;
    this.experiments = experiments;
    this.texts = texts;
  }

  /**
   * What was done.
   *
   * @param imported conversations that were taken in or were here already
   * @param experiments ids of experiments that are new, or got answers
   * @param added how many tools, servers and schemas were added
   * @param problems a sentence for each thing that could not be taken in
   * @param left how many were not looked at because it was cancelled
   * @param settingsJson the settings in it, where they were chosen; the person is asked about them
   */
  public record Report(
      List<Imported> imported,
      List<String> experiments,
      int added,
      List<String> problems,
      int left,
      String settingsJson) {
    public Report {
      imported = List.copyOf(imported);
      experiments = List.copyOf(experiments);
      problems = List.copyOf(problems);
    }

    /** What became of the conversations: how many of an outcome. */
    public long count(Outcome outcome) {
      return imported.stream().filter(each -> each.outcome() == outcome).count();
    }
  }

  /**
   * What a backup holds beside what is here. Reads its list only.
   *
   * @throws BundleException saying in a sentence why it cannot be read
   */
  public RestorePreview preview(Path file) throws BundleException {
    BackupContents contents;
    try {
      contents = BackupCheck.contents(file);
    } catch (BundleException e) {
      throw named(file, e);
    }
    Map<String, RestorePreview.KeptExperiment> here = new HashMap<>();
    for (StoredExperiment each : experiments.all()) {
      long answers =
          experiments.states(each.id()).values().stream()
              .filter(state -> state == TrialState.DONE)
              .count();
      here.put(each.id(), new RestorePreview.KeptExperiment(each.updatedAt(), answers));
    }
    return RestorePreview.of(contents, conversations.all(), here);
  }

  /** The sentence with the file's name. */
  static BundleException named(Path file, BundleException e) {
    return new BundleException(
        "“" + file.getFileName() + "” cannot be restored: " + e.getMessage() + ".", e);
  }

  /** What a person calls a thing in a backup. */
  public static String title(BackupItem item) {
    if (item.kind() != BackupItem.Kind.FILE) {
      return item.title().isBlank() ? "(no title)" : item.title().strip();
    }
    String known = KeptTexts.title(item.entry());
    return known.isEmpty() ? item.entry() : known;
  }

  /** Whether a thing is programs that are run here once it is taken in. */
  public static boolean isProgram(BackupItem item) {
    return item.kind() == BackupItem.Kind.FILE && item.entry().equals(KeptTexts.SERVERS);
  }

  /** Whether a thing can be taken in; what a later version added cannot. */
  public static boolean isRestored(BackupItem item) {
    return item.kind() != BackupItem.Kind.FILE || !KeptTexts.title(item.entry()).isEmpty();
  }

  /**
   * Takes in what is chosen.
   *
   * @param entries names of entries, as the preview has them
   * @throws BundleException if it cannot be read at all
   */
  public Report restore(
      Path file, Set<String> entries, Backup.Progress progress, Cancellation cancellation)
      throws BundleException {
    BackupImporter.Result result =
        importer.importFrom(file, item -> entries.contains(item.entry()), progress, cancellation);
    List<String> problems = new ArrayList<>(result.problems());
    int added = 0;
    for (String entry :
        List.of(KeptTexts.TOOLS, KeptTexts.SERVERS, KeptTexts.SCHEMAS, KeptTexts.ORGANISE)) {
      if (entries.contains(entry) && !cancellation.isCancelled()) {
        try {
          added += texts.take(entry, BackupCheck.text(file, entry));
        } catch (BundleException | IllegalArgumentException e) {
          String why = String.valueOf(e.getMessage());
          String end = why.endsWith(".") ? "" : ".";
          problems.add(KeptTexts.title(entry) + " could not be taken in: " + why + end);
        }
      }
    }
    return new Report(
        result.imported(),
        result.experiments(),
        added,
        problems,
        result.left(),
        entries.contains(SETTINGS) ? result.settingsJson() : "");
  }
}
