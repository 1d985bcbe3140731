package dev.tempera.core.provider.openai;

import org.jspecify.annotations.Nullable;

/**
 * One element of a delta's {@code tool_calls}, as it stands there.
 *
 * @param index null if missing or no number, not even as a text
 * @param id null if missing or empty
 * @param name null if missing or empty
 * @param arguments to be appended, possibly empty
 */
record ToolFragment(
    @Nullable Integer index, @Nullable String id, @Nullable String name, String arguments) {
  /** Whether it says nothing. */
  boolean isEmpty() {
    return id == null && name == null && arguments.isEmpty();
  }
}
