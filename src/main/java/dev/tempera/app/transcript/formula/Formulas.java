package dev.tempera.app.transcript.formula;

import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Typesets formulas in the background and remembers the last ones. View models' thread only. */
public final class Formulas {
  private static final int REMEMBERED = 800;

  /** So many are handed over together. */
  private static final int BATCH = 40;

  /** So many of a loaded conversation's formulas are typeset before anybody scrolls to them. */
  private static final int PREPARED = 400;

  /** What is typeset. */
  public record Key(String tex, boolean display) {}

  private final Executor background;
  private final Map<Key, FormulaTypesetter.Result> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, FormulaTypesetter.Result> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Map<Key, List<Runnable>> wanted = new LinkedHashMap<>();
  private final Latest<Map<Key, FormulaTypesetter.Result>> typesetting;

  /** Typesets in {@code background}. */
  public Formulas(Executor background, UiExecutor ui) {
    this.background = background;
    this.typesetting = new Latest<>(ui);
  }

  /** What a formula was typeset as, null if it was not yet. */
  public FormulaTypesetter.@Nullable Result known(Key key) {
    return known.get(key);
  }

  /** Typesets a formula and then calls {@code done}, on the view models' thread. */
  public void typeset(Key key, Runnable done) {
    wanted.computeIfAbsent(key, k -> new ArrayList<>()).add(done);
    work();
  }

  /** One task at a time takes what is wanted then, so that a page of formulas arrives at once. */
  private void work() {
    if (typesetting.isAsking() || wanted.isEmpty()) {
      return;
    }
    List<Key> keys = wanted.keySet().stream().limit(BATCH).toList();
    typesetting.ask(
        () -> CompletableFuture.supplyAsync(() -> typeset(keys), background),
        this::done,
        failure -> wanted.clear()); // the window closes: they stay as they were written
  }

  private static Map<Key, FormulaTypesetter.Result> typeset(List<Key> keys) {
    Map<Key, FormulaTypesetter.Result> made = new LinkedHashMap<>();
    for (Key key : keys) {
      made.put(key, FormulaTypesetter.typeset(key.tex(), key.display()));
    }
    return made;
  }

  private void done(Map<Key, FormulaTypesetter.Result> made) {
    known.putAll(made);
    for (Key key : made.keySet()) {
      List<Runnable> actions = wanted.remove(key);
      if (actions != null) {
        actions.forEach(Runnable::run);
      }
    }
    work();
  }

  /**
   * Typesets the last formulas of messages that were loaded before they are on screen, so that
   * nothing moves when somebody scrolls to them.
   */
  public void prepare(List<ShownMessage> messages) {
    List<Key> keys = new ArrayList<>();
    for (ShownMessage message : messages) {
      message.rows().forEach(row -> add(row.content(), keys));
    }
    int most = Math.max(0, PREPARED - known.size() - wanted.size());
    for (Key key : keys.subList(Math.max(0, keys.size() - most), keys.size())) {
      if (!known.containsKey(key)) {
        wanted.computeIfAbsent(key, k -> new ArrayList<>());
      }
    }
    work();
  }

  private static void add(RowContent content, List<Key> into) {
    switch (content) {
      case RowContent.Prose prose -> add(prose.styled(), into);
      case RowContent.Formula formula -> add(formula.styled(), into);
      case RowContent.Grid grid -> grid.rows().forEach(row -> row.forEach(cell -> add(cell, into)));
      default -> {}
    }
  }

  private static void add(StyledText text, List<Key> into) {
    int start = 0;
    for (StyledText.Run run : text.runs()) {
      if (run.isFormula()) {
        into.add(key(text.text().substring(start, run.end())));
      }
      start = run.end();
    }
  }

  /** The key for a formula as it was written, with its delimiters. */
  public static Key key(String written) {
    int marks = written.startsWith("$") && !written.startsWith("$$") ? 1 : 2;
    boolean display = written.startsWith("$$") || written.startsWith("\\[");
    String tex = written.substring(marks, Math.max(marks, written.length() - marks));
    return new Key(tex.strip(), display);
  }
}
