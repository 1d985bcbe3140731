package dev.tempera.app.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** What is typed while an experiment is built. View models' thread only. */
final class DraftFields {
  /** The texts there are. */
  enum Field {
    QUESTION,
    CONNECTION,
    MODEL,
    SYSTEM,
    PROMPT,
    PARAMETERS,
    TOOLS,
    ROUNDS,
    ITEMS,
    REPEATS,
    BASELINE,
    FEWEST,
    ALPHA,
    FAILURES,
    USD,
    TOKENS,
    REQUESTS,
    MINUTES
  }

  private final Map<Field, StringProperty> texts = new TreeMap<>();
  private final BooleanProperty zipped = new SimpleBooleanProperty();
  private final BooleanProperty early = new SimpleBooleanProperty();
  private final BooleanProperty futility = new SimpleBooleanProperty(true);
  private final StringProperty failing = new SimpleStringProperty(Draft.Ending.USUAL_FAILING);
  private final ObservableList<Draft.Factor> factors = FXCollections.observableArrayList();
  private final ObservableList<Draft.MetricDraft> metrics = FXCollections.observableArrayList();
  private final Runnable changed;
  private boolean showing;

  /**
   * @param changed runs after each change that is not from {@link #show}
   */
  DraftFields(Runnable changed) {
    this.changed = changed;
    for (Field field : Field.values()) {
      StringProperty text = new SimpleStringProperty("");
      text.subscribe((was, is) -> tell());
      texts.put(field, text);
    }
    zipped.subscribe((was, is) -> tell());
    early.subscribe((was, is) -> tell());
    futility.subscribe((was, is) -> tell());
    failing.subscribe((was, is) -> tell());
    factors.addListener((ListChangeListener<Draft.Factor>) change -> tell());
    metrics.addListener((ListChangeListener<Draft.MetricDraft>) change -> tell());
  }

  private void tell() {
    if (!showing) {
      changed.run();
    }
  }

  /** A text. */
  StringProperty text(Field field) {
    return java.util.Objects.requireNonNull(texts.get(field));
  }

  /** Whether the factors go in step. */
  BooleanProperty zippedProperty() {
    return zipped;
  }

  /** Whether a comparison is over as soon as it is decided. */
  BooleanProperty earlyProperty() {
    return early;
  }

  /** Whether what can no longer be decided is over too. */
  BooleanProperty futilityProperty() {
    return futility;
  }

  /** Which trials without an answer count as failed: a word of the file format. */
  StringProperty failingProperty() {
    return failing;
  }

  /** The factors, each replaced as a whole. */
  ObservableList<Draft.Factor> factors() {
    return factors;
  }

  /** The metrics, each replaced as a whole; {@link #setPrimary} says which one decides. */
  ObservableList<Draft.MetricDraft> metrics() {
    return metrics;
  }

  /** Lets one metric decide and no other. */
  void setPrimary(int index) {
    List<Draft.MetricDraft> all = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      Draft.MetricDraft metric = metrics.get(i);
      all.add(
          new Draft.MetricDraft(
              metric.type(), metric.id(), metric.options(), metric.margin(), i == index));
    }
    metrics.setAll(all);
  }

  /** Shows a draft. */
  void show(Draft draft) {
    showing = true;
    text(Field.QUESTION).set(draft.question());
    text(Field.CONNECTION).set(draft.request().connection());
    text(Field.MODEL).set(draft.request().model());
    text(Field.SYSTEM).set(draft.request().system());
    text(Field.PROMPT).set(draft.request().prompt());
    text(Field.PARAMETERS).set(draft.request().parameters());
    text(Field.TOOLS).set(draft.request().tools().definitions());
    text(Field.ROUNDS).set(draft.request().tools().rounds());
    text(Field.ITEMS).set(draft.items());
    text(Field.REPEATS).set(draft.design().repeats());
    text(Field.BASELINE).set(draft.design().baseline());
    text(Field.USD).set(draft.limits().usd());
    text(Field.TOKENS).set(draft.limits().tokens());
    text(Field.REQUESTS).set(draft.limits().requests());
    text(Field.MINUTES).set(draft.limits().minutes());
    text(Field.FEWEST).set(draft.ending().fewest());
    text(Field.ALPHA).set(draft.ending().alpha());
    text(Field.FAILURES).set(draft.ending().mostFailures());
    failing.set(draft.ending().failing());
    early.set(draft.ending().early());
    futility.set(draft.ending().futility());
    zipped.set(draft.design().zipped());
    factors.setAll(draft.design().factors());
    metrics.setAll(draft.metrics());
    showing = false;
  }

  private String get(Field field) {
    return text(field).get();
  }

  /** Everything as it is typed now. */
  Draft draft() {
    return new Draft(
        get(Field.QUESTION),
        new Draft.Request(
            get(Field.CONNECTION),
            get(Field.MODEL),
            get(Field.SYSTEM),
            get(Field.PROMPT),
            get(Field.PARAMETERS),
            new Draft.Tools(get(Field.TOOLS), get(Field.ROUNDS))),
        new Draft.Design(factors, zipped.get(), get(Field.BASELINE), get(Field.REPEATS)),
        get(Field.ITEMS),
        metrics,
        new Draft.Ending(
            early.get(),
            get(Field.FEWEST),
            futility.get(),
            get(Field.ALPHA),
            failing.get(),
            get(Field.FAILURES)),
        new Draft.Limits(
            get(Field.USD), get(Field.TOKENS), get(Field.REQUESTS), get(Field.MINUTES)));
  }
}
