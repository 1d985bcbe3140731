package dev.tempera.app.transcript.code;

import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Colours code, off the view models' thread, and remembers what it coloured last. View models'
 * thread only.
 */
public final class CodeColours {
  private static final int REMEMBERED = 200;

  /** What was coloured. */
  public record Key(String language, String code) {}

  private final Executor background;
  private final UiExecutor ui;
  private final Map<Key, List<StyledText.Run>> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<StyledText.Run>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Colours in {@code background}. */
  public CodeColours(Executor background, UiExecutor ui) {
    this.background = background;
    this.ui = ui;
  }

  /** The runs of code that was coloured before, null if it was not. */
  public @Nullable List<StyledText.Run> known(Key key) {
    return known.get(key);
  }

  /**
   * Colours code and hands over its runs.
   *
   * @return false if there are no colours for the language
   */
  public boolean colour(Key key, Consumer<List<StyledText.Run>> done) {
    if (!CodeTokens.knows(key.language())) {
      return false;
    }
    try {
      background.execute(() -> {
        List<StyledText.Run> runs = CodeTokens.runs(key.language(), key.code());
        ui.execute(() -> {
          known.put(key, runs);
          done.accept(runs);
        });
      });
      return true;
    } catch (RejectedExecutionException closing) {
      return false; // the window closes
    }
  }
}
