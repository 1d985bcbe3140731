package dev.tempera.core.provider.offline.nn;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Byte-pair encoding over UTF-8 bytes: every text can be encoded, and decoding gives its bytes
 * back.
 *
 * <p>The text is cut into chunks (a word, up to two digits, a run of one kind of white space, a run
 * of punctuation) and merges never cross a chunk. A space before a chunk is joined last, and only
 * to the chunk's first piece. So {@code cat} is cut alike at the start of a line, after a space and
 * inside quotes, which makes copying a word from the prompt much easier for a small model.
 *
 * <p>Ids: {@value #BOS} to {@value #RESULT} are special and never come from text, then 256 single
 * bytes, then merges in order of rank, then pieces with a space in front. Immutable and safe for
 * any number of threads.
 */
public final class Tokenizer {
  /** Starts every sequence. */
  public static final int BOS = 0;

  /** Ends the assistant's turn. */
  public static final int EOS = 1;

  /** Starts the system prompt. */
  public static final int SYSTEM = 2;

  /** Starts a user turn. */
  public static final int USER = 3;

  /** Starts an assistant turn. */
  public static final int ASSISTANT = 4;

  /** Starts the signature of a function that the assistant is to call. */
  public static final int TOOL = 5;

  /** Starts the result of a function call. */
  public static final int RESULT = 6;

  /** Number of special tokens; id 7 is reserved. */
  public static final int SPECIALS = 8;

  /** Id of the first merged piece, after the special tokens and the 256 bytes. */
  public static final int FIRST_MERGE = SPECIALS + 256;

  private static final int MAX_CHUNK = 32;
  private static final int NONE = -1;

  private final int[] lefts;
  private final int[] rights;
  private final int[] spaced;
  private final int[] withSpace;
  private final Map<Integer, Integer> ranks;
  private final byte[][] bytes;

  /**
   * Makes a tokenizer from its merges.
   *
   * @param lefts left part of each merge; merge {@code i} makes id {@code FIRST_MERGE + i}
   * @param rights right part of each merge
   * @param spaced ids that also exist with a space in front, in order of their spaced ids
   * @throws IllegalArgumentException if an id refers to something that does not exist before it
   */
  public Tokenizer(int[] lefts, int[] rights, int[] spaced) {
    if (lefts.length != rights.length) {
      throw new IllegalArgumentException("tokenizer: merges have unequal halves");
    }
    this.lefts = lefts.clone();
    this.rights = rights.clone();
    this.spaced = spaced.clone();
    int plain = FIRST_MERGE + lefts.length;
    bytes = new byte[plain + spaced.length][];
    ranks = HashMap.newHashMap(lefts.length);
    for (int i = 0; i < plain; i++) {
      bytes[i] = i < SPECIALS ? new byte[0] : new byte[] {(byte) (i - SPECIALS)};
    }
    for (int i = 0; i < lefts.length; i++) {
      int id = FIRST_MERGE + i;
      checkPiece(lefts[i], id);
      checkPiece(rights[i], id);
      bytes[id] = concat(bytes[lefts[i]], bytes[rights[i]]);
      ranks.put(pair(lefts[i], rights[i]), id);
    }
    withSpace = new int[plain];
    Arrays.fill(withSpace, NONE);
    for (int i = 0; i < spaced.length; i++) {
      checkPiece(spaced[i], plain);
      bytes[plain + i] = concat(new byte[] {' '}, bytes[spaced[i]]);
      withSpace[spaced[i]] = plain + i;
    }
  }

  private static void checkPiece(int id, int below) {
    if (id < SPECIALS || id >= below) {
      throw new IllegalArgumentException("tokenizer: piece " + id + " is not below " + below);
    }
  }

  /** Number of tokens, special ones included. */
  public int size() {
    return bytes.length;
  }

  /** Whether the id is one of the special tokens, which stand for no text. */
  public boolean isSpecial(int id) {
    return id >= 0 && id < SPECIALS;
  }

  /**
   * The bytes a token stands for, which may be part of a character; empty for a special token.
   *
   * @return a copy
   * @throws IndexOutOfBoundsException if there is no such token
   */
  public byte[] tokenBytes(int id) {
    return bytes[id].clone();
  }

  /** The token of one byte, 0 to 255. */
  public int byteToken(int value) {
    return SPECIALS + (value & 0xFF);
  }

  /** The tokens of a text; never a special one. A lone surrogate is encoded as a question mark. */
  public int[] encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The tokens of UTF-8 bytes; any bytes are allowed. */
  public int[] encode(byte[] text) {
    int[] out = new int[text.length];
    int[] piece = new int[MAX_CHUNK];
    int count = 0;
    int at = 0;
    while (at < text.length) {
      boolean space = Chunks.isJoinedSpace(text, at);
      int start = space ? at + 1 : at;
      int end = Chunks.end(text, start, MAX_CHUNK);
      int length = merge(text, start, end, piece);
      if (space) {
        int joined = withSpace[piece[0]];
        if (joined == NONE) {
          out[count++] = byteToken(' ');
        } else {
          piece[0] = joined;
        }
      }
      System.arraycopy(piece, 0, out, count, length);
      count += length;
      at = end;
    }
    return Arrays.copyOf(out, count);
  }

  /** Joins the bytes of one chunk, lowest rank first; returns the number of pieces. */
  private int merge(byte[] text, int start, int end, int[] piece) {
    int length = end - start;
    for (int i = 0; i < length; i++) {
      piece[i] = byteToken(text[start + i]);
    }
    while (length > 1) {
      int best = Integer.MAX_VALUE;
      int where = 0;
      for (int i = 0; i + 1 < length; i++) {
        int id = ranks.getOrDefault(pair(piece[i], piece[i + 1]), Integer.MAX_VALUE);
        if (id < best) {
          best = id;
          where = i;
        }
      }
      if (best == Integer.MAX_VALUE) {
        break;
      }
      piece[where] = best;
      System.arraycopy(piece, where + 2, piece, where + 1, length - where - 2);
      length--;
    }
    return length;
  }

  /**
   * The bytes of the tokens, one after the other.
   *
   * @throws IndexOutOfBoundsException if a token does not exist
   */
  public byte[] decode(int... tokens) {
    var out = new ByteArrayOutputStream(tokens.length * 4);
    for (int token : tokens) {
      out.writeBytes(bytes[token]);
    }
    return out.toByteArray();
  }

  /** The text of the tokens; incomplete characters become U+FFFD. */
  public String decodeText(int... tokens) {
    return new String(decode(tokens), StandardCharsets.UTF_8);
  }

  /** The left parts of the merges, in order of rank; a copy. */
  public int[] lefts() {
    return lefts.clone();
  }

  /** The right parts of the merges, in order of rank; a copy. */
  public int[] rights() {
    return rights.clone();
  }

  /** The pieces that also exist with a space in front; a copy. */
  public int[] spaced() {
    return spaced.clone();
  }

  private static int pair(int left, int right) {
    return left << 16 | right;
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
