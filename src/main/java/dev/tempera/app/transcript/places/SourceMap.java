package dev.tempera.app.transcript.places;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which char of a Markdown source each char of the texts made of it comes from. Found by looking
 * for the words of the texts in the source, in order: what a text says stands in its source, only
 * between marks. What is shown otherwise than it was written, such as an entity or a number that
 * was counted, has no place. Immutable; any thread.
 */
public final class SourceMap {
  /** So far ahead a word is looked for: rare ones further than those that stand everywhere. */
  private static final int FAR = 20_000;

  private static final int NEAR = 400;
  private static final Pattern LINK = Pattern.compile("\\]\\([^()\\s]{1,2000}\\)");
  private static final char HIDDEN = '\0';
  private static final int LONG_WORD = 5;

  private final List<int[]> texts;

  SourceMap(List<int[]> texts) {
    this.texts = texts;
  }

  /**
   * A stretch of one of the texts.
   *
   * @param text which one, from 0
   */
  public record Stretch(int text, int from, int to) {}

  /** Where texts come from; takes as long as they are. */
  public static SourceMap of(String source, List<String> texts) {
    List<int[]> places = new ArrayList<>(texts.size());
    Walk walk = new Walk(source);
    for (String text : texts) {
      places.add(walk.through(text));
    }
    return new SourceMap(places);
  }

  /**
   * The place in the source of a char of a text, or of the next one that has a place; −1 if none.
   */
  public int source(int text, int offset) {
    if (text < 0 || text >= texts.size()) {
      return -1;
    }
    int[] places = texts.get(text);
    for (int i = Math.max(0, offset); i < places.length; i++) {
      if (places[i] >= 0) {
        return places[i];
      }
    }
    return -1;
  }

  /** Where what a text shows ends in the source; 0 if nothing of it has a place. */
  int end(int text) {
    if (text < 0 || text >= texts.size()) {
      return 0;
    }
    int[] places = texts.get(text);
    for (int i = places.length - 1; i >= 0; i--) {
      if (places[i] >= 0) {
        return places[i] + 1;
      }
    }
    return 0;
  }

  /** The stretches that show a stretch of the source, at most one a text. */
  public List<Stretch> stretches(int from, int to) {
    List<Stretch> found = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) {
      Stretch stretch = stretch(text, from, to);
      if (stretch != null) {
        found.add(stretch);
      }
    }
    return found;
  }

  /** The stretch of one text that shows a stretch of the source, null if none does. */
  public @Nullable Stretch stretch(int text, int from, int to) {
    if (text < 0 || text >= texts.size()) {
      return null;
    }
    int[] places = texts.get(text);
    int first = -1;
    int last = -1;
    for (int i = firstFrom(places, from); i < places.length && places[i] < to; i++) {
      if (places[i] >= from) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return first < 0 ? null : new Stretch(text, first, last + 1);
  }

  /** Where to begin: places never go back, but some chars have none. */
  private static int firstFrom(int[] places, int from) {
    int low = 0;
    int high = places.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int known = middle;
      while (known > low && places[known] < 0) {
        known--;
      }
      if (places[known] < from) {
        low = middle + 1;
      } else {
        high = known;
      }
    }
    return low;
  }

  /** Goes through the source once, text after text. */
  static final class Walk {
    private final String source;
    private int at;

    /** Addresses of links are not shown, and often say the same as what follows them. */
    Walk(String source) {
      StringBuilder shown = new StringBuilder(source);
      Matcher links = LINK.matcher(source);
      while (links.find()) {
        for (int i = links.start(); i < links.end(); i++) {
          shown.setCharAt(i, HIDDEN);
        }
      }
      this.source = shown.toString();
    }

    /** How far it has come. */
    int at() {
      return at;
    }

    int[] through(String text) {
      int[] places = new int[text.length()];
      Arrays.fill(places, -1);
      int i = 0;
      while (i < text.length()) {
        int end = wordEnd(text, i);
        if (end > i) {
          word(text, i, end, places);
          i = end;
        } else {
          other(text.charAt(i), i, places);
          i++;
        }
      }
      return places;
    }

    private static int wordEnd(String text, int from) {
      int end = from;
      while (end < text.length()) {
        int letter = text.codePointAt(end);
        if (!Character.isLetterOrDigit(letter)) {
          break;
        }
        end += Character.charCount(letter);
      }
      return end;
    }

    private void word(String text, int from, int to, int[] places) {
      String word = text.substring(from, to);
      int far = word.length() >= LONG_WORD ? FAR : NEAR;
      int found = source.indexOf(word, at, Math.min(source.length(), at + far + word.length()));
      if (found < 0) {
        // Marks within a word part it in its source.
        broken(text, from, to, places);
        return;
      }
      for (int i = from; i < to; i++) {
        places[i] = found + i - from;
      }
      at = found + word.length();
    }

    private void broken(String text, int from, int to, int[] places) {
      int next = at;
      int[] found = new int[to - from];
      for (int i = from; i < to; i++) {
        int place = source.indexOf(text.charAt(i), next, Math.min(source.length(), next + 8));
        if (place < 0) {
          return;
        }
        found[i - from] = place;
        next = place + 1;
      }
      System.arraycopy(found, 0, places, from, found.length);
      at = next;
    }

    /** What is no letter has a place only where it stands next, after at most a few marks. */
    private void other(char shown, int i, int[] places) {
      int end = Math.min(source.length(), at + 4);
      int place = source.indexOf(shown, at, end);
      if (place >= 0 && isMarks(at, place)) {
        places[i] = place;
        at = place + 1;
      }
    }

    private boolean isMarks(int from, int to) {
      for (int i = from; i < to; i++) {
        if (Character.isLetterOrDigit(source.charAt(i))) {
          return false;
        }
      }
      return true;
    }
  }
}
