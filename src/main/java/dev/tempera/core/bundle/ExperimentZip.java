package dev.tempera.core.bundle;

import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.figures.Memory;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunJournal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
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
  static final String PRICES = "prices.json";
  static final String RAW = "raw.jsonl";

  private static final long LARGEST_TEXT = Memory.share(64L << 20, 32);

  /** Base64 takes four bytes for three, and each piece has its numbers. */
  private static final long RAW_LINE = 4 * RawLine.LARGEST;

  private static final RunJournal NOWHERE = new NowhereJournal();

  private final ZipFile zip;
  private final PlanText plan;

  /** Takes answers. */
  @FunctionalInterface
  interface Taker {
    /** The answer to the trial of that key, and what a person thinks of it. */
    void take(String trial, RunAnswer answer, OptionalDouble rating, Raw raw)
        throws BundleException;
  }

  /** What came in for an answer, if that is there. */
  @FunctionalInterface
  interface Raw {
    /** Puts it into a journal. */
    void into(RunJournal journal) throws BundleException;
  }

  private ExperimentZip(ZipFile zip) throws BundleException {
    this.zip = zip;
    JsonNode head = ZipLines.json(text(PLAN), PLAN);
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
    each((trial, answer, rating, raw) -> raw.into(NOWHERE));
  }

  /**
   * Gives every answer that counts.
   *
   * @throws BundleException if it is damaged; some may have been given then
   */
  void each(Taker taker) throws BundleException {
    ZipEntry raw = zip.getEntry(RAW);
    try (ZipLines trials = new ZipLines(zip, entry(TRIALS), "trials", LARGEST_TEXT);
        ZipLines streams = raw == null ? null : new ZipLines(zip, raw, "raw streams", RAW_LINE)) {
      for (Optional<JsonNode> next = trials.next(); next.isPresent(); next = trials.next()) {
        JsonNode trial = next.get();
        if (trial.path("run").isObject() && trial.path("trial").isString()) {
          String key = trial.path("trial").stringValue();
          taker.take(
              key,
              RunJson.read(trial.path("run")),
              rating(trial.path("rating")),
              raw(streams, key));
        }
      }
      while (streams != null && streams.next().isPresent()) {
        // What belongs to no trial is looked at all the same: it may be damage.
      }
    }
  }

  /** They are in the order of the trials; one that has none is left out. */
  private static Raw raw(@Nullable ZipLines streams, String trial) throws BundleException {
    if (streams == null || streams.peek().filter(line -> isOf(line, trial)).isEmpty()) {
      return journal -> {};
    }
    JsonNode line = streams.next().orElseThrow();
    return journal -> RawLine.into(line, journal);
  }

  private static boolean isOf(JsonNode line, String trial) {
    return RawLine.trial(line).equals(trial);
  }

  private static OptionalDouble rating(JsonNode json) {
    return json.isNumber() && Double.isFinite(json.doubleValue())
        ? OptionalDouble.of(json.doubleValue())
        : OptionalDouble.empty();
  }

  static BundleException tooLarge() {
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
      return ZipLines.utf8(bytes);
    } catch (IOException e) {
      throw new BundleException("an entry of it is damaged", e);
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
