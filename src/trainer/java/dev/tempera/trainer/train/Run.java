package dev.tempera.trainer.train;

import dev.tempera.core.provider.offline.nn.ModelConfig;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Everything that a training run needs to go on after an interruption.
 *
 * @param config the shape
 * @param tokenizer the vocabulary
 * @param params the weights, in the order of {@link Layout}
 * @param first the optimiser's first moments
 * @param second its second moments
 * @param progress how far the run has come
 */
record Run(
    ModelConfig config,
    Tokenizer tokenizer,
    float[] params,
    float[] first,
    float[] second,
    Progress progress) {

  /**
   * How far a run has come.
   *
   * @param step optimiser steps done
   * @param document number of the next document
   * @param tokens tokens read
   * @param seconds time spent
   */
  record Progress(int step, long document, long tokens, double seconds) {}

  /**
   * Writes to a neighbouring file first, so that an interruption never leaves half a checkpoint.
   */
  void save(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
      ModelWriter.config(out, config);
      ModelWriter.tokenizer(out, tokenizer);
      out.writeInt(progress.step());
      out.writeLong(progress.document());
      out.writeLong(progress.tokens());
      out.writeDouble(progress.seconds());
      for (float[] array : new float[][] {params, first, second}) {
        for (float value : array) {
          out.writeFloat(value);
        }
      }
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  static Run load(Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      var config =
          new ModelConfig(
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readFloat(),
              in.readFloat());
      Tokenizer tokenizer = readTokenizer(in);
      var progress = new Progress(in.readInt(), in.readLong(), in.readLong(), in.readDouble());
      int size = new Layout(config).size;
      return new Run(
          config, tokenizer, floats(in, size), floats(in, size), floats(in, size), progress);
    }
  }

  private static Tokenizer readTokenizer(DataInputStream in) throws IOException {
    int merges = in.readInt();
    int[] lefts = new int[merges];
    int[] rights = new int[merges];
    int[] spaced = new int[in.readInt()];
    for (int i = 0; i < merges; i++) {
      lefts[i] = in.readUnsignedShort();
      rights[i] = in.readUnsignedShort();
    }
    for (int i = 0; i < spaced.length; i++) {
      spaced[i] = in.readUnsignedShort();
    }
    return new Tokenizer(lefts, rights, spaced);
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
