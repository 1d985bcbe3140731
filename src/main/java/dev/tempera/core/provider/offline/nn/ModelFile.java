package dev.tempera.core.provider.offline.nn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A model read from its file: the transformer, its tokenizer and the file's checksum.
 *
 * <p>Format, big-endian: magic {@value #MAGIC} (8 ASCII bytes), version (int), the fields of {@link
 * ModelConfig} in order, the tokenizer (int merges, int spaced; then 16-bit left and right ids of
 * each merge; then 16-bit ids of spaced pieces), then the tensors: embedding, previous, for each
 * layer attention norm, qkv, output, hidden norm, gate-up, down, and the final norm. A norm is
 * floats. A matrix is stored by output row: a float scale each, then signed bytes; weight =
 * scale·byte. Last come the 32 bytes of the SHA-256 of all before.
 *
 * @param transformer the network
 * @param tokenizer the vocabulary it was trained with
 * @param sha256 lower-case hexadecimal checksum of the content
 */
public record ModelFile(Transformer transformer, Tokenizer tokenizer, String sha256) {
  /** Where the shipped model lies on the class path. */
  static final String BUNDLED = "/dev/tempera/core/provider/offline/model.bin";

  static final String MAGIC = "TMPRALM1";
  static final int VERSION = 1;
  private static final int MAX_BYTES = 16 << 20;
  private static final int CHECKSUM_BYTES = 32;

  /**
   * Reads the model that is shipped with the app.
   *
   * @throws IOException if it is missing or damaged
   */
  public static ModelFile bundled() throws IOException {
    try (InputStream in = ModelFile.class.getResourceAsStream(BUNDLED)) {
      if (in == null) {
        throw new IOException("the built-in model is missing from this installation: " + BUNDLED);
      }
      return read(in);
    }
  }

  /**
   * Reads a model; the stream is read to its end and not closed.
   *
   * @throws IOException if reading fails or the content is cut short, damaged, too large (over 16
   *     MiB) or of another version
   */
  public static ModelFile read(InputStream in) throws IOException {
    byte[] all = in.readNBytes(MAX_BYTES + 1);
    if (all.length > MAX_BYTES) {
      throw new IOException("model file is larger than " + MAX_BYTES + " bytes");
    }
    if (all.length < MAGIC.length() + 4 + CHECKSUM_BYTES) {
      throw new IOException("model file is cut short: " + all.length + " bytes");
    }
    ByteBuffer data = ByteBuffer.wrap(all, 0, all.length - CHECKSUM_BYTES);
    byte[] magic = new byte[MAGIC.length()];
    data.get(magic);
    if (!Arrays.equals(magic, MAGIC.getBytes(StandardCharsets.US_ASCII))) {
      throw new IOException("not a Tempera model file");
    }
    int version = data.getInt();
    if (version != VERSION) {
      throw new IOException("model file has version " + version + ", expected " + VERSION);
    }
    byte[] sum = sha256(all, all.length - CHECKSUM_BYTES);
    if (!Arrays.equals(sum, Arrays.copyOfRange(all, all.length - CHECKSUM_BYTES, all.length))) {
      throw new IOException("model file is damaged: its checksum does not match");
    }
    try {
      return parse(data, HexFormat.of().formatHex(sum));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException("model file is malformed: " + e.getMessage(), e);
    }
  }

  private static ModelFile parse(ByteBuffer data, String sum) throws IOException {
    var config =
        new ModelConfig(
            data.getInt(),
            data.getInt(),
            data.getInt(),
            data.getInt(),
            data.getInt(),
            data.getInt(),
            data.getFloat(),
            data.getFloat());
    Tokenizer tokenizer = tokenizer(data);
    if (tokenizer.size() != config.vocabulary()) {
      throw new IOException(
          "model file is malformed: "
              + tokenizer.size()
              + " tokens for a vocabulary of "
              + config.vocabulary());
    }
    if (config.parameters() > data.remaining()) {
      throw new IOException("model file is malformed: fewer weights than its shape needs");
    }
    Weights weights = weights(data, config);
    if (data.hasRemaining()) {
      throw new IOException("model file is malformed: " + data.remaining() + " bytes too many");
    }
    return new ModelFile(new Transformer(config, weights), tokenizer, sum);
  }

  private static Tokenizer tokenizer(ByteBuffer data) {
    int merges = data.getInt();
    int spaced = data.getInt();
    if (merges < 0 || spaced < 0 || (long) merges + spaced > 0xFFFF) {
      throw new IllegalArgumentException("tokenizer of " + merges + " and " + spaced + " pieces");
    }
    int[] lefts = new int[merges];
    int[] rights = new int[merges];
    for (int i = 0; i < merges; i++) {
      lefts[i] = Short.toUnsignedInt(data.getShort());
      rights[i] = Short.toUnsignedInt(data.getShort());
    }
    int[] pieces = new int[spaced];
    for (int i = 0; i < spaced; i++) {
      pieces[i] = Short.toUnsignedInt(data.getShort());
    }
    return new Tokenizer(lefts, rights, pieces);
  }

  private static Weights weights(ByteBuffer data, ModelConfig config) {
    int dim = config.dim();
    int hidden = config.hidden();
    float[][] head = matrix(data, config.vocabulary(), dim);
    float[][] previous = matrix(data, dim, dim);
    var layers = new Weights.Layer[config.layers()];
    for (int i = 0; i < layers.length; i++) {
      layers[i] =
          new Weights.Layer(
              floats(data, dim),
              matrix(data, 3 * dim, dim),
              matrix(data, dim, dim),
              floats(data, dim),
              matrix(data, 2 * hidden, dim),
              matrix(data, dim, hidden));
    }
    float[][] embedding = new float[config.vocabulary()][dim];
    for (int d = 0; d < dim; d++) {
      for (int token = 0; token < config.vocabulary(); token++) {
        embedding[token][d] = head[d][token];
      }
    }
    return new Weights(embedding, head, previous, layers, floats(data, dim));
  }

  /** Reads bytes stored by output row and lays them out {@code [in][out]}. */
  private static float[][] matrix(ByteBuffer data, int out, int in) {
    float[] scales = floats(data, out);
    float[][] matrix = new float[in][out];
    byte[] row = new byte[in];
    for (int o = 0; o < out; o++) {
      data.get(row);
      for (int i = 0; i < in; i++) {
        matrix[i][o] = row[i] * scales[o];
      }
    }
    return matrix;
  }

  private static float[] floats(ByteBuffer data, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = data.getFloat();
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException("a weight is not finite");
      }
    }
    return values;
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
