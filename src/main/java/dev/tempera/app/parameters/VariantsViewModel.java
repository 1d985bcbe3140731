package dev.tempera.app.parameters;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.request.WordDiff;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Variants of a text, written beside it. What is written stays until it is asked or variants of
 * something else are written. View models' thread only.
 */
final class VariantsViewModel {
  /** So many fit beside each other when they are compared. */
  static final int MOST = 12;

  private final Supplier<Setup> setup;
  private final ModelCatalog catalog;
  private final UiExecutor ui;
  private final ObservableList<Variant> variants = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Variant> chosen = new SimpleObjectProperty<>();
  private final BooleanProperty withOriginal = new SimpleBooleanProperty(this, "withOriginal");
  private final IntegerProperty times = new SimpleIntegerProperty(this, "times", 1);
  private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private @Nullable VariantSubject subject;
  private Runnable begun = () -> {};
  private boolean asking;

  /**
   * @param setup the setup in force, whose model says what requests cost
   */
  VariantsViewModel(Supplier<Setup> setup, ModelCatalog catalog, UiExecutor ui) {
    this.setup = setup;
    this.catalog = catalog;
    this.ui = ui;
    withOriginal.subscribe(this::refresh);
    times.subscribe(this::refresh);
  }

  /**
   * Begins with a text, or goes on with what was written for it.
   *
   * @param then runs when the variants have been asked for
   */
  void open(VariantSubject what, Runnable then) {
    begun = then;
    boolean same =
        subject != null
            && subject.key().equals(what.key())
            && subject.original().equals(what.original());
    subject = what;
    if (!same || variants.isEmpty()) {
      variants.clear();
      add();
    }
    problem.set("");
    refresh();
  }

  /** The text that is varied. */
  String original() {
    return subject == null ? "" : subject.original();
  }

  /** What it is. */
  String label() {
    return subject == null ? "" : subject.label();
  }

  /** The variants, in the order in which they are asked. */
  ObservableList<Variant> variants() {
    return variants;
  }

  /** The one that is written on. */
  ObjectProperty<@Nullable Variant> chosenProperty() {
    return chosen;
  }

  /** Adds one that begins as the one written on is, and goes on with it. */
  void add() {
    if (variants.size() >= MOST) {
      return;
    }
    Variant from = chosen.get();
    Variant made =
        new Variant(
            from == null || !variants.contains(from) ? original() : from.textProperty().get());
    made.textProperty().subscribe((was, is) -> refresh());
    variants.add(made);
    chosen.set(made);
    refresh();
  }

  /** Takes one out; the last one becomes the original instead. */
  void remove(Variant variant) {
    int at = variants.indexOf(variant);
    if (variants.size() < 2) {
      variant.textProperty().set(original());
      return;
    }
    variants.remove(variant);
    if (variant.equals(chosen.get())) {
      chosen.set(variants.get(Math.min(at, variants.size() - 1)));
    }
    refresh();
  }

  /** Goes {@code step} further among them. */
  void walk(int step) {
    int at = variants.indexOf(chosen.get());
    chosen.set(variants.get(Math.clamp((long) at + step, 0, variants.size() - 1)));
  }

  /** What differs between the original and what is written. */
  WordDiff.Result difference(Variant variant) {
    return WordDiff.of(original(), variant.textProperty().get());
  }

  /** Whether the original is asked with them, beside the answers that it has. */
  BooleanProperty withOriginalProperty() {
    return withOriginal;
  }

  /** How many answers each gets. */
  IntegerProperty timesProperty() {
    return times;
  }

  /** How many requests it will be and about what they cost. */
  ReadOnlyStringProperty aboutProperty() {
    return about.getReadOnlyProperty();
  }

  /** Why it cannot be done, empty if it can. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether it can be done. */
  ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    if (withOriginal.get()) {
      texts.add(original());
    }
    variants.forEach(variant -> texts.add(variant.textProperty().get()));
    return texts;
  }

  private String obstacle(VariantSubject what, List<String> texts) {
    for (int i = 0; i < variants.size(); i++) {
      String text = variants.get(i).textProperty().get();
      String name = "Variant " + (i + 1);
      if (text.equals(what.original())) {
        return name + " is the original so far: change a word of it.";
      }
      if (text.isBlank() && !what.mayBeBlank()) {
        return name + " is empty: write something, or take it out.";
      }
      if (texts.indexOf(text) < i + texts.size() - variants.size()) {
        return name + " is there twice: change it, or take it out.";
      }
    }
    return "";
  }

  private void refresh() {
    VariantSubject what = subject;
    if (what == null) {
      return;
    }
    List<String> texts = texts();
    VaryPlan plan = plan(texts);
    String obstacle = obstacle(what, texts);
    String why = obstacle.isEmpty() ? plan.problem() : obstacle;
    problem.set(why);
    ready.set(why.isEmpty() && !asking);
    about.set(why.isEmpty() ? plan.about("text", what.usage(), catalog) : "");
  }

  private VaryPlan plan(List<String> texts) {
    return VaryPlan.alike(Collections.nCopies(texts.size(), setup.get()), Math.max(1, times.get()));
  }

  /** Says why what was pasted is not there; until the next change. */
  void pastedTooLong() {
    about.set("");
    problem.set("What you pasted is left out: with it, the variant is too long to be edited here.");
  }

  /** Asks, if it can be done now; what fails is told as a problem, and what was written stays. */
  boolean run() {
    refresh();
    VariantSubject what = subject;
    if (!ready.get() || what == null) {
      return false;
    }
    List<String> texts = texts();
    Runnable then = begun;
    asking = true;
    ready.set(false);
    UiTasks.then(
        what.ask().apply(texts, Math.max(1, times.get())),
        ui,
        done -> {
          asking = false;
          if (what.equals(subject)) {
            variants.clear();
            subject = null;
          }
          then.run();
        },
        sentence -> {
          asking = false;
          refresh();
          problem.set(sentence);
        });
    return true;
  }
}
