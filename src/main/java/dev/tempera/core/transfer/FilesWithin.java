package dev.tempera.core.transfer;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files in a folder and in those within it, but what is hidden and what a link leads to. What
 * cannot be opened stops no other. One thread; blocks on the disk.
 */
final class FilesWithin extends SimpleFileVisitor<Path> {
  /** No program keeps its conversations deeper, nor so many of them. */
  private static final int DEEPEST = 12;

  private static final int MOST_FILES = 100_000;

  private final Path folder;
  private final Consumer<Path> closed;
  private final List<Path> files = new ArrayList<>();

  FilesWithin(Path folder, Consumer<Path> closed) {
    this.folder = folder;
    this.closed = closed;
  }

  /**
   * All of them by name; the folder itself may be a link.
   *
   * @param closed hears of each folder within it that cannot be opened
   * @throws IOException saying in a phrase why there are none
   */
  static List<Path> of(Path folder, Consumer<Path> closed) throws IOException {
    Path real = real(folder);
    FilesWithin within = new FilesWithin(real, closed);
    Files.walkFileTree(real, Set.of(), DEEPEST, within);
    return within.files.stream().sorted().toList();
  }

  /** Where a folder is, whatever links lead to it. */
  static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      // Some drives know of no such thing; what is not there is told by who opens it.
      return folder;
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
    return isHidden(each) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile() && !isHidden(each)) {
      if (files.size() == MOST_FILES) {
        throw new IOException("there are more files in it than in any export");
      }
      files.add(each);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path each, IOException why) throws IOException {
    return failed(each, why);
  }

  @Override
  public FileVisitResult postVisitDirectory(Path each, @Nullable IOException why)
      throws IOException {
    return why == null ? FileVisitResult.CONTINUE : failed(each, why);
  }

  private FileVisitResult failed(Path each, IOException why) throws IOException {
    if (each.equals(folder)) {
      throw new IOException("it cannot be opened", why);
    }
    if (!isHidden(each)) {
      closed.accept(each);
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean isHidden(Path each) {
    return !each.equals(folder) && String.valueOf(each.getFileName()).startsWith(".");
  }
}
