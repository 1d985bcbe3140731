package dev.tempera.core.statistics.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much two texts share, and how varied several are. All results lie in 0 to 1. */
public final class Overlap {
  private Overlap() {}

  /** ROUGE-N (Lin 2004): the F measure of shared runs of n words. */
  public static double rouge(String reference, String candidate, int n) {
    List<List<String>> wanted = Tokens.runs(Tokens.of(reference), n);
    List<List<String>> found = Tokens.runs(Tokens.of(candidate), n);
    Map<List<String>, Integer> left = new HashMap<>();
    wanted.forEach(run -> left.merge(run, 1, Integer::sum));
    int shared = 0;
    for (List<String> run : found) {
      if (left.merge(run, -1, Integer::sum) >= 0) {
        shared++;
      }
    }
    return f(shared, wanted.size(), found.size());
  }

  /** ROUGE-L: the F measure of the longest common subsequence of words. */
  public static double rougeL(String reference, String candidate) {
    List<String> a = Tokens.of(reference);
    List<String> b = Tokens.of(candidate);
    int[] row = new int[b.size() + 1];
    for (String word : a) {
      int diagonal = 0;
      for (int j = 1; j <= b.size(); j++) {
        int above = row[j];
        row[j] = word.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return f(row[b.size()], a.size(), b.size());
  }

  /** Distinct-n (Li et al. 2016): different runs of n words among all; 0 where there are none. */
  public static double distinct(List<String> texts, int n) {
    Set<List<String>> different = new HashSet<>();
    int all = 0;
    for (String text : texts) {
      List<List<String>> runs = Tokens.runs(Tokens.of(text), n);
      all += runs.size();
      different.addAll(runs);
    }
    return all == 0 ? 0 : (double) different.size() / all;
  }

  /** Jaccard's index (1901) of the two sets of words; 1 for two texts without words. */
  public static double jaccard(String a, String b) {
    Set<String> first = new HashSet<>(Tokens.of(a));
    Set<String> all = new HashSet<>(Tokens.of(b));
    int sizes = first.size() + all.size();
    all.addAll(first);
    return all.isEmpty() ? 1 : (double) (sizes - all.size()) / all.size();
  }

  /** The mean of Jaccard's index over all pairs; 1 for fewer than two texts. */
  public static double meanJaccard(List<String> texts) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < texts.size(); i++) {
      for (int j = i + 1; j < texts.size(); j++) {
        sum += jaccard(texts.get(i), texts.get(j));
        pairs++;
      }
    }
    return pairs == 0 ? 1 : sum / pairs;
  }

  private static double f(int shared, int wanted, int found) {
    return wanted + found == 0 ? 1 : 2.0 * shared / (wanted + found);
  }
}
