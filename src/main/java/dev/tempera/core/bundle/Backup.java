package dev.tempera.core.bundle;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Everything in one zip: each conversation as a bundle, experiments with their answers, the
 * settings without secrets, and what else is kept. Any thread; blocks on the disk.
 */
public final class Backup {
  /** Hears how far it is, on the thread that writes. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Before each conversation and experiment, and once more at the end.
     *
     * @param done those that are written
     * @param total all of them
     */
    void at(int done, int total);
  }

  /**
   * What was written.
   *
   * @param left titles of conversations that could not be read, or are too large, and are not in it
   * @param unread names of connections whose key could not be read and so not be struck out
   */
  public record Result(int conversations, List<String> left, List<String> unread) {
    public Result {
      left = List.copyOf(left);
      unread = List.copyOf(unread);
    }
  }

  private static final String ABOUT =
      """
      This is what Tempera kept: a bundle for each conversation, experiments, settings and tools.
      The keys of the connections are not in it.

      To take it in: File, Backups... in Tempera, Restore..., and this file: it shows what differs
      from what is there first. File, Import... takes all of it in. Nothing that is there is changed.

      conversations/*.tempera      open one by itself, or look into it: it is a zip with JSON
      experiments/*.tempera.zip    an experiment with its answers
      settings.json                appearance, connections and presets; values of own headers are
                                   left out
      backup.json                  the list of all this, with checksums
      """;

  private static final String ABOUT_SOME =
      """
      These are conversations of Tempera, a bundle for each.

      To take them in: File, Import... in Tempera, and this file.

      conversations/*.tempera  open one by itself, or look into it: it is a zip with JSON
      """;

  private final ConversationArchive archive;
  private final BundleWriter bundles;
  private final String settingsJson;
  private final Predicate<Conversation> wanted;
  private final BackupBeside beside;

  /**
   * @param settingsJson what stands in {@code settings.json}
   */
  public Backup(ConversationArchive archive, BundleWriter bundles, String settingsJson) {
    this(archive, bundles, settingsJson, each -> true, BackupBeside.NOTHING);
  }

  /** The same with what else is kept. */
  public Backup with(BackupBeside more) {
    return new Backup(archive, bundles, settingsJson, wanted, more);
  }

  private Backup(
      ConversationArchive archive,
      BundleWriter bundles,
      String settingsJson,
      Predicate<Conversation> wanted,
      BackupBeside beside) {
    this.archive = archive;
    this.bundles = bundles;
    this.settingsJson = settingsJson;
    this.wanted = wanted;
    this.beside = beside;
  }

  /** The same with these conversations only, and without the settings. */
  public Backup only(Collection<ConversationId> ids) {
    Set<ConversationId> some = Set.copyOf(ids);
    return new Backup(archive, bundles, "", each -> some.contains(each.id()), BackupBeside.NOTHING);
  }

  /**
   * Writes {@code file}, which is replaced as a whole or not touched at all. A conversation that
   * cannot be read does not keep the others out.
   *
   * @throws BundleException if it cannot be written
   * @throws StoreException if not even the list of conversations can be read
   * @throws CancellationException if it was cancelled
   */
  public Result write(Path file, Progress progress, Cancellation cancellation)
      throws BundleException {
    List<String> unread = bundles.checkKeys();
    BackupContents[] written = new BackupContents[1];
    WholeFile.write(file, out -> written[0] = writeKnown(out, progress, cancellation));
    BackupContents contents = Objects.requireNonNull(written[0]);
    return new Result(contents.of(BackupItem.Kind.CONVERSATION).size(), contents.left(), unread);
  }

  /**
   * Writes it into a stream, which is left open. The keys are looked up first, so that none is in
   * it.
   *
   * @return what was written
   * @throws StoreException if not even the list of conversations can be read
   * @throws CancellationException if it was cancelled
   */
  public BackupContents write(OutputStream out, Progress progress, Cancellation cancellation)
      throws IOException {
    var _ = bundles.checkKeys();
    return writeKnown(out, progress, cancellation);
  }

  private BackupContents writeKnown(OutputStream out, Progress progress, Cancellation cancellation)
      throws IOException {
    String state = beside.state().get();
    List<Conversation> all = archive.conversations().stream().filter(wanted).toList();
    ExperimentStore store = beside.experiments();
    List<StoredExperiment> experiments = store == null ? List.of() : store.all();
    int total = all.size() + experiments.size();
    List<String> left = new ArrayList<>();
    BackupEntries zip = new BackupEntries(out);
    zip.note("README.txt", settingsJson.isEmpty() ? ABOUT_SOME : ABOUT);
    if (!settingsJson.isEmpty()) {
      zip.add("settings.json", bundles.strike(settingsJson));
    }
    for (Map.Entry<String, Supplier<String>> each : beside.texts().entrySet()) {
      String text = each.getValue().get();
      if (!text.isEmpty()) {
        zip.add(each.getKey(), bundles.strike(text));
      }
    }
    int done = 0;
    for (Conversation each : all) {
      step(done++, total, progress, cancellation);
      conversation(zip, done, each, left, cancellation);
    }
    int number = 0;
    for (StoredExperiment each : experiments) {
      step(done++, total, progress, cancellation);
      number++;
      experiment(zip, number, Objects.requireNonNull(store), each, left);
    }
    if (!left.isEmpty()) {
      zip.note(
          "MISSING.txt",
          "These could not be read, or are too large for a bundle, and are missing:\n"
              + String.join("\n", left)
              + "\n");
    }
    BackupContents contents =
        new BackupContents(bundles.now(), beside.origin(), state, zip.items(), left);
    if (!settingsJson.isEmpty()) {
      zip.note(BackupContents.ENTRY, contents.write(bundles.writtenBy()));
    }
    progress.at(total, total);
    zip.finish();
    return contents;
  }

  private static void step(int done, int total, Progress progress, Cancellation cancellation) {
    if (cancellation.isCancelled()) {
      // Also where a conversation has no message at which its own writer would look.
      throw new CancellationException();
    }
    progress.at(done, total);
  }

  private void conversation(
      BackupEntries zip,
      int number,
      Conversation each,
      List<String> left,
      Cancellation cancellation)
      throws IOException {
    String title = bundles.strike(each.title());
    try {
      zip.add(
          new BackupEntries.Head(
              BackupItem.Kind.CONVERSATION,
              name("conversations", number, bundles.fileName(each.title()), BundleFormat.SUFFIX),
              each.id().value(),
              title,
              each.updatedAt()),
          out -> bundles.write(each.id(), out, cancellation));
    } catch (StoreException e) {
      left.add(title);
    }
  }

  private void experiment(
      BackupEntries zip,
      int number,
      ExperimentStore store,
      StoredExperiment each,
      List<String> left)
      throws IOException {
    String title = bundles.strike(each.name());
    try {
      PlanText plan = PlanText.read(each.plan());
      zip.add(
          new BackupEntries.Head(
              BackupItem.Kind.EXPERIMENT,
              name("experiments", number, bundles.fileName(each.name()), ExperimentBundles.SUFFIX),
              each.id(),
              title,
              each.updatedAt()),
          out -> bundles.writeExperiment(store, each, plan, out));
    } catch (FileFault | StoreException e) {
      left.add(title);
    }
  }

  private static String name(String folder, int number, String title, String suffix) {
    return String.format(Locale.ROOT, "%s/%04d %s%s", folder, number, title, suffix);
  }
}
