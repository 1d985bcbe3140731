package dev.tempera.attack;

import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.BundleImporter;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.StreamingMarkdown;
import dev.tempera.core.media.AttachmentReader;
import dev.tempera.core.media.MediaException;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.settings.JsonSettingsStore;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.table.TableException;
import dev.tempera.core.table.TableFile;
import dev.tempera.testing.HostileTexts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files and texts that are made to use up the memory; each gives the sentence it ends with. */
final class HostileFiles {
  private static final int MB = 1 << 20;

  private final Path folder;
  private final SqliteStore store;

  HostileFiles(Path folder, SqliteStore store) {
    this.folder = folder;
    this.store = store;
  }

  Map<String, Callable<String>> all() {
    Map<String, Callable<String>> all = new LinkedHashMap<>();
    all.put("bundle of empty lists", () -> bundle("{\"a\":[", "[],", 90 * MB, "0]}"));
    all.put("bundle of empty objects", () -> bundle("{\"a\":[", "{},", 90 * MB, "0]}"));
    all.put("bundle of texts", () -> bundle("{\"a\":[", "\"\",", 60 * MB, "0]}"));
    all.put("bundle of numbers", () -> bundle("{\"a\":[", "0.1234567891234,", 60 * MB, "0]}"));
    all.put("bundle of one text", () -> bundle("{\"a\":\"", "\u0416", 90 * MB, "\"}"));
    all.put("bundle of zeros", () -> bundle("", "\0", 500 * MB, ""));
    all.put("short bundle of empty lists", () -> bundle("{\"a\":[", "[],", 15 * MB, "0]}"));
    all.put("short bundle of texts", () -> bundle("{\"a\":[", "\"\",", 15 * MB, "0]}"));
    all.put("short bundle of one text", () -> bundle("{\"a\":\"", "\u0416", 15 * MB, "\"}"));
    all.put("deep bundle", () -> bundle("", "[", 15 * MB, ""));
    all.put("csv of one field", () -> table("x.csv", "a,b\n\"", "x", 200 * MB, "\",1\n"));
    all.put("csv of columns", () -> table("x.csv", "a,b", ",c", 100 * MB, "\n"));
    all.put("json line of one text", () -> table("x.jsonl", "{\"a\":\"", "x", 100 * MB, "\"}"));
    all.put("json line of names", () -> table("x.jsonl", "{", "\"\u0416\":0,", 60 * MB, "}"));
    all.put("deep json line", () -> table("x.jsonl", "{\"a\":", "[", 8 * MB, ""));
    all.put("json line of a text", () -> table("y.jsonl", "{\"a\":\"", "x", 19 * MB, "\"}"));
    all.put("experiment of items and items", () -> experiment("items:\n", "- {a: b}\n", 400_000));
    all.put("experiment of lists", () -> experiment("items: [", "[],", 400_000));
    all.put("experiment of aliases", () -> experiment("a: &a [1]\nb:\n", "- [*a, *a]\n", 400_000));
    all.put("experiment of a table", this::itemsOfATable);
    all.put("experiment of items", () -> experiment("items:\n", "- {a: b}\n", 60 * MB));
    all.put("experiment of one text", () -> experiment("question: ", "x", 60 * MB));
    all.put("deep experiment", () -> experiment("items: ", "[", 400_000));
    all.put("attachment", () -> attachment("x", 200 * MB));
    all.put("settings of empty lists", HostileFiles::json);
    all.put("a settings file of empty lists", () -> settings("{\"a\":[", "[],", 30 * MB, "0]}"));
    all.put("a settings file of one text", () -> settings("{\"a\":\"", "x", 500 * MB, "\"}"));
    all.put("a picture without an end", this::picture);
    all.put("a backup of bundles", this::backup);
    int number = 0;
    for (String text : HostileTexts.markdown()) {
      all.put("markdown " + number++, () -> markdown(text));
    }
    return all;
  }

  private Path file(String name, String before, String piece, int length, String after)
      throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out, before, piece, length, after);
    }
    return file;
  }

  private static void write(OutputStream out, String before, String piece, int length, String after)
      throws IOException {
    out.write(before.getBytes(StandardCharsets.UTF_8));
    byte[] block = piece.repeat(65_536 / piece.length()).getBytes(StandardCharsets.UTF_8);
    for (int written = 0; written < length; written += block.length) {
      out.write(block);
    }
    out.write(after.getBytes(StandardCharsets.UTF_8));
  }

  private String bundle(String before, String piece, int length, String after) throws IOException {
    Path file = folder.resolve("hostile.tempera");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("conversation.json"));
      write(zip, before, piece, length, after);
      zip.closeEntry();
    }
    try {
      new BundleImporter(store, id -> {}).importFrom(file, new Cancellation());
      return "was taken in";
    } catch (BundleException e) {
      return String.valueOf(e.getMessage());
    } finally {
      Files.delete(file);
    }
  }

  private String table(String name, String before, String piece, int length, String after)
      throws IOException {
    Path file = file(name, before, piece, length, after);
    try {
      TableFile.read(file, List.of("a", "b"), (line, fields) -> {});
      return "was read";
    } catch (TableException e) {
      return String.valueOf(e.getMessage());
    } finally {
      Files.delete(file);
    }
  }

  private String experiment(String before, String piece, int length) throws IOException {
    Path file = file("x.tempera.yaml", before, piece, length, "\n");
    try {
      return "was read: " + ExperimentFile.read(file).items().size();
    } catch (FileFault e) {
      return String.valueOf(e.getMessage());
    } finally {
      Files.delete(file);
    }
  }

  private String itemsOfATable() throws IOException {
    Path table = file("items.csv", "a\n", "some words\n", 200 * MB, "");
    try {
      return experiment(
          """
          tempera: experiment/1
          question: Which?
          request: {connection: offline, model: m, prompt: "{{a}}"}
          items: {file: items.csv}
          """,
          "#",
          10);
    } finally {
      Files.delete(table);
    }
  }

  private String attachment(String piece, int length) throws IOException {
    Path file = file("x.txt", "", piece, length, "");
    try {
      return "was read: " + AttachmentReader.read(file).bytes();
    } catch (MediaException e) {
      return String.valueOf(e.getMessage());
    } finally {
      Files.delete(file);
    }
  }

  private String settings(String before, String piece, int length, String after)
      throws IOException {
    Path place = Files.createDirectory(folder.resolve("settings"));
    try {
      Files.move(
          file("settings.json", before, piece, length, after), place.resolve("settings.json"));
      JsonSettingsStore.Opened opened =
          JsonSettingsStore.open(place, "test", Clock.systemUTC(), problem -> {});
      opened.store().close();
      return opened.notices().isEmpty() ? "was read" : opened.notices().getFirst();
    } finally {
      try (Stream<Path> files = Files.list(place)) {
        for (Path each : files.toList()) {
          Files.delete(each);
        }
      }
      Files.delete(place);
    }
  }

  /** The head of a picture of two thousand million dots a side. */
  private String picture() throws IOException {
    byte[] head =
        HexFormat.of().parseHex("89504e470d0a1a0a0000000d494844527fffffff7fffffff0806000000");
    Path file = folder.resolve("x.png");
    Files.write(file, head);
    try {
      return "was read: " + AttachmentReader.read(file).bytes();
    } catch (MediaException e) {
      return String.valueOf(e.getMessage());
    } finally {
      Files.delete(file);
    }
  }

  /** A bundle that unfolds to much more than it is, many times. */
  private String backup() throws IOException {
    Path file = folder.resolve("hostile.tempera-backup");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 20; i++) {
        zip.putNextEntry(new ZipEntry("conversations/" + i + ".tempera"));
        write(zip, "", "\0", 20 * MB, "");
        zip.closeEntry();
      }
    }
    try {
      var _ =
          new BackupImporter(new BundleImporter(store, id -> {}), folder)
              .importFrom(file, new Cancellation());
      return "was read";
    } catch (BundleException e) {
      return String.valueOf(e.getMessage());
    } finally {
      Files.delete(file);
    }
  }

  private static String json() {
    try {
      return "was read: " + ExactJson.readBounded("[" + "[],".repeat(10 * MB) + "0]").size();
    } catch (IllegalArgumentException e) {
      return "It is refused.";
    }
  }

  private static String markdown(String text) {
    StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
    int step = Math.max(1, text.length() / 5);
    for (int at = 0; at < text.length(); at += step) {
      stream.append(text.substring(at, Math.min(text.length(), at + step)));
    }
    stream.finish();
    return "It is shown.";
  }
}
