package dev.tempera.core.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of the same folder; never one of another, and no link.
 *
 * @param readsAll whether the whole folder is read
 * @param around the names of the folders within that one in which the file lies
 */
record FilesBeside(Path file, boolean readsAll, List<String> around) implements Origin.Beside {
  /** Larger ones are not taken in, in bytes. */
  static final int LARGEST_ATTACHMENT = 20 << 20;

  private static final int MOST_BESIDE = 100_000;

  /** Of a file by itself. */
  FilesBeside(Path file) {
    this(file, false, List.of());
  }

  /** Of a file of a folder that is read as a whole. */
  static FilesBeside within(Path folder, Path file) {
    List<String> around = new ArrayList<>();
    Path in = file.startsWith(folder) ? folder.relativize(file).getParent() : null;
    if (in != null) {
      in.forEach(each -> around.add(each.toString()));
    }
    return new FilesBeside(file, true, List.copyOf(around));
  }

  @Override
  public byte @Nullable [] bytes(String name) {
    Path beside = beside(name);
    if (beside == null) {
      return null;
    }
    try (InputStream in = Files.newInputStream(beside)) {
      byte[] bytes = in.readNBytes(LARGEST_ATTACHMENT + 1);
      return bytes.length > LARGEST_ATTACHMENT ? null : bytes;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public @Nullable BoundedLines lines(String name) throws IOException {
    Path beside = beside(name);
    return beside == null ? null : lines(Files.newInputStream(beside));
  }

  /** The lines of UTF-8; what is no UTF-8 is replaced. */
  static BoundedLines lines(InputStream in) {
    return new BoundedLines(
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
        ForeignText.mostChars());
  }

  private @Nullable Path beside(String name) {
    if (name.isEmpty() || name.startsWith(".") || !isPlain(name)) {
      return null;
    }
    Path beside = file.resolveSibling(name);
    return Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS) ? beside : null;
  }

  /** Whether nothing in it could make a path of it, on any system. */
  private static boolean isPlain(String name) {
    return name.chars()
        .noneMatch(
            each -> each == '/' || each == '\\' || each == ':' || Character.isISOControl(each));
  }

  @Override
  public @Nullable String named(String beginning) {
    if (!isPlain(beginning)) {
      return null;
    }
    if (Files.isRegularFile(file.resolveSibling(beginning + ".dat"))) {
      return beginning + ".dat";
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return null;
    }
    String found = null;
    int count = 0;
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(folder, each -> startsSo(each, beginning))) {
      for (Path each : all) {
        String name = String.valueOf(each.getFileName());
        found = found == null || name.compareTo(found) < 0 ? name : found;
        if (++count > MOST_BESIDE) {
          break;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return null;
    }
    return found;
  }

  private static boolean startsSo(Path each, String beginning) {
    return String.valueOf(each.getFileName()).startsWith(beginning);
  }
}
