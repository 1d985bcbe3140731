package dev.tempera.app.transcript.places;

import dev.tempera.app.transcript.find.Hit;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.BlockRow.Section;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The place of an answer that another part of the window looks at, lit in its rows; and the place
 * of a looked at answer that a person points at, told to that part. View models' thread only.
 */
public final class LitPlace {
  private final TranscriptDocument document;
  private final SourceMaps maps;
  private final List<Runnable> listeners = new ArrayList<>();
  private Consumer<Hit> reveal = hit -> {};
  private Consumer<MessageId> unfold = answer -> {};
  private Pointed pointed = (section, place, clicked) -> {};
  private @Nullable MessageId message;
  private Section section = Section.TEXT;
  private int from;
  private int to;
  private boolean wanted;
  private int last = -1;
  private Section lastIn = Section.TEXT;

  /** Hears where a person points. */
  @FunctionalInterface
  public interface Pointed {
    /**
     * A person points at a place of the answer's text or of its reasoning.
     *
     * @param place in the source, −1 where they point at none any more
     * @param clicked whether they clicked there
     */
    void at(Section section, int place, boolean clicked);
  }

  /** Nothing is lit in the rows of {@code document}. */
  public LitPlace(TranscriptDocument document, SourceMaps maps) {
    this.document = document;
    this.maps = maps;
    // The map of this message may have had to wait for that of another one.
    maps.onReady(ready -> {
      if (to > from) {
        changed();
        revealWanted();
      }
    });
  }

  /** Calls {@code action} whenever other places are lit. */
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  /** Calls {@code action} with a place that is to be brought into sight. */
  public void onReveal(Consumer<Hit> action) {
    reveal = action;
  }

  /** Says how the reasoning of an answer is unfolded, in which a place is to be seen. */
  public void onFolded(Consumer<MessageId> action) {
    unfold = action;
  }

  /** Says who hears where a person points. */
  public void onPoint(Pointed action) {
    pointed = action;
  }

  /** Whether an answer is looked at, so that it matters where a person points. */
  public boolean isLooking() {
    return message != null;
  }

  /** Looks at another answer, or at none; nothing of it is lit yet. */
  public void look(@Nullable MessageId other) {
    if (!Objects.equals(other, message)) {
      message = other;
      last = -1;
      light(Section.TEXT, 0, 0, false);
    }
  }

  /**
   * Lights a stretch of the source of the answer's text or reasoning; an empty one takes the light
   * away.
   *
   * @param inSight whether it is brought into sight, which unfolds reasoning that is folded away
   */
  public void light(Section newSection, int newFrom, int newTo, boolean inSight) {
    if (newSection != section || newFrom != from || newTo != to || inSight) {
      section = newSection;
      from = newFrom;
      to = newTo;
      wanted = inSight && to > from;
      changed();
      revealWanted();
    }
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  /** What is lit in a row as a range of its text, null for nothing. */
  public int @Nullable [] in(BlockRow row) {
    if (to <= from || !row.message().equals(message)) {
      return null;
    }
    return SourceMaps.place(row, section) < 0 ? null : in(row, maps.of(row.message(), section));
  }

  private int @Nullable [] in(BlockRow row, @Nullable SourceMap map) {
    int index = SourceMaps.place(row, section);
    SourceMap.Stretch stretch = map == null || index < 0 ? null : map.stretch(index, from, to);
    return stretch == null ? null : new int[] {stretch.from(), stretch.to()};
  }

  private void revealWanted() {
    MessageId looked = message;
    ShownMessage shown = looked == null ? null : document.find(looked);
    if (!wanted || looked == null || shown == null) {
      return;
    }
    SourceMap map = maps.of(looked, section);
    if (map == null) {
      return;
    }
    if (section == Section.REASONING
        && shown.isReasoningFolded()
        && !map.stretches(from, to).isEmpty()) {
      unfold.accept(looked);
    }
    List<BlockRow> rows = document.rows();
    for (int i = document.firstRow(shown.id());
        i < rows.size() && rows.get(i).message().equals(looked);
        i++) {
      int[] range = in(rows.get(i), map);
      if (range != null) {
        wanted = false;
        reveal.accept(new Hit(i, range[0], range[1]));
        return;
      }
    }
  }

  /** A person points at a char of a row's text, or clicks there. */
  public void point(BlockRow row, int offset, boolean clicked) {
    boolean reasoning = row.section() == Section.REASONING;
    Section at = reasoning ? Section.REASONING : Section.TEXT;
    int place = -1;
    if (row.message().equals(message)) {
      SourceMap map = maps.of(row.message(), at);
      place = map == null ? -1 : map.source(SourceMaps.place(row, at), offset);
    }
    tell(at, place, clicked);
  }

  /** A person points at no row. */
  public void pointAway() {
    tell(Section.TEXT, -1, false);
  }

  private void tell(Section at, int place, boolean clicked) {
    boolean moved = place != last || at != lastIn;
    if (message != null && (moved || clicked)) {
      last = place;
      lastIn = at;
      pointed.at(at, place, clicked);
    }
  }
}
