package dev.tempera.core.provider.openai;

import java.util.Set;

/**
 * How an answer is to be read.
 *
 * @param thinkTags whether thoughts stand in tags within the text
 * @param tools the names of the tools that the model was offered
 */
record ReadingRules(boolean thinkTags, Set<String> tools) {
  /** As it stands, with no tools known. */
  static final ReadingRules PLAIN = new ReadingRules(false, Set.of());

  ReadingRules {
    tools = Set.copyOf(tools);
  }
}
