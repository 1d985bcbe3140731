package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.List;

/** Reads whole texts. One thread at a time; made once, it serves any number of texts. */
public final class MarkdownReader {
  private final Engine engine;

  /** A reader of that dialect. */
  public MarkdownReader(Dialect dialect) {
    this.engine = new Engine(dialect);
  }

  /** The blocks of {@code text}. Never fails: there is no wrong Markdown. */
  public List<Block> read(String text) {
    List<Block> blocks = new ArrayList<>();
    for (Engine.Top top : engine.parse(text, new Definitions())) {
      blocks.addAll(top.blocks());
    }
    engine.turnOver();
    engine.turnOver();
    return List.copyOf(blocks);
  }
}
