package dev.tempera.core.transfer;

import dev.tempera.core.bundle.BundleFormat;
import dev.tempera.core.concurrent.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A file of another program, told by how it begins; or a folder of such files. */
public final class ForeignFile {
  /** How every archive begins. */
  static final byte[] ZIP = {'P', 'K', 3, 4};

  private ForeignFile() {}

  /**
   * Reads a file or a folder, one conversation at a time. Blocks on the disk.
   *
   * @return whether anything in it was of a format that is known
   * @throws IOException saying in a phrase why it cannot be read
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static boolean read(Path file, Findings into, Cancellation cancellation)
      throws IOException {
    Findings clean = new CleanFindings(into);
    if (Files.isDirectory(file)) {
      return folder(file, clean, cancellation);
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(Files.exists(file) ? "it is no file" : "it is not there");
    }
    return read(file, new FilesBeside(file), clean, cancellation);
  }

  private static boolean folder(Path folder, Findings into, Cancellation cancellation)
      throws IOException {
    boolean known = false;
    Path real = FilesWithin.real(folder);
    List<Path> files =
        FilesWithin.of(
            folder, closed -> into.skipped(null, name(closed), "it cannot be opened", false));
    FolderFindings all =
        new FolderFindings(into, files.stream().mapToLong(ForeignFile::size).sum());
    for (Path file : files) {
      if (name(file).endsWith(BundleFormat.SUFFIX)) {
        String why = "it is Tempera's own: import the file itself and not the folder around it";
        into.skipped(null, name(file), why, false);
        known = true;
        all.next(size(file));
        continue;
      }
      try {
        known |= read(file, FilesBeside.within(real, file), all, cancellation);
      } catch (IOException e) {
        into.skipped(null, name(file), String.valueOf(e.getMessage()), false);
      }
      all.next(size(file));
    }
    return known;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** How much there is to be read, in a file or in all files of a folder. Blocks on the disk. */
  static long bytes(Path file) throws IOException {
    return Files.isDirectory(file)
        ? FilesWithin.of(file, closed -> {}).stream().mapToLong(ForeignFile::size).sum()
        : Files.size(file);
  }

  private static boolean read(
      Path file, Origin.Beside beside, Findings into, Cancellation cancellation)
      throws IOException {
    if (startsWith(file, ZIP)) {
      return new ForeignZip(file, ForeignZip.Limits.USUAL, into, cancellation).read();
    }
    if (startsWith(file, LlmReader.MAGIC)) {
      return new LlmReader(file, into, cancellation).read();
    }
    long size = Files.size(file);
    Origin origin = new Origin(name(file), 0, beside);
    ForeignText json =
        new ForeignText(
            () ->
                new ToldInput(
                    Files.newInputStream(file),
                    count -> into.read(Math.min(count, size), size),
                    cancellation),
            origin,
            into,
            cancellation);
    return json.read()
        || (!into.wantsConversationsOnly()
            && size <= RequestText.LARGEST
            && RequestText.read(Files.readAllBytes(file), origin, into));
  }

  /**
   * Whether there is a conversation of another program in a file, or in a file of a folder; looks
   * at beginnings only. Blocks on the disk.
   *
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static boolean holdsConversations(Path file, Cancellation cancellation) {
    Looking looking = new Looking();
    try {
      if (Files.isDirectory(file)) {
        return FilesWithin.of(file, closed -> {}).stream()
            .anyMatch(each -> holdsConversations(each, cancellation));
      }
      boolean _ = read(file, looking, cancellation);
    } catch (IOException e) {
      return false;
    } catch (Looking.Enough e) {
      return looking.found;
    }
    return looking.found;
  }

  /** Ends the reading with the first conversation, or where none has come for long. */
  private static final class Looking implements Findings {
    private static final long FAR_ENOUGH = 64L << 20;
    private boolean found;

    /** No failure: it passes through readers, which let only this kind pass. */
    private static final class Enough extends CancellationException {
      private static final long serialVersionUID = 1;
    }

    @Override
    public void found(ForeignConversation conversation) {
      found = true;
      throw new Enough();
    }

    @Override
    public void skipped(@Nullable String id, String title, String why, boolean empty) {
      if (empty) {
        found = true;
        throw new Enough();
      }
    }

    /** A script that someone attaches is no export, whatever it calls. */
    @Override
    public boolean wantsConversationsOnly() {
      return true;
    }

    @Override
    public void read(long bytes, long of) {
      if (bytes > FAR_ENOUGH) {
        throw new Enough();
      }
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean startsWith(Path file, byte[] magic) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(magic.length), magic);
    }
  }
}
