package dev.tempera.trainer.train;

import dev.tempera.core.provider.offline.nn.ModelConfig;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Writes the file that the app's {@code ModelFile} reads: weights rounded to signed bytes. */
final class ModelWriter {
  private static final String MAGIC = "TMPRALM1";
  private static final int VERSION = 1;

  private ModelWriter() {}

  static void write(Path file, ModelConfig config, Tokenizer tokenizer, float[] params)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
    out.writeInt(VERSION);
    config(out, config);
    tokenizer(out, tokenizer);
    var layout = new Layout(config);
    int dim = config.dim();
    int hidden = config.hidden();
    matrix(out, params, layout.embedding, config.vocabulary(), dim, dim, 1);
    matrix(out, params, layout.previous, dim, dim, 1, dim);
    for (int i = 0; i < config.layers(); i++) {
      floats(out, params, layout.attentionNorm[i], dim);
      matrix(out, params, layout.qkv[i], 3 * dim, dim, 1, 3 * dim);
      matrix(out, params, layout.output[i], dim, dim, 1, dim);
      floats(out, params, layout.hiddenNorm[i], dim);
      matrix(out, params, layout.gateUp[i], 2 * hidden, dim, 1, 2 * hidden);
      matrix(out, params, layout.down[i], dim, hidden, 1, dim);
    }
    floats(out, params, layout.finalNorm, dim);
    byte[] content = bytes.toByteArray();
    try (var to = Files.newOutputStream(file)) {
      to.write(content);
      to.write(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static void config(DataOutputStream out, ModelConfig config) throws IOException {
    out.writeInt(config.vocabulary());
    out.writeInt(config.dim());
    out.writeInt(config.layers());
    out.writeInt(config.heads());
    out.writeInt(config.hidden());
    out.writeInt(config.context());
    out.writeFloat(config.ropeBase());
    out.writeFloat(config.normEpsilon());
  }

  static void tokenizer(DataOutputStream out, Tokenizer tokenizer) throws IOException {
    int[] lefts = tokenizer.lefts();
    int[] rights = tokenizer.rights();
    int[] spaced = tokenizer.spaced();
    out.writeInt(lefts.length);
    out.writeInt(spaced.length);
    for (int i = 0; i < lefts.length; i++) {
      out.writeShort(lefts[i]);
      out.writeShort(rights[i]);
    }
    for (int piece : spaced) {
      out.writeShort(piece);
    }
  }

  private static void floats(DataOutputStream out, float[] params, int from, int count)
      throws IOException {
    for (int i = 0; i < count; i++) {
      out.writeFloat(params[from + i]);
    }
  }

  /** A scale for each output row, then the rows; element (o, i) is at {@code o·row + i·column}. */
  private static void matrix(
      DataOutputStream out, float[] params, int from, int rows, int columns, int row, int column)
      throws IOException {
    float[] scales = new float[rows];
    for (int o = 0; o < rows; o++) {
      float largest = 1e-8f;
      for (int i = 0; i < columns; i++) {
        largest = Math.max(largest, Math.abs(params[from + o * row + i * column]));
      }
      scales[o] = largest / 127;
      out.writeFloat(scales[o]);
    }
    for (int o = 0; o < rows; o++) {
      for (int i = 0; i < columns; i++) {
        out.writeByte(Math.round(params[from + o * row + i * column] / scales[o]));
      }
    }
  }
}
