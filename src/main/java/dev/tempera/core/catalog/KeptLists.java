package dev.tempera.core.catalog;

import dev.tempera.core.figures.Memory;
import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists of models in a folder, so that the next start knows them without a network: of each
 * connection its list, and a small file that says since when it is known to be still so. Where
 * nothing has changed only the small one is written. The folder is a cache: what cannot be read or
 * written there is done without. Any thread; blocks.
 */
public final class KeptLists {
  private static final long MOST_BYTES = Memory.share(64L << 20, 32);
  private static final long MOST_BYTES_OF_ASKED = 100_000;

  private final Path folder;
  private final String program;

  /**
   * What was kept.
   *
   * @param version what the server called it
   * @param whole when the server last sent all of it
   * @param written as of when it stands in its file; null if it has to be written in any case
   */
  record Kept(
      ModelList list, ListVersion version, @Nullable Instant whole, @Nullable Instant written) {
    /** A list that stands in no file. */
    static Kept unwritten(ModelList list) {
      return new Kept(list, ListVersion.NONE, null, null);
    }
  }

  /**
   * Lists in a folder.
   *
   * @param folder made when first needed
   * @param program which one this is: what another one has read is read anew when it is told again,
   *     since this one may read more out of it
   */
  public KeptLists(Path folder, String program) {
    this.folder = folder;
    this.program = program;
  }

  /** The list that was kept; one that cannot be read is as good as none. */
  Optional<Kept> read(String connectionId) {
    return bytes("models-", connectionId, MOST_BYTES).flatMap(bytes -> list(connectionId, bytes));
  }

  private Optional<Kept> list(String connectionId, byte[] bytes) {
    try {
      ModelListJson.Read read = ModelListJson.read(bytes);
      return Optional.of(
          read.program().equals(program)
              ? since(read.list(), asked(connectionId))
              : Kept.unwritten(anew(read.list())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What is in a file, if it is there, is no larger than such a file is, and can be read. */
  private Optional<byte[]> bytes(String start, String connectionId, long most) {
    Path file = file(start, connectionId);
    try {
      return Files.isRegularFile(file) && Files.size(file) <= most
          ? Optional.of(Files.readAllBytes(file))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static ModelList anew(ModelList list) {
    return list.with(
        list.models().stream().map(each -> each.withEntry(each.entry().unwritten())).toList(),
        list.asOf());
  }

  /** The list as of the last time that it was told, if that file tells of this very list. */
  private static Kept since(ModelList list, AskedJson asked) {
    Instant written = list.asOf();
    Instant last = asked.asOf();
    return written != null && written.equals(asked.of()) && last != null
        ? new Kept(list.with(list.models(), last), asked.version(), asked.whole(), written)
        : new Kept(list, ListVersion.NONE, null, written);
  }

  private AskedJson asked(String connectionId) {
    return bytes("asked-", connectionId, MOST_BYTES_OF_ASKED)
        .map(AskedJson::read)
        .orElse(AskedJson.NONE);
  }

  /**
   * Keeps a list: all of it if it is not written yet, else only since when it is still so.
   *
   * @return as of when it stands in its file now; null if it could not be written
   */
  @Nullable Instant keep(String connectionId, Kept kept) {
    Instant written = kept.written();
    try {
      if (written == null) {
        written = write(connectionId, kept.list());
      }
      confirm(connectionId, kept, written);
      return written;
    } catch (IOException e) {
      // The list is in memory; only the next start will have to ask again.
      return written;
    }
  }

  private @Nullable Instant write(String connectionId, ModelList list) throws IOException {
    PrivateFiles.createFolder(folder);
    PrivateFiles.tidy(folder);
    PrivateFiles.write(
        file("models-", connectionId), out -> ModelListJson.write(list, program, out));
    return list.asOf();
  }

  private void confirm(String connectionId, Kept kept, @Nullable Instant written)
      throws IOException {
    AskedJson asked = new AskedJson(written, kept.list().asOf(), kept.whole(), kept.version());
    PrivateFiles.write(file("asked-", connectionId), asked::write);
  }

  /** Who keeps nothing, as it was kept; nothing known if that cannot be read. */
  ZeroRetention retention(String connectionId) {
    return bytes("retention-", connectionId, MOST_BYTES)
        .map(RetentionJson::read)
        .orElse(ZeroRetention.UNKNOWN);
  }

  /** Keeps who keeps nothing. */
  void keepRetention(String connectionId, ZeroRetention known) {
    try {
      PrivateFiles.createFolder(folder);
      PrivateFiles.write(file("retention-", connectionId), out -> RetentionJson.write(known, out));
    } catch (IOException e) {
      // It is in memory; the next start asks again.
    }
  }

  private Path file(String start, String connectionId) {
    String name =
        connectionId.matches("[a-z0-9_-]{1,64}")
            ? connectionId
            : "x" + HexFormat.of().formatHex(connectionId.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(start + name.substring(0, Math.min(120, name.length())) + ".json");
  }
}
