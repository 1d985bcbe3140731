package dev.tempera.app.transcript.places;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.BlockRow.Section;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.transcript.text.Tint;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tints of answers: of those that have ended asked for when a row of them is first shown, of
 * those that grow given as they come. View models' thread only.
 */
public final class Tints {
  /** The tints of so many answers are kept, those shown last. */
  private static final int MOST = 30;

  /** What is known of an answer: where its text begins in its source, and its tints there. */
  private record Known(int start, List<Tint> tints) {}

  /** The tints of an answer as they came, as long as nobody has given all of them. */
  private static final class Grown {
    private final StringBuilder text = new StringBuilder();
    private final List<Tint> tints = new ArrayList<>();
    private final Known known = new Known(0, Collections.unmodifiableList(tints));
    private int compared;
    private boolean fits = true;

    /** Whether its text is that of the source, as far as both have come. */
    private boolean isOf(CharSequence source) {
      int both = Math.min(source.length(), text.length());
      while (fits && compared < both) {
        fits = source.charAt(compared) == text.charAt(compared);
        compared++;
      }
      return fits;
    }

    private void compareAgain() {
      compared = 0;
      fits = true;
    }
  }

  /** Tells what could have stood at a place. */
  @FunctionalInterface
  public interface Hints {
    /** Lines for a person; empty where nothing is known. */
    String at(MessageId answer, int place);
  }

  private final TranscriptDocument document;
  private final SourceMaps maps;
  private final LitPlace token;
  private final List<Runnable> listeners = new ArrayList<>();
  private final Set<MessageId> asked = new HashSet<>();
  private final Map<MessageId, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, Known> eldest) {
          boolean goes = size() > MOST;
          if (goes) {
            asked.remove(eldest.getKey());
          }
          return goes;
        }
      };
  private final Map<MessageId, Grown> grown =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, Grown> eldest) {
          return size() > MOST;
        }
      };
  private Consumer<MessageId> want = answer -> {};
  private Hints hints = (answer, place) -> "";
  private boolean on;

  /** Nothing is tinted in the rows of {@code document}. */
  public Tints(TranscriptDocument document, SourceMaps maps) {
    this.document = document;
    this.maps = maps;
    token = new LitPlace(document, maps);
    maps.onReady(ready -> {
      if (on) {
        changed();
      }
    });
  }

  /** Calls {@code action} whenever other places are tinted. */
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  /** Says who gives tints and hints: {@link #put} answers what {@code wanted} hears, once. */
  public void by(Consumer<MessageId> wanted, Hints told) {
    want = wanted;
    hints = told;
  }

  /** Tints answers, or does not. */
  public void turn(boolean shown) {
    if (on != shown) {
      on = shown;
      grown.clear();
      token.look(null);
      changed();
    }
  }

  /** Whether answers are tinted. */
  public boolean isOn() {
    return on;
  }

  /**
   * Gives the tints of an answer.
   *
   * @param text what the tints are places of; where the answer's source is another one nothing is
   *     tinted
   */
  public void put(MessageId answer, String text, List<Tint> tints) {
    String source = document.source(answer);
    int start = source.startsWith(text) ? 0 : source.length() - text.length();
    boolean fits = start >= 0 && source.startsWith(text, start);
    grown.remove(answer);
    known.put(answer, new Known(start, fits ? List.copyOf(tints) : List.of()));
    changed();
  }

  /**
   * Gives more tints of an answer that grows.
   *
   * @param from where {@code text} begins in what the tints are places of; with 0 all that was
   *     given of the answer before is taken back
   * @param text what came since
   */
  public void grow(MessageId answer, int from, String text, List<Tint> tints) {
    if (!on) {
      return;
    }
    if (from == 0) {
      grown.remove(answer);
    }
    Grown there = grown.computeIfAbsent(answer, id -> new Grown());
    if (there.text.length() == from) {
      there.text.append(text);
      there.tints.addAll(tints);
      changed();
    }
  }

  /** The token looked at. */
  public LitPlace token() {
    return token;
  }

  /** Looks at a stretch of what the tints of an answer are places of; an empty one is none. */
  public void light(MessageId answer, int from, int to) {
    Known there = known.get(answer);
    if (there != null) {
      token.look(answer);
      token.light(Section.TEXT, there.start() + from, there.start() + to, true);
    }
  }

  /** The answer has become another one: its tints are asked for anew. */
  public void forget(MessageId answer) {
    known.remove(answer);
    asked.remove(answer);
    // What came with it is seen until all of it is given, if the text is still the same.
    Grown came = grown.get(answer);
    if (came != null) {
      came.compareAgain();
    }
    changed();
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  /** The tints in a row, as ranges of its text, in order. */
  public List<Tint> in(BlockRow row) {
    Known answer = on && SourceMaps.place(row, Section.TEXT) >= 0 ? known(row.message()) : null;
    SourceMap map =
        answer == null || answer.tints().isEmpty() ? null : maps.of(row.message(), Section.TEXT);
    if (answer == null || map == null) {
      return List.of();
    }
    int index = SourceMaps.place(row, Section.TEXT);
    int begin = map.source(index, 0) - answer.start();
    int end = map.end(index) - answer.start();
    List<Tint> found = new ArrayList<>();
    for (int i = firstBehind(answer.tints(), begin);
        i < answer.tints().size() && answer.tints().get(i).from() < end;
        i++) {
      Tint tint = answer.tints().get(i);
      SourceMap.Stretch shown =
          map.stretch(index, tint.from() + answer.start(), tint.to() + answer.start());
      if (shown != null) {
        found.add(new Tint(shown.from(), shown.to(), tint.step()));
      }
    }
    return found;
  }

  private static int firstBehind(List<Tint> tints, int place) {
    int low = 0;
    int high = tints.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tints.get(middle).to() <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private @Nullable Known known(MessageId id) {
    Known answer = known.get(id);
    ShownMessage message = answer == null ? document.find(id) : null;
    if (message == null) {
      return answer;
    }
    if (!asked.contains(id) && !message.isStreaming() && message.node().role() == Role.ASSISTANT) {
      asked.add(id);
      want.accept(id);
      answer = known.get(id);
    }
    Grown came = answer == null ? grown.get(id) : null;
    return came != null && came.isOf(message.sourceOf(Section.TEXT)) ? came.known : answer;
  }

  /** What could have stood where a person points, in lines; empty where nothing is known. */
  public String hint(BlockRow row, int offset) {
    Known answer = on ? known.get(row.message()) : null;
    SourceMap map = answer == null ? null : maps.of(row.message(), Section.TEXT);
    int place = map == null ? -1 : map.source(SourceMaps.place(row, Section.TEXT), offset);
    return answer == null || place < answer.start()
        ? ""
        : hints.at(row.message(), place - answer.start());
  }
}
