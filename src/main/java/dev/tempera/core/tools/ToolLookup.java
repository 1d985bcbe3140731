package dev.tempera.core.tools;

import java.util.Optional;

/** Knows who answers tools. Any thread; returns at once. */
@FunctionalInterface
public interface ToolLookup {
  /** The tool of that name, if it is known. */
  Optional<Tool> find(String name);
}
