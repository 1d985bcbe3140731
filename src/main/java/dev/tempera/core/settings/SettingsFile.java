package dev.tempera.core.settings;

import dev.tempera.core.figures.Memory;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.UrlSecrets;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The file with the settings, which may hold anything. */
final class SettingsFile {
  /** Far beyond any real settings; what is larger is not read into memory. */
  private static final long MAX_BYTES = Memory.share(32L << 20, 32);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path path;
  private final Clock clock;

  /** A bad file stands in the way and could not be kept beside: it must not be overwritten. */
  private volatile boolean blocked;

  SettingsFile(Path path, Clock clock) {
    this.path = path;
    this.clock = clock;
  }

  Path path() {
    return path;
  }

  /** The document, empty if there is none or none that can be read; that one is kept beside. */
  ObjectNode read(List<String> notices) {
    AtomicFile.tidy(path);
    try {
      if (!Files.exists(path)) {
        return ExactJson.object();
      }
      if (!Files.isRegularFile(path)) {
        setAside("is not a file", notices);
      } else if (Files.size(path) > MAX_BYTES) {
        setAside("is larger than " + (MAX_BYTES >> 20) + " MB", notices);
      } else {
        JsonNode json = ExactJson.readBounded(Files.readString(path, StandardCharsets.UTF_8));
        if (json instanceof ObjectNode object) {
          return object;
        }
        setAside("is not a JSON object", notices);
      }
    } catch (CharacterCodingException e) {
      setAside("is not UTF-8 text", notices);
    } catch (IllegalArgumentException e) {
      setAside("is not valid JSON", notices);
    } catch (IOException e) {
      setAside("could not be read", notices);
    }
    return ExactJson.object();
  }

  private void setAside(String fault, List<String> notices) {
    Path aside = aside();
    try {
      if (!keepWithoutSecrets(aside)) {
        AtomicFile.makePrivate(path);
        Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
      }
      notices.add(
          "The settings file "
              + fault
              + "; it is kept as "
              + aside.getFileName()
              + " and the defaults are used.");
    } catch (IOException e) {
      blocked = true;
      notices.add(
          "The settings file "
              + path
              + " "
              + fault
              + " and could not be moved aside, so changes of settings will not be saved: move it"
              + " away and restart Tempera.");
    }
  }

  /** Keeps a copy of a file of which some values could not be used. */
  void keepCopy(List<String> notices) {
    Path aside = aside();
    try {
      AtomicFile.write(aside, withoutSecrets(Files.readAllBytes(path)));
      notices.add("The settings file as it was is kept as " + aside.getFileName() + ".");
    } catch (IOException e) {
      blocked = true;
      notices.add(
          "The settings file could not be copied, so changes of settings will not be saved: check"
              + " the free space and restart Tempera.");
    }
  }

  /** Puts the file aside without the secrets of its addresses; false if it has none. */
  private boolean keepWithoutSecrets(Path aside) throws IOException {
    if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
      return false;
    }
    byte[] content = Files.readAllBytes(path);
    byte[] open = withoutSecrets(content);
    if (Arrays.equals(content, open)) {
      return false;
    }
    AtomicFile.write(aside, open);
    Files.delete(path);
    return true;
  }

  /** Byte by byte, since the text may be damaged. */
  private static byte[] withoutSecrets(byte[] content) {
    return UrlSecrets.openAll(new String(content, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path aside() {
    return path.resolveSibling(path.getFileName() + ".bad-" + STAMP.format(clock.instant()));
  }

  /** Replaces the file as a whole. */
  void write(byte[] content) throws IOException {
    if (blocked) {
      throw new IOException("a bad file could not be kept beside");
    }
    AtomicFile.write(path, content);
  }
}
