package dev.tempera.core.provider.openai;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which choices are the answer. Never more than one is asked for, so all of them are,
 * except where a server sends several: then the first one is. Some servers count tokens in {@code
 * index}; they are told from those with several answers by whether the first number comes back.
 * Until that shows, a few chunks wait. One thread at a time.
 */
final class ChoiceSelector {
  /** So many other numbers without the first one coming back are no answers but a count. */
  private static final int COUNTED = 3;

  private static final int MAX_WAITING = 64;

  private final Consumer<Chunk> next;
  private final List<Chunk> waiting = new ArrayList<>();
  private final Set<Integer> others = new HashSet<>();
  private @Nullable Integer ours;
  private boolean spoken;
  private boolean finished;
  private boolean severalAnswers;
  private boolean numbersMeanNothing;

  /**
   * A selector.
   *
   * @param next takes what belongs to the answer, in order
   */
  ChoiceSelector(Consumer<Chunk> next) {
    this.next = next;
  }

  /** Whether, of several choices in one chunk, the one with this number is the answer. */
  boolean isOurs(@Nullable Integer index) {
    return ours == null || index == null || index.equals(ours);
  }

  /** Takes the next chunk. */
  void accept(Chunk chunk) {
    Integer index = chunk.choiceIndex;
    if (!chunk.hasChoice || index == null || numbersMeanNothing) {
      next.accept(chunk);
      return;
    }
    if (ours == null || !spoken) {
      ours = index;
    }
    if (index.equals(ours)) {
      severalAnswers |= !waiting.isEmpty();
      waiting.clear();
      spoken |= chunk.hasContent();
      finished |= chunk.finishReason != null;
      next.accept(chunk);
    } else {
      other(chunk, index);
    }
  }

  private void other(Chunk chunk, Integer index) {
    if (!severalAnswers && !finished) {
      Chunk kept = new Chunk();
      kept.take(chunk);
      waiting.add(kept);
      others.add(index);
    }
    // Usage and errors are the whole answer's, whichever choice they come beside.
    chunk.clearChoice();
    next.accept(chunk);
    if (others.size() >= COUNTED || waiting.size() >= MAX_WAITING) {
      flush();
    }
  }

  /** Nothing follows: what waited was the answer if nothing else was. */
  void end() {
    if (!finished) {
      flush();
    }
    waiting.clear();
  }

  private void flush() {
    numbersMeanNothing = true;
    waiting.forEach(next);
    waiting.clear();
  }
}
