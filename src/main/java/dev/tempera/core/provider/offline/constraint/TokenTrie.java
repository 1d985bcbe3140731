package dev.tempera.core.provider.offline.constraint;

import dev.tempera.core.provider.offline.nn.Tokenizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The bytes of all tokens as a tree, so that tokens that begin alike are tried once. */
final class TokenTrie {
  static final int NONE = -1;

  /** For each node its first child, next sibling, byte and first token; lists, not objects. */
  private final int[] child;

  private final int[] sibling;
  private final int[] label;
  private final int[] token;

  /** The next token of the same bytes. */
  private final int[] twin;

  private int size = 1;

  TokenTrie(Tokenizer tokenizer) {
    byte[][] bytes =
        IntStream.range(0, tokenizer.size()).mapToObj(tokenizer::tokenBytes).toArray(byte[][]::new);
    int most = 1 + Arrays.stream(bytes).mapToInt(b -> b.length).sum();
    child = filled(most);
    sibling = filled(most);
    label = filled(most);
    token = filled(most);
    twin = filled(bytes.length);
    // Inserted from the greatest, so that every list of siblings runs from the least.
    IntStream.range(0, bytes.length)
        .filter(id -> bytes[id].length > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer id) -> bytes[id], Arrays::compareUnsigned).reversed())
        .forEach(id -> insert(id, bytes[id]));
  }

  private static int[] filled(int length) {
    int[] all = new int[length];
    Arrays.fill(all, NONE);
    return all;
  }

  private void insert(int id, byte[] bytes) {
    int node = 0;
    for (byte b : bytes) {
      int next = child[node];
      while (next != NONE && label[next] != (b & 0xFF)) {
        next = sibling[next];
      }
      if (next == NONE) {
        next = size++;
        label[next] = b & 0xFF;
        sibling[next] = child[node];
        child[node] = next;
      }
      node = next;
    }
    twin[id] = token[node];
    token[node] = id;
  }

  /** The first child of a node (0 is the root), or {@link #NONE}. */
  int child(int node) {
    return child[node];
  }

  /** The next node of the same parent, or {@link #NONE}. */
  int sibling(int node) {
    return sibling[node];
  }

  /** The byte that leads to a node, 0 to 255. */
  int label(int node) {
    return label[node];
  }

  /** A token that ends at a node, or {@link #NONE}. */
  int token(int node) {
    return token[node];
  }

  /** The next token of the same bytes, or {@link #NONE}. */
  int twin(int id) {
    return twin[id];
  }
}
