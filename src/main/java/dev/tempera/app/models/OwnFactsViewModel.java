package dev.tempera.app.models;

import dev.tempera.app.ui.TypedCount;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.settings.OwnFacts;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What nobody says of a model, filled in by hand: two limits and two prices. What a server tells
 * later wins, and its field is gone. FX thread only.
 */
public final class OwnFactsViewModel {
  /** Where it is kept, and what others say. */
  public interface Source {
    /** The model without what was filled in. */
    ModelInfo said(String connectionId, String model);

    /** What was filled in. */
    OwnFacts own(String connectionId, String model);

    /** Keeps it in place of what was before. */
    void keep(OwnFacts facts);
  }

  /** A fact that can be filled in, as long as nobody else says it. */
  static final class Field {
    private final ReadOnlyBooleanWrapper missing = new ReadOnlyBooleanWrapper(this, "missing");
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");

    /** Whether nobody else says it. */
    ReadOnlyBooleanProperty missingProperty() {
      return missing.getReadOnlyProperty();
    }

    /** What is typed; empty for not known. */
    StringProperty typedProperty() {
      return typed;
    }
  }

  private static final int LONGEST_PRICE = 20;

  private final Source source;
  private final String connectionId;
  private final String model;
  private final Runnable kept;
  private final Field context = new Field();
  private final Field answer = new Field();
  private final Field promptPrice = new Field();
  private final Field answerPrice = new Field();
  private final ReadOnlyBooleanWrapper needed = new ReadOnlyBooleanWrapper(this, "needed");
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");

  /**
   * The facts of one model.
   *
   * @param kept is told when something else was filled in
   */
  public OwnFactsViewModel(Source source, String connectionId, String model, Runnable kept) {
    this.source = source;
    this.connectionId = connectionId;
    this.model = model;
    this.kept = kept;
    OwnFacts own = source.own(connectionId, model);
    context.typed.set(text(own.contextLength()));
    answer.typed.set(text(own.maxOutput()));
    promptPrice.typed.set(text(own.promptPerMillion()));
    answerPrice.typed.set(text(own.answerPerMillion()));
    heard();
  }

  /** Tokens. */
  Field context() {
    return context;
  }

  /** Tokens. */
  Field answer() {
    return answer;
  }

  /** USD a million tokens. */
  Field promptPrice() {
    return promptPrice;
  }

  /** USD a million tokens. */
  Field answerPrice() {
    return answerPrice;
  }

  /** Whether anything is not said by others. */
  ReadOnlyBooleanProperty neededProperty() {
    return needed.getReadOnlyProperty();
  }

  /** What is wrong with what is typed, or that it is kept; empty before. */
  ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /** Something was said of the model. */
  void heard() {
    ModelInfo said = source.said(connectionId, model);
    Pricing pricing = said.pricing();
    boolean unpriced =
        pricing == null || (pricing.prompt() == null && pricing.completion() == null);
    context.missing.set(said.contextLength() == null);
    answer.missing.set(said.maxOutput() == null);
    promptPrice.missing.set(unpriced);
    answerPrice.missing.set(unpriced);
    needed.set(
        Stream.of(context, answer, promptPrice, answerPrice).anyMatch(each -> each.missing.get()));
  }

  /** Keeps what is typed; says what is wrong with it otherwise. */
  void keep() {
    if (!isCount(context) || !isCount(answer)) {
      note.set("Tokens are whole numbers from 1 to a thousand million, or empty.");
      return;
    }
    if (!isPrice(promptPrice) || !isPrice(answerPrice)) {
      note.set("A price is an amount in dollars such as 0.10, or empty.");
      return;
    }
    OwnFacts facts =
        new OwnFacts(
            source.own(connectionId, model).model(),
            count(context),
            count(answer),
            price(promptPrice),
            price(answerPrice));
    source.keep(facts);
    note.set(facts.isEmpty() ? "Nothing is filled in now." : "Kept as your own word.");
    kept.run();
  }

  private static boolean isCount(Field field) {
    return field.typed.get().isBlank() || count(field) != null;
  }

  private static @Nullable Integer count(Field field) {
    OptionalLong count = TypedCount.of(field.typed.get());
    return count.isPresent() && count.getAsLong() > 0 ? (int) count.getAsLong() : null;
  }

  private static boolean isPrice(Field field) {
    return field.typed.get().isBlank() || price(field) != null;
  }

  private static @Nullable BigDecimal price(Field field) {
    String typed = field.typed.get().strip().replace("$", "").strip();
    if (typed.length() > LONGEST_PRICE || !typed.matches("[0-9]*[.,]?[0-9]+")) {
      return null;
    }
    return new BigDecimal(typed.replace(',', '.'));
  }

  private static String text(@Nullable Integer count) {
    return count == null ? "" : String.format(Locale.ROOT, "%,d", count);
  }

  private static String text(@Nullable BigDecimal usd) {
    return usd == null ? "" : usd.toPlainString();
  }
}
