package dev.tempera.core.bundle;

import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.settings.Redactor;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came in for one answer, as a line of JSON: its bytes as one Base64 text, and beside it for
 * each piece the attempt, the microseconds after its request and the length.
 */
final class RawLine implements ExperimentStore.RawPieces {
  /** The largest that is given away, in bytes. */
  static final long LARGEST = 16L << 20;

  private final String trial;
  private final Redactor redactor;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<long[]> pieces = new ArrayList<>();

  RawLine(String trial, Redactor redactor) {
    this.trial = trial;
    this.redactor = redactor;
  }

  @Override
  public void add(int attempt, long offsetMicros, byte[] piece) {
    pieces.add(new long[] {attempt, offsetMicros, piece.length});
    bytes.writeBytes(piece);
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  String text() {
    ObjectNode json = ExactJson.object().put("trial", trial);
    ArrayNode all = json.putArray("pieces");
    pieces.forEach(piece -> all.addArray().add(piece[0]).add(piece[1]).add(piece[2]));
    // All at once: a key may lie across two pieces. It is overwritten and the length stays.
    json.put("base64", Base64.getEncoder().encodeToString(redactor.strike(bytes.toByteArray())));
    return ExactJson.write(json) + "\n";
  }

  /** Which trial a line is of; empty if it is none. */
  static String trial(JsonNode line) {
    return line.path("trial").asString("");
  }

  /**
   * Puts a line that anybody may have made into a journal.
   *
   * @throws BundleException if its pieces are not those of its bytes
   */
  static void into(JsonNode line, RunJournal journal) throws BundleException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(line.path("base64").asString(""));
    } catch (IllegalArgumentException e) {
      throw new BundleException("a raw stream in it is damaged", e);
    }
    int at = 0;
    for (JsonNode piece : line.path("pieces")) {
      int length = piece.path(2).asInt(-1);
      if (length < 0 || length > bytes.length - at) {
        throw new BundleException("a raw stream in it is damaged");
      }
      journal.raw(
          Math.max(1, piece.path(0).asInt(1)),
          bytes,
          at,
          length,
          Math.max(0, piece.path(1).asLong(0)));
      at += length;
    }
  }
}
