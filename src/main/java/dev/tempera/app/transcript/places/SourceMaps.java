package dev.tempera.app.transcript.places;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.BlockRow.Section;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The source maps of the messages shown that somebody asks for: made in the background, one at a
 * time, and made anew when the rows of a message have become others; those of messages that grow,
 * row by row as they come. View models' thread only.
 */
public final class SourceMaps {
  /** So many are kept, those asked for last. */
  private static final int MOST = 30;

  private final TranscriptDocument document;
  private final Executor background;
  private final Latest<SourceMap> making;
  private final List<Consumer<MessageId>> listeners = new ArrayList<>();
  private final Map<Of, Made> made =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Of, Made> eldest) {
          return size() > MOST;
        }
      };

  /** The text of a message, or its reasoning. */
  private record Of(MessageId message, Section section) {}

  /** So many answers grow at once at most, each in its column. */
  private static final int MOST_GROWING = 8;

  private final Map<MessageId, GrowingMap> growing =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, GrowingMap> eldest) {
          return size() > MOST_GROWING;
        }
      };

  private record Made(List<RowContent> of, SourceMap map) {}

  /** None is made yet. */
  public SourceMaps(TranscriptDocument document, UiExecutor ui, Executor background) {
    this.document = document;
    this.background = background;
    making = new Latest<>(ui);
  }

  /** Calls {@code action} with each message whose map has been made. */
  public void onReady(Consumer<MessageId> action) {
    listeners.add(action);
  }

  /** Which text of a map a row shows, −1 if none. */
  static int place(BlockRow row, Section section) {
    return row.section() == section ? row.index() : -1;
  }

  /**
   * The map of the text of a message, or of its reasoning; null while it is made, if it is not
   * shown, and while reasoning grows. That of a text that grows, or has just ended, goes as far as
   * it has been looked at, and is true until the next call. Looks at every row: whoever asks for
   * many rows asks once.
   */
  public @Nullable SourceMap of(MessageId id, Section section) {
    ShownMessage message = document.find(id);
    if (message == null || (message.isStreaming() && section != Section.TEXT)) {
      return null;
    }
    if (message.isStreaming()) {
      return growing
          .computeIfAbsent(id, key -> new GrowingMap())
          .grownTo(message.rowsOf(section), message.sourceOf(section));
    }
    Of of = new Of(id, section);
    SourceMap known = known(of, message);
    if (known == null) {
      make(of, message);
      // It may be there at once, and whoever asks now must not hear that it is not.
      known = known(of, message);
    }
    if (known != null) {
      if (section == Section.TEXT) {
        growing.remove(id);
      }
      return known;
    }
    GrowingMap grown = section == Section.TEXT ? growing.get(id) : null;
    return grown == null ? null : grown.grownTo(message.rowsOf(section), message.sourceOf(section));
  }

  private @Nullable SourceMap known(Of of, ShownMessage message) {
    Made known = made.get(of);
    return known != null && isOf(known, message.rowsOf(of.section())) ? known.map() : null;
  }

  @SuppressWarnings("ReferenceEquality") // another object may say the same at another place
  private static boolean isOf(Made known, List<BlockRow> rows) {
    if (rows.size() != known.of().size()) {
      return false;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).content() != known.of().get(i)) {
        return false;
      }
    }
    return true;
  }

  private void make(Of of, ShownMessage message) {
    if (making.isAsking()) {
      return;
    }
    List<RowContent> contents =
        message.rowsOf(of.section()).stream().map(BlockRow::content).toList();
    String source = message.sourceOf(of.section()).toString();
    making.ask(
        () ->
            CompletableFuture.supplyAsync(
                () -> SourceMap.of(source, contents.stream().map(RowContent::text).toList()),
                background),
        map -> {
          made.put(of, new Made(contents, map));
          listeners.forEach(listener -> listener.accept(of.message()));
        },
        failure -> {});
  }

  /** Makes none any more. */
  public void dispose() {
    making.close();
  }
}
