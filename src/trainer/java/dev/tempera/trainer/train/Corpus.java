package dev.tempera.trainer.train;

import dev.tempera.core.provider.offline.nn.ChatTemplate;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Role;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import dev.tempera.trainer.grammar.Grammar;
import dev.tempera.trainer.grammar.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Turns the grammar into numbered, reproducible documents and those into batches. */
final class Corpus {
  /**
   * From this document on, after about three quarters of the tokens, the second mixture is read.
   */
  private static final long DRILLS_FROM = 159_230;

  private final Tokenizer tokenizer;
  private final long seed;
  private final int context;

  /** A document as tokens, with what is to be predicted after each. */
  record Document(String kind, int[] tokens, int[] targets) {}

  Corpus(Tokenizer tokenizer, long seed, int context) {
    this.tokenizer = tokenizer;
    this.seed = seed;
    this.context = context;
  }

  /** The sample with this number; the same on every call. */
  static Sample sample(long seed, long number) {
    var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    return number < DRILLS_FROM ? Grammar.sample(random) : Grammar.drill(random);
  }

  /** The document with this number; cut at the context's end. */
  Document document(long number) {
    Sample sample = sample(seed, number);
    int[] tokens = {Tokenizer.BOS};
    List<int[]> spans = new ArrayList<>();
    for (ChatTemplate.Part part : sample.parts()) {
      int[] more = ChatTemplate.encode(tokenizer, List.of(part));
      int at = tokens.length;
      tokens = Arrays.copyOf(tokens, at + more.length);
      System.arraycopy(more, 0, tokens, at, more.length);
      if (part.role() == Role.ASSISTANT) {
        spans.add(new int[] {at, at + more.length - 1});
      }
    }
    int[] targets = new int[tokens.length];
    Arrays.fill(targets, -1);
    for (int[] span : spans) {
      for (int i = span[0]; i < span[1]; i++) {
        targets[i] = tokens[i + 1];
      }
    }
    int length = Math.min(tokens.length - 1, context);
    return new Document(
        sample.kind(), Arrays.copyOf(tokens, length), Arrays.copyOf(targets, length));
  }

  /** Documents from {@code first} on, until there are at least {@code tokens} tokens. */
  List<Document> documents(long first, int tokens) {
    List<Document> documents = new ArrayList<>();
    int total = 0;
    for (long number = first; total < tokens; number++) {
      Document document = document(number);
      documents.add(document);
      total += document.tokens().length;
    }
    return documents;
  }

  static Batch batch(List<Document> documents) {
    int total = documents.stream().mapToInt(d -> d.tokens().length).sum();
    int[] tokens = new int[total];
    int[] targets = new int[total];
    int[] starts = new int[documents.size() + 1];
    int at = 0;
    for (int i = 0; i < documents.size(); i++) {
      Document d = documents.get(i);
      starts[i] = at;
      System.arraycopy(d.tokens(), 0, tokens, at, d.tokens().length);
      System.arraycopy(d.targets(), 0, targets, at, d.tokens().length);
      at += d.tokens().length;
    }
    starts[documents.size()] = total;
    return new Batch(tokens, targets, starts);
  }
}
