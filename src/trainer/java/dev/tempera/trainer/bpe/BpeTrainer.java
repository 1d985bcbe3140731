package dev.tempera.trainer.bpe;

import dev.tempera.core.provider.offline.nn.Chunks;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns the merges of a {@link Tokenizer} from text: the most frequent pair first, ties by id.
 *
 * <p>Two-digit numbers come first, so that every number to 99 is one token. Then pairs are merged
 * inside chunks without their space, and the pieces most often found after a space get a form with
 * it. How the vocabulary is split between the two is tried out: the split with the fewest tokens
 * wins.
 */
public final class BpeTrainer {
  private static final int MAX_CHUNK = 32;
  private static final int LOWEST_COUNT = 8;

  /** Counts of each chunk, whose bytes are the characters of the key. */
  private final Map<String, long[]> chunks = new HashMap<>();

  /** One distinct chunk: how often it occurs, how often after a space, and its pieces so far. */
  private static final class Word {
    final long count;
    final long spaced;
    int[] pieces;

    Word(byte[] text, long count, long spaced) {
      this.count = count;
      this.spaced = spaced;
      pieces = new int[text.length];
      for (int i = 0; i < text.length; i++) {
        pieces[i] = Tokenizer.SPECIALS + (text[i] & 0xFF);
      }
    }
  }

  /** Counts the chunks of a text. */
  public void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int at = 0;
    while (at < bytes.length) {
      boolean space = Chunks.isJoinedSpace(bytes, at);
      int start = space ? at + 1 : at;
      int end = Chunks.end(bytes, start, MAX_CHUNK);
      String key = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
      long[] counts = chunks.computeIfAbsent(key, k -> new long[2]);
      counts[0]++;
      counts[1] += space ? 1 : 0;
      at = end;
    }
  }

  /** Learns a tokenizer of exactly {@code vocabulary} tokens. */
  public Tokenizer learn(int vocabulary) {
    List<Word> words = new ArrayList<>();
    var sorted = new TreeMap<String, long[]>(chunks);
    sorted.forEach(
        (k, c) -> words.add(new Word(k.getBytes(StandardCharsets.ISO_8859_1), c[0], c[1])));
    int room = vocabulary - Tokenizer.FIRST_MERGE;
    List<int[]> merges = new ArrayList<>();
    for (int number = 10; number < 100; number++) {
      merge(words, merges, digit(number / 10), digit(number % 10));
    }
    List<Integer> best = List.of();
    int bestMerges = 0;
    long fewest = Long.MAX_VALUE;
    while (merges.size() < room * 3 / 4) {
      if (merges.size() >= room * 2 / 5 && merges.size() % 16 == 0) {
        List<Integer> spaced = spacedPieces(words, room - merges.size());
        long tokens = tokens(words, spaced);
        if (tokens < fewest) {
          fewest = tokens;
          best = spaced;
          bestMerges = merges.size();
        }
      }
      int[] pair = mostFrequent(words);
      merge(words, merges, pair[0], pair[1]);
    }
    int[] lefts = merges.stream().limit(bestMerges).mapToInt(m -> m[0]).toArray();
    int[] rights = merges.stream().limit(bestMerges).mapToInt(m -> m[1]).toArray();
    return new Tokenizer(lefts, rights, best.stream().mapToInt(i -> i).toArray());
  }

  private static int digit(int value) {
    return Tokenizer.SPECIALS + '0' + value;
  }

  private static int[] mostFrequent(List<Word> words) {
    Map<Long, Long> counts = new HashMap<>();
    for (Word word : words) {
      for (int i = 0; i + 1 < word.pieces.length; i++) {
        counts.merge((long) word.pieces[i] << 32 | word.pieces[i + 1], word.count, Long::sum);
      }
    }
    var top =
        counts.entrySet().stream()
            .max(
                Map.Entry.<Long, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .orElseThrow();
    if (top.getValue() < LOWEST_COUNT) {
      throw new IllegalStateException("the text is too small for so many merges");
    }
    return new int[] {(int) (top.getKey() >> 32), (int) (long) top.getKey()};
  }

  private static void merge(List<Word> words, List<int[]> merges, int left, int right) {
    int id = Tokenizer.FIRST_MERGE + merges.size();
    merges.add(new int[] {left, right});
    for (Word word : words) {
      int[] pieces = word.pieces;
      int to = 0;
      for (int i = 0; i < pieces.length; i++) {
        if (i + 1 < pieces.length && pieces[i] == left && pieces[i + 1] == right) {
          pieces[to++] = id;
          i++;
        } else {
          pieces[to++] = pieces[i];
        }
      }
      if (to < pieces.length) {
        word.pieces = Arrays.copyOf(pieces, to);
      }
    }
  }

  private static Map<Integer, Long> afterSpace(List<Word> words) {
    Map<Integer, Long> counts = new HashMap<>();
    for (Word word : words) {
      byte first = (byte) (word.pieces[0] - Tokenizer.SPECIALS);
      boolean number =
          word.pieces[0] < Tokenizer.FIRST_MERGE + 90
              && (word.pieces[0] >= Tokenizer.FIRST_MERGE || (first >= '0' && first <= '9'));
      if (!number) {
        counts.merge(word.pieces[0], word.spaced, Long::sum);
      }
    }
    return counts;
  }

  private static List<Integer> spacedPieces(List<Word> words, int room) {
    return afterSpace(words).entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(room)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static long tokens(List<Word> words, List<Integer> spaced) {
    long total = 0;
    for (Word word : words) {
      total += word.count * word.pieces.length + word.spaced;
    }
    Map<Integer, Long> joined = afterSpace(words);
    for (int piece : spaced) {
      total -= joined.getOrDefault(piece, 0L);
    }
    return total;
  }
}
