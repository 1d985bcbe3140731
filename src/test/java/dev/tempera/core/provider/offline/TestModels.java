package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.offline.nn.ModelFile;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Very small models of random weights, in the real file format. */
public final class TestModels {
  private static final List<String> WORDS =
      List.of(
          "the", "and", "fox", "ing", "er", "name", "age", "true", "false", "null", "{\"", "\":",
          "\",", "\"}", "},", "[\"", "\"]", "12", "34", "..", "....", "é", "日", "subject", "ok");
  private static final List<String> SPACED =
      List.of("the", "fox", "and", "{\"", "true", "12", "[\"");

  private TestModels() {}

  /** The bytes of a model file. */
  public static byte[] file(long seed, int context) {
    Random random = new Random(seed);
    List<int[]> merges = new ArrayList<>();
    Map<String, Integer> known = new HashMap<>();
    for (String word : WORDS) {
      merge(word.getBytes(StandardCharsets.UTF_8), merges, known);
    }
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      int vocabulary = Tokenizer.FIRST_MERGE + merges.size() + SPACED.size();
      int dim = 16;
      int hidden = 16;
      out.write("TMPRALM1".getBytes(StandardCharsets.US_ASCII));
      for (int value : new int[] {1, vocabulary, dim, 1, 2, hidden, context}) {
        out.writeInt(value);
      }
      out.writeFloat(10_000);
      out.writeFloat(1e-5f);
      out.writeInt(merges.size());
      out.writeInt(SPACED.size());
      for (int[] merge : merges) {
        out.writeShort(merge[0]);
        out.writeShort(merge[1]);
      }
      for (String word : SPACED) {
        Integer id = known.get(latin(word.getBytes(StandardCharsets.UTF_8)));
        out.writeShort(id == null ? Tokenizer.SPECIALS + word.charAt(0) : id);
      }
      matrix(out, random, vocabulary, dim, 0.02f);
      matrix(out, random, dim, dim, 0.01f);
      gains(out, dim);
      matrix(out, random, 3 * dim, dim, 0.01f);
      matrix(out, random, dim, dim, 0.01f);
      gains(out, dim);
      matrix(out, random, 2 * hidden, dim, 0.01f);
      matrix(out, random, dim, hidden, 0.01f);
      gains(out, dim);
      out.write(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  /** A model to answer with. */
  public static OfflineModel model(long seed, int context) {
    byte[] bytes = file(seed, context);
    return new OfflineModel(() -> new ByteArrayInputStream(bytes));
  }

  /** The vocabulary they all have. */
  public static Tokenizer tokenizer() {
    try {
      return ModelFile.read(new ByteArrayInputStream(file(1, 64))).tokenizer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void merge(byte[] word, List<int[]> merges, Map<String, Integer> known) {
    int left = Tokenizer.SPECIALS + (word[0] & 0xFF);
    for (int i = 1; i < word.length; i++) {
      String text = latin(word).substring(0, i + 1);
      Integer id = known.get(text);
      if (id == null) {
        id = Tokenizer.FIRST_MERGE + merges.size();
        merges.add(new int[] {left, Tokenizer.SPECIALS + (word[i] & 0xFF)});
        known.put(text, id);
      }
      left = id;
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void matrix(
      DataOutputStream out, Random random, int rows, int columns, float scale) throws IOException {
    for (int row = 0; row < rows; row++) {
      out.writeFloat(scale);
    }
    for (int i = 0; i < rows * columns; i++) {
      out.writeByte(random.nextInt(-127, 128));
    }
  }

  private static void gains(DataOutputStream out, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      out.writeFloat(1);
    }
  }
}
