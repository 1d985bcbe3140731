package dev.tempera.core.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@link FolderPlaces} asks a file system. Tests put an invented one in its place. */
public interface FileSystemView {
  /** The real one. Blocks on the disk; what cannot be read is not there. */
  static FileSystemView real() {
    return new Real();
  }

  /** Names in a folder, a bounded number of them; none where it cannot be read. */
  List<String> names(Path folder);

  /** The text of a small file; empty where it cannot be read. */
  String text(Path file);

  /** The type of the file system that a folder is on, such as {@code ext4}; empty if unknown. */
  String type(Path folder);

  /** The folder without links, as far as it is there. */
  Path real(Path folder);

  /** The system's own. */
  final class Real implements FileSystemView {
    /** Markers are few, and folders may hold millions of names. */
    private static final int MOST_NAMES = 10_000;

    private static final long LARGEST_TEXT = 1 << 20;

    private Real() {}

    @Override
    public List<String> names(Path folder) {
      List<String> names = new ArrayList<>();
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
        for (Path each : all) {
          names.add(String.valueOf(each.getFileName()));
          if (names.size() >= MOST_NAMES) {
            break;
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        return List.of();
      }
      return names;
    }

    @Override
    public String text(Path file) {
      try {
        return Files.isRegularFile(file) && Files.size(file) <= LARGEST_TEXT
            ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
            : "";
      } catch (IOException e) {
        return "";
      }
    }

    @Override
    public String type(Path folder) {
      try {
        return Files.getFileStore(folder).type();
      } catch (IOException | SecurityException e) {
        return "";
      }
    }

    @Override
    public Path real(Path folder) {
      try {
        return folder.toRealPath();
      } catch (IOException e) {
        return folder.toAbsolutePath().normalize();
      }
    }
  }
}
