package dev.tempera.core.experiment.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/** The files beside an experiment's file that it takes texts from. */
final class Neighbours {
  private static final long LARGEST = 64L << 20;

  private final Path folder;

  Neighbours(Path folder) {
    this.folder = folder;
  }

  /** The path of a file that is named. */
  Path path(Node node) throws FileFault {
    String name = Fields.text(node, "file");
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw FileFault.at(node.place(), "“" + name + "” is no file name.");
    }
  }

  /** A text: by value, or {@code {file: NAME}}. */
  String text(Node node, String what) throws FileFault {
    if (!(node instanceof Node.Mapping)) {
      return Fields.text(node, what);
    }
    Fields fields = Fields.of(node, what).only(Set.of("file"));
    Node name = fields.needed("file");
    Path path = path(name);
    try {
      return read(path);
    } catch (CharacterCodingException e) {
      throw FileFault.at(name.place(), path + " is not UTF-8 text.");
    } catch (IOException e) {
      throw FileFault.at(name.place(), path + " cannot be read.");
    }
  }

  /** The whole of a text file. */
  static String read(Path path) throws IOException {
    if (Files.size(path) > LARGEST) {
      throw new IOException("larger than 64 MB");
    }
    return Files.readString(path, StandardCharsets.UTF_8);
  }
}
