package dev.tempera.core.provider.offline.constraint;

import java.util.ArrayList;
import java.util.List;

/** Collects the stacks that one byte can lead to, each once. */
final class Steps {
  /**
   * More ways than this at once are dropped. That only narrows what can be written, never widens
   * it, and bounds the work that a schema with exponentially many readings can cause.
   */
  private static final int MOST = 256;

  private final List<Stack> stacks = new ArrayList<>(4);

  void add(Stack stack) {
    if (stacks.size() < MOST && !stacks.contains(stack)) {
      stacks.add(stack);
    }
  }

  List<Stack> stacks() {
    return stacks;
  }
}
