package dev.tempera.core.provider.openai;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells thoughts in tags from the answer, as it streams. A tag counts only at the beginning of a
 * line and never in a code block, so that an answer about such tags stays an answer. Thoughts whose
 * tag is never closed stay thoughts; a closing tag alone stays text, except before the first word,
 * where templates without thoughts leave it. One thread at a time.
 */
final class ThinkTags implements TextOutput {
  /** What opens thoughts; what closes them has a slash more. */
  private static final List<String> TAGS =
      List.of("<think>", "<thinking>", "<thought>", "<seed:think>", "[THINK]");

  private static final List<String> CLOSING = TAGS.stream().map(ThinkTags::closing).toList();

  /** Longer white space is not waited with: it is text. */
  private static final int MAX_BLANKS = 1_000;

  private final StreamSink sink;
  private final ReasoningAssembler reasoning;
  private final CodeFences fences = new CodeFences();
  private final StringBuilder out = new StringBuilder();

  /** What waits for what follows: a tag's beginning, or white space whose place is not clear. */
  private String input = "";

  private int at;
  private @Nullable String open;
  private boolean afterTag;
  private boolean spoken;

  ThinkTags(StreamSink sink, ReasoningAssembler reasoning) {
    this.sink = sink;
    this.reasoning = reasoning;
  }

  @Override
  public void accept(String text) {
    if (open == null && input.isEmpty() && !afterTag && fences.isInLine() && !hasBreak(text)) {
      // More of a line that has begun: the usual case.
      fences.add(text, 0, text.length());
      sink.event(new StreamEvent.TextDelta(text));
      return;
    }
    input = input.isEmpty() ? text : input + text;
    at = 0;
    boolean goesOn = true;
    while (goesOn && at < input.length()) {
      goesOn = open == null ? text(input) : thought(input, open);
    }
    flush();
    input = input.substring(at);
  }

  @Override
  public void finish() {
    String rest = input;
    input = "";
    if (open != null) {
      think(rest.stripTrailing());
    } else if (!rest.isEmpty() && !(afterTag && rest.isBlank())) {
      sink.event(new StreamEvent.TextDelta(rest));
    }
  }

  private static boolean hasBreak(String text) {
    return text.indexOf('\n') >= 0;
  }

  /** Takes the next line, or the next tag; false if more has to come first. */
  private boolean text(String in) {
    int word = blanks(in, at);
    if (afterTag) {
      at = word;
      afterTag = word == in.length();
      return !afterTag;
    }
    if (fences.isTagPlace() && word - at < MAX_BLANKS) {
      if (word == in.length()) {
        return false;
      }
      if (!isIndented(in, word)) {
        String tag = tag(in, word);
        if (tag != null) {
          flush();
          at = word + tag.length();
          open = tag;
          afterTag = true;
          return true;
        }
        String end = spoken ? null : closing(in, word);
        if (end != null) {
          at = word + end.length();
          afterTag = true;
          return true;
        }
        if (mayBecomeTag(in, word)) {
          return false;
        }
      }
    }
    int lineBreak = in.indexOf('\n', Math.max(at, word - 1));
    int end = lineBreak < 0 ? in.length() : lineBreak + 1;
    spoken = true;
    out.append(in, at, end);
    fences.add(in, at, end);
    at = end;
    return true;
  }

  /** Takes thoughts up to the closing tag; false if more has to come first. */
  private boolean thought(String in, String tag) {
    if (afterTag) {
      at = blanks(in, at);
      afterTag = at == in.length();
      return !afterTag;
    }
    String close = closing(tag);
    int end = in.indexOf(close, at);
    if (end >= 0) {
      think(in.substring(at, end).stripTrailing());
      at = end + close.length();
      open = null;
      afterTag = true;
      fences.startLine();
      return true;
    }
    int safe = safe(in, close);
    think(in.substring(at, safe));
    at = safe;
    return false;
  }

  /** Up to where it is surely thought: neither a tag's beginning nor closing white space. */
  private int safe(String in, String close) {
    int end = in.length();
    for (int i = Math.max(at, end - close.length() + 1); i < end; i++) {
      if (in.startsWith(close.substring(0, end - i), i)) {
        end = i;
      }
    }
    int word = end;
    while (word > at && Character.isWhitespace(in.charAt(word - 1))) {
      word--;
    }
    return end - word < MAX_BLANKS ? word : end;
  }

  private void think(String words) {
    if (!words.isEmpty()) {
      reasoning.plain(words, ContentPart.Reasoning.THINK_TAGS);
    }
  }

  private void flush() {
    if (!out.isEmpty()) {
      sink.event(new StreamEvent.TextDelta(out.toString()));
      out.setLength(0);
    }
  }

  private static int blanks(String in, int from) {
    int i = from;
    while (i < in.length() && Character.isWhitespace(in.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Whether what stands at {@code word} is code by its indentation. */
  private boolean isIndented(String in, int word) {
    int lineStart = in.lastIndexOf('\n', word - 1) + 1;
    return word - Math.max(lineStart, at) >= 4;
  }

  private static @Nullable String tag(String in, int at) {
    for (String tag : TAGS) {
      if (in.regionMatches(true, at, tag, 0, tag.length())) {
        // In its own letters: so it is closed.
        return in.substring(at, at + tag.length());
      }
    }
    return null;
  }

  private static String closing(String tag) {
    return tag.charAt(0) + "/" + tag.substring(1);
  }

  /** The closing tag that stands at a place, or null. */
  private static @Nullable String closing(String in, int at) {
    for (String tag : CLOSING) {
      if (in.startsWith(tag, at)) {
        return tag;
      }
    }
    return null;
  }

  /** Whether what stands from a place on is the beginning of a tag. */
  private boolean mayBecomeTag(String in, int from) {
    char first = in.charAt(from);
    if (first != '<' && first != '[') {
      return false;
    }
    int length = in.length() - from;
    for (int i = 0; i < TAGS.size(); i++) {
      if (TAGS.get(i).regionMatches(true, 0, in, from, length)
          || (!spoken && CLOSING.get(i).regionMatches(0, in, from, length))) {
        return true;
      }
    }
    return false;
  }
}
