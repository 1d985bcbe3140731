package dev.tempera.core.bundle;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything in one zip: each conversation as a bundle, and the settings without secrets. Any
 * thread; blocks on the disk.
 */
public final class Backup {
  /** Hears how far it is, on the thread that writes. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Before each conversation, and once more at the end.
     *
     * @param done conversations that are written
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
      This is what Tempera kept: a bundle for each conversation, and the settings.
      The keys of the connections are not in it.

      To take all conversations in: File, Import... in Tempera, and this file.
      Of the settings, presets and connections are offered then; nothing that is there is changed.

      conversations/*.tempera  open one by itself, or look into it: it is a zip with JSON
      settings.json            appearance, connections and presets; values of own headers are left out
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

  /**
   * @param settingsJson what stands in {@code settings.json}
   */
  public Backup(ConversationArchive archive, BundleWriter bundles, String settingsJson) {
    this(archive, bundles, settingsJson, each -> true);
  }

  private Backup(
      ConversationArchive archive,
      BundleWriter bundles,
      String settingsJson,
      Predicate<Conversation> wanted) {
    this.archive = archive;
    this.bundles = bundles;
    this.settingsJson = settingsJson;
    this.wanted = wanted;
  }

  /** The same with these conversations only, and without the settings. */
  public Backup only(Collection<ConversationId> ids) {
    Set<ConversationId> some = Set.copyOf(ids);
    return new Backup(archive, bundles, "", each -> some.contains(each.id()));
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
    List<Conversation> all = archive.conversations().stream().filter(wanted).toList();
    List<String> left = new ArrayList<>();
    List<String> unread = bundles.checkKeys();
    WholeFile.write(file, out -> write(out, all, left, progress, cancellation));
    return new Result(all.size() - left.size(), left, unread);
  }

  private void write(
      OutputStream out,
      List<Conversation> all,
      List<String> left,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    text(zip, "README.txt", settingsJson.isEmpty() ? ABOUT_SOME : ABOUT);
    if (!settingsJson.isEmpty()) {
      text(zip, "settings.json", bundles.strike(settingsJson));
    }
    // The bundles are compressed already.
    zip.setLevel(Deflater.NO_COMPRESSION);
    int done = 0;
    for (Conversation each : all) {
      if (cancellation.isCancelled()) {
        // Also where a conversation has no message at which its own writer would look.
        throw new CancellationException();
      }
      progress.at(done, all.size());
      done++;
      zip.putNextEntry(
          new ZipEntry(
              String.format(
                  Locale.ROOT,
                  "conversations/%04d %s%s",
                  done,
                  bundles.fileName(each.title()),
                  BundleFormat.SUFFIX)));
      try {
        bundles.write(each.id(), zip, cancellation);
      } catch (StoreException e) {
        left.add(bundles.strike(each.title()));
      }
      zip.closeEntry();
    }
    if (!left.isEmpty()) {
      text(
          zip,
          "MISSING.txt",
          "These could not be read, or are too large for a bundle, and are missing:\n"
              + String.join("\n", left)
              + "\n");
    }
    progress.at(all.size(), all.size());
    zip.finish();
  }

  private static void text(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
