package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A text that grows at its end. Blocks that are closed are never read again, but for one case: a
 * block that mentions a label which is defined only later. The open tail is shown as it will most
 * likely become: unfinished marks are closed, and a mark that says nothing yet is held back. After
 * {@link #finish} the blocks are exactly what {@link MarkdownReader} reads from the whole text. One
 * thread at a time.
 */
public final class StreamingMarkdown {
  /** An open block beyond this many chars is read again only after it has grown by a part. */
  private static final int LARGE = 16_384;

  private static final int PART = 64;

  /** A closed stretch of the source that depends on labels, and the blocks it became. */
  private record Stretch(int from, int to, int firstBlock, Set<String> asked) {}

  private final Engine engine;
  private final StringBuilder source = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private final Definitions closedDefinitions = new Definitions();
  private Definitions definitions = new Definitions();
  private int closed;
  private int tailStart;
  private int lastRead;
  private int lastLineEnd;
  private boolean skipLineFeed;

  /** An empty text. */
  public StreamingMarkdown(Dialect dialect) {
    this.engine = new Engine(dialect);
  }

  /** The blocks so far; a view that changes with the text. */
  public List<Block> blocks() {
    return Collections.unmodifiableList(blocks);
  }

  /** How many of the blocks will not change any more (but for late definitions). */
  public int closedBlocks() {
    return closed;
  }

  /**
   * Appends.
   *
   * @return the index of the first block that may have changed; {@code blocks().size()} if none
   */
  public int append(CharSequence text) {
    int before = source.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' && skipLineFeed) {
        skipLineFeed = false;
        continue;
      }
      skipLineFeed = c == '\r';
      source.append(c == '\r' ? '\n' : c);
    }
    int open = source.length() - tailStart;
    if (source.length() == before || (open > LARGE && source.length() - lastRead < open / PART)) {
      return blocks.size();
    }
    lastRead = source.length();
    return refresh(false);
  }

  /** Whether some of the text is not in the blocks yet, because the open block is large. */
  public boolean isBehind() {
    return source.length() > lastRead;
  }

  /**
   * Reads what {@link #append} put off.
   *
   * @return as {@link #append}
   */
  public int catchUp() {
    if (!isBehind()) {
      return blocks.size();
    }
    lastRead = source.length();
    return refresh(false);
  }

  /**
   * Says that nothing follows.
   *
   * @return as {@link #append}
   */
  public int finish() {
    lastRead = source.length();
    return refresh(true);
  }

  private int refresh(boolean end) {
    int changed = closed;
    Definitions before = definitions;
    int lineEnd = end ? source.length() : source.lastIndexOf("\n") + 1;
    List<Engine.Top> open = end ? List.of() : open();
    // A single open block, however large, has nothing before it that could be closed.
    if (end || (lineEnd > lastLineEnd && open.size() > 1)) {
      int start = tailStart;
      close(lineEnd, end);
      open = end || tailStart == start ? open : open();
    }
    lastLineEnd = lineEnd;
    blocks.subList(closed, blocks.size()).clear();
    definitions = new Definitions();
    definitions.addAll(closedDefinitions);
    for (Engine.Top top : open) {
      blocks.addAll(top.blocks());
      definitions.addAll(top.defines());
    }
    engine.turnOver();
    if (!stretches.isEmpty() && !(definitions.isEmpty() && before.isEmpty())) {
      changed = Math.min(changed, readAgain(definitions.changedFrom(before)));
    }
    return changed;
  }

  /** The open blocks as they are shown. */
  private List<Engine.Top> open() {
    return engine.parse(TailRepair.repair(source.substring(tailStart)), closedDefinitions);
  }

  /** Reads the open lines up to {@code lineEnd} and closes every block that cannot go on. */
  private void close(int lineEnd, boolean end) {
    blocks.subList(closed, blocks.size()).clear();
    List<Engine.Top> tops = engine.parse(source.substring(tailStart, lineEnd), closedDefinitions);
    int keep = end ? tops.size() : firstOpen(tops);
    for (int i = 0; i < keep; i++) {
      Engine.Top top = tops.get(i);
      int to = i + 1 < tops.size() ? tailStart + tops.get(i + 1).start() : lineEnd;
      if (!top.asked().isEmpty()) {
        stretches.add(new Stretch(tailStart + top.start(), to, blocks.size(), top.asked()));
      }
      blocks.addAll(top.blocks());
      closedDefinitions.addAll(top.defines());
    }
    closed = blocks.size();
    if (end) {
      tailStart = lineEnd;
    } else if (keep > 0) {
      tailStart += tops.get(keep).start();
    }
  }

  /** The last block, with the definitions before it: its text may still belong to the last one. */
  private static int firstOpen(List<Engine.Top> tops) {
    int open = Math.max(tops.size() - 1, 0);
    while (open > 0 && tops.get(open - 1).definition()) {
      open--;
    }
    return open;
  }

  private int readAgain(Set<String> labels) {
    int first = blocks.size();
    if (labels.isEmpty()) {
      return first;
    }
    for (Stretch stretch : stretches) {
      if (Collections.disjoint(stretch.asked(), labels)) {
        continue;
      }
      int at = stretch.firstBlock();
      first = Math.min(first, at);
      for (Engine.Top top :
          engine.parse(source.substring(stretch.from(), stretch.to()), definitions)) {
        for (Block block : top.blocks()) {
          blocks.set(at++, block);
        }
      }
    }
    return first;
  }
}
