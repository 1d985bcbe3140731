package dev.tempera.core.bundle;

import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.figures.Memory;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunAnswer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;

/**
 * An experiment with its answers that anybody may have made. Entries are read by name and into
 * memory only, every size is counted while it is read, and no file that it names is opened. One
 * thread at a time; blocks on the disk.
 */
final class ExperimentZip implements AutoCloseable {
  static final String FORMAT = "tempera-experiment";
  static final int VERSION = 1;
  static final String PLAN = "plan.json";
  static final String YAML = "experiment.tempera.yaml";
  static final String TRIALS = "trials.jsonl";

  private static final long LARGEST_TEXT = Memory.share(64L << 20, 32);
  private static final long LARGEST = 16L << 30;

  private final ZipFile zip;
  private final PlanText plan;

  /** Takes answers. */
  @FunctionalInterface
  interface Taker {
    /** The answer to the trial of that key, and what a person thinks of it. */
    void take(String trial, RunAnswer answer, OptionalDouble rating);
  }

  private ExperimentZip(ZipFile zip) throws BundleException {
    this.zip = zip;
    JsonNode head = json(text(PLAN), PLAN);
    if (!head.path("format").asString("").equals(FORMAT)) {
      throw new BundleException("it is no experiment");
    }
    if (head.path("version").asInt(0) != VERSION) {
      throw new BundleException("it is of a version that this Tempera does not know");
    }
    this.plan = plan(head.path("plan"));
  }

  /**
   * Opens a file.
   *
   * @throws BundleException saying in a sentence, without the file's name, why it cannot be read
   */
  static ExperimentZip open(Path file) throws BundleException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new BundleException("there is no file to read");
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new BundleException("it is no experiment, or not all of one", e);
    } catch (IOException e) {
      throw new BundleException("it could not be read", e);
    }
    try {
      return new ExperimentZip(zip);
    } catch (BundleException | RuntimeException e) {
      close(zip);
      throw e;
    }
  }

  /** What it asks. */
  PlanText plan() {
    return plan;
  }

  /**
   * Reads all of it, so that nothing is taken of a file that is damaged.
   *
   * @throws BundleException saying what is wrong with it
   */
  void check() throws BundleException {
    each((trial, answer, rating) -> {});
  }

  /**
   * Gives every answer that counts.
   *
   * @throws BundleException if it is damaged; some may have been given then
   */
  void each(Taker taker) throws BundleException {
    ZipEntry entry = entry(TRIALS);
    CRC32 sum = new CRC32();
    try (InputStream in =
        new BufferedInputStream(new CheckedInputStream(zip.getInputStream(entry), sum))) {
      long[] total = {0};
      for (long line = 1; ; line++) {
        byte[] bytes = line(in, total);
        if (bytes == null) {
          break;
        }
        JsonNode trial = json(utf8(bytes), "line " + line + " of its trials");
        if (trial.path("run").isObject() && trial.path("trial").isString()) {
          taker.take(
              trial.path("trial").stringValue(),
              RunJson.read(trial.path("run")),
              rating(trial.path("rating")));
        }
      }
    } catch (IOException e) {
      throw new BundleException("an entry of it is damaged", e);
    }
    // Java reads entries of a file by name without looking at their checksums.
    if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
      throw new BundleException("an entry of it is damaged");
    }
  }

  private static OptionalDouble rating(JsonNode json) {
    return json.isNumber() && Double.isFinite(json.doubleValue())
        ? OptionalDouble.of(json.doubleValue())
        : OptionalDouble.empty();
  }

  /** The next line without its end; null after the last one. */
  private static byte @org.jspecify.annotations.Nullable [] line(InputStream in, long[] total)
      throws IOException, BundleException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    while (b >= 0 && b != '\n') {
      total[0]++;
      if (line.size() >= LARGEST_TEXT || total[0] > LARGEST) {
        throw tooLarge();
      }
      line.write(b);
      b = in.read();
    }
    return line.toByteArray();
  }

  private static BundleException tooLarge() {
    return new BundleException("it is larger, unpacked, than there is memory for");
  }

  private ZipEntry entry(String entryName) throws BundleException {
    ZipEntry entry = zip.getEntry(entryName);
    if (entry == null || entry.isDirectory()) {
      throw new BundleException("it is no experiment: " + entryName + " is missing");
    }
    return entry;
  }

  private String text(String entryName) throws BundleException {
    ZipEntry entry = entry(entryName);
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, LARGEST_TEXT + 1));
      if (bytes.length > LARGEST_TEXT) {
        throw tooLarge();
      }
      CRC32 sum = new CRC32();
      sum.update(bytes);
      if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
        throw new BundleException("an entry of it is damaged");
      }
      return utf8(bytes);
    } catch (IOException e) {
      throw new BundleException("an entry of it is damaged", e);
    }
  }

  private static String utf8(byte[] bytes) throws BundleException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BundleException("a text in it is not UTF-8", e);
    }
  }

  private static JsonNode json(String text, String what) throws BundleException {
    try {
      return ExactJson.readBounded(text);
    } catch (IllegalArgumentException e) {
      throw new BundleException(what + " is no valid JSON", e);
    }
  }

  private static PlanText plan(JsonNode json) throws BundleException {
    try {
      return PlanText.read(json);
    } catch (FileFault e) {
      throw new BundleException("its plan: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    close(zip);
  }

  private static void close(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
