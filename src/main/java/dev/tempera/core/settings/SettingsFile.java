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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file with the settings, which may hold anything, and beside it the settings as they were when
 * the program began that changed them last: those are used when the file is no JSON any more.
 */
final class SettingsFile {
  /** Far beyond any real settings; what is larger is not read into memory. */
  private static final long MAX_BYTES = Memory.share(32L << 20, 32);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path path;
  private final Clock clock;

  /** How the name of the settings of before goes on. */
  static final String PREVIOUS = ".previous";

  /** A bad file stands in the way and could not be kept beside: it must not be overwritten. */
  private volatile boolean blocked;

  /** What was read, until it is kept as the settings of before; null where it was not good. */
  private volatile byte @Nullable [] read;

  SettingsFile(Path path, Clock clock) {
    this.path = path;
    this.clock = clock;
  }

  Path path() {
    return path;
  }

  /**
   * The document, empty if there is none, also where there are settings of before: then a person
   * took the file away, see {@link #keepBeside}. One that cannot be read is kept beside, and then
   * it is that of before, or empty.
   */
  ObjectNode read(List<String> notices) {
    AtomicFile.tidy(path);
    AtomicFile.tidy(previous());
    if (!Files.exists(path)) {
      return ExactJson.object();
    }
    try {
      ObjectNode document = parse(path);
      read = bytes();
      return document;
    } catch (BadFile e) {
      Optional<ObjectNode> previous = readPrevious();
      setAside(e.fault, previous.isPresent(), notices);
      return previous.orElseGet(ExactJson::object);
    }
  }

  private byte @Nullable [] bytes() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      // The ones of before stay those that are there.
      return null;
    }
  }

  /** A file that is no settings; the message says what it is. */
  private static final class BadFile extends Exception {
    private static final long serialVersionUID = 1;

    private final String fault;

    BadFile(String fault) {
      super(fault);
      this.fault = fault;
    }
  }

  private static ObjectNode parse(Path path) throws BadFile {
    try {
      if (!Files.isRegularFile(path)) {
        throw new BadFile("is not a file");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw new BadFile("is larger than " + (MAX_BYTES >> 20) + " MB");
      }
      JsonNode json = ExactJson.readBounded(Files.readString(path, StandardCharsets.UTF_8));
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw new BadFile("is not a JSON object");
    } catch (CharacterCodingException e) {
      throw new BadFile("is not UTF-8 text");
    } catch (IllegalArgumentException e) {
      throw new BadFile("is not valid JSON");
    } catch (IOException e) {
      throw new BadFile("could not be read");
    }
  }

  private Path previous() {
    return path.resolveSibling(path.getFileName() + PREVIOUS);
  }

  private Optional<ObjectNode> readPrevious() {
    try {
      return Optional.of(parse(previous()));
    } catch (BadFile e) {
      return Optional.empty();
    }
  }

  private void setAside(String fault, boolean hasPrevious, List<String> notices) {
    Path aside = aside();
    try {
      keepBeside(aside, hasPrevious);
      notices.add(
          "The settings file "
              + fault
              + "; it is kept as "
              + aside.getFileName()
              + (hasPrevious
                  ? " and the settings from before the last changes are used."
                  : " and the defaults are used."));
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
    read = null;
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

  /**
   * Puts the file aside, without the secrets of its addresses. Where there are settings of before,
   * the file stays until it is replaced as a whole: a program that ends before that, however it
   * does, finds a bad file again at its next start, and with it the settings of before. So where
   * they are there and the file is not, a person took it away, who wants the defaults.
   */
  private void keepBeside(Path aside, boolean hasPrevious) throws IOException {
    if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
      // A folder cannot be replaced, and what is so large is not copied.
      move(aside);
      if (hasPrevious) {
        AtomicFile.write(path, Files.readAllBytes(previous()));
      }
      return;
    }
    byte[] content = Files.readAllBytes(path);
    byte[] open = withoutSecrets(content);
    if (hasPrevious) {
      AtomicFile.write(aside, open);
    } else if (Arrays.equals(content, open)) {
      move(aside);
    } else {
      AtomicFile.write(aside, open);
      Files.delete(path);
    }
  }

  private void move(Path aside) throws IOException {
    AtomicFile.makePrivate(path);
    Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
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
    keepPrevious(content);
    AtomicFile.write(path, content);
  }

  /**
   * Once: what is written later on is of the same sitting. But what a person has taken out of the
   * settings since, because it is secret, does not stay in those of before.
   */
  private void keepPrevious(byte[] content) {
    try {
      byte[] before = read;
      if (before == null && Files.isRegularFile(previous())) {
        before = Files.readAllBytes(previous());
      }
      if (before == null) {
        return;
      }
      boolean holdsMore = !confidential(content).containsAll(confidential(before));
      if (read != null || holdsMore) {
        AtomicFile.write(previous(), holdsMore ? content : before);
        read = null;
      }
    } catch (IOException e) {
      // Something that cannot be replaced is in its place; the settings themselves are kept.
    }
  }

  /** What may be secret in settings: values of headers, and a key given as a variable's name. */
  private static Set<String> confidential(byte[] settings) {
    Set<String> all = new HashSet<>();
    try {
      JsonNode json = ExactJson.readBounded(new String(settings, StandardCharsets.UTF_8));
      for (JsonNode connection : json.path("connections")) {
        all.add(connection.path("apiKeyEnv").stringValue(""));
        for (JsonNode value : connection.path("headers")) {
          all.add(value.stringValue(""));
        }
      }
    } catch (IllegalArgumentException e) {
      // Damaged: nobody can say what is in it.
    }
    all.remove("");
    return all;
  }
}
