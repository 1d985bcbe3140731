package dev.tempera.core.experiment.file;

import dev.tempera.core.figures.Memory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The files beside an experiment's file that it takes texts from. */
final class Neighbours {
  private static final long LARGEST = Memory.share(64L << 20, 32);

  /** A file that there is no room for. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("it is larger than " + (LARGEST >> 20) + " MB");
    }
  }

  private final @Nullable Path folder;

  /**
   * The files in a folder.
   *
   * @param folder null where a text comes from elsewhere, and must not name files of this machine
   */
  Neighbours(@Nullable Path folder) {
    this.folder = folder;
  }

  /** The path of a file that is named. */
  Path path(Node node) throws FileFault {
    String name = Fields.text(node, "file");
    if (folder == null) {
      throw FileFault.at(node.place(), "no other file is read from here: put its content in.");
    }
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
    return text(Fields.of(node, what).only(Set.of("file")).needed("file"));
  }

  /** A JSON value: by value, or {@code {file: NAME}} with JSON or YAML in it. */
  JsonNode json(Node node) throws FileFault {
    if (!(node instanceof Node.Mapping mapping)
        || !mapping.fields().keySet().equals(Set.of("file"))) {
      return node.json();
    }
    Node name = Fields.of(node, "a value").needed("file");
    String text = text(name);
    try {
      return YamlText.read(text).json();
    } catch (FileFault e) {
      throw FileFault.at(name.place(), path(name) + ": " + e.getMessage());
    }
  }

  private String text(Node name) throws FileFault {
    Path path = path(name);
    try {
      return read(path);
    } catch (CharacterCodingException e) {
      throw FileFault.at(name.place(), path + " is not UTF-8 text.");
    } catch (TooLargeException e) {
      throw FileFault.at(name.place(), path + ": " + e.getMessage() + ".");
    } catch (IOException e) {
      throw FileFault.at(name.place(), path + " cannot be read.");
    }
  }

  /** The whole of a text file. */
  static String read(Path path) throws IOException {
    if (Files.size(path) > LARGEST) {
      throw new TooLargeException();
    }
    return Files.readString(path, StandardCharsets.UTF_8);
  }
}
