package dev.tempera.app.distribution;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.sampling.Distributions;
import dev.tempera.core.sampling.ExactDistributions;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.SamplingOptions;
import dev.tempera.core.sampling.Sureness;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The page of one answer's tokens. Lives on the view models' thread. */
public final class DistributionViewModel implements AutoCloseable {
  private static final int LEAST_SURE = 30;

  private final AnswerSource source;
  private final Latest<AnswerTokens> reading;
  private final TokensViewModel looking = new TokensViewModel();
  private final AlignedViewModel aligned;
  private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper(this, "remark", "");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
  private final ReadOnlyBooleanWrapper canAsk = new ReadOnlyBooleanWrapper(this, "canAsk");
  private final ObservableList<LeastSure> leastSure = FXCollections.observableArrayList();

  /**
   * A token that the model was not sure of.
   *
   * @param place its index
   * @param words what it is and how probable, for a person
   */
  public record LeastSure(int place, String words) {}

  /** Shows nothing yet. */
  public DistributionViewModel(AnswerSource source, UiExecutor ui) {
    this.source = source;
    reading = new Latest<>(ui);
    aligned = new AlignedViewModel(source, ui);
  }

  /** Shows an answer. */
  public void show(ConversationId conversation, MessageId answer) {
    tell(new AnswerTokens("", SamplingOptions.NEUTRAL, null, "Reading the tokens…", false));
    reading.ask(
        () -> source.tokens(conversation, answer),
        read -> {
          tell(read);
          aligned.show(conversation, answer, read.tokens());
        },
        problem -> remark.set("The tokens of this answer cannot be read: " + problem.getMessage()));
  }

  private void tell(AnswerTokens read) {
    Distributions known = read.tokens();
    List<Place> all = known == null ? List.of() : known.places();
    looking.show(null, 0);
    looking.choice().asked(read.asked());
    if (known instanceof ExactDistributions told) {
      looking.seedProperty().set(told.seed());
    }
    looking.show(known, 0);
    canAsk.set(read.canAsk());
    leastSure.setAll(
        Sureness.leastSure(all, LEAST_SURE).stream()
            .filter(index -> index < TokensViewModel.MOST_SHOWN)
            .map(index -> new LeastSure(index, words(index, all.get(index))))
            .toList());
    remark.set(read.remark());
    summary.set(all.isEmpty() ? read.model() : summary(read.model(), all));
  }

  private static String words(int index, Place place) {
    return "%s  %s  ·  token %,d"
        .formatted(Words.percent(place.probability()), Words.token(place.token()), index + 1);
  }

  private static String summary(String model, List<Place> all) {
    return "%s · %,d token%s · perplexity %s%s"
        .formatted(
            model,
            all.size(),
            all.size() == 1 ? "" : "s",
            Words.perplexity(Sureness.perplexity(all)),
            all.size() > TokensViewModel.MOST_SHOWN
                ? " · the first %,d are shown".formatted(TokensViewModel.MOST_SHOWN)
                : "");
  }

  /** Lays the answer that this seed and these settings would have given beside this one. */
  public void writeAnew() {
    if (looking.tokens() instanceof ExactDistributions known) {
      aligned.writeAnew(
          known, looking.choice().optionsProperty().get(), looking.seedProperty().get());
    }
  }

  /** The tokens, and the one looked at. */
  public TokensViewModel looking() {
    return looking;
  }

  /** Another answer beside this one. */
  public AlignedViewModel aligned() {
    return aligned;
  }

  /** Where the tokens are from, or why there are none. */
  public ReadOnlyStringProperty remarkProperty() {
    return remark.getReadOnlyProperty();
  }

  /** The model, how many tokens, and the perplexity. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Whether the next answer can come with log probabilities, which this one lacks. */
  public ReadOnlyBooleanProperty canAskProperty() {
    return canAsk.getReadOnlyProperty();
  }

  /** The tokens that the model was least sure of, those first. */
  public ObservableList<LeastSure> leastSure() {
    return leastSure;
  }

  @Override
  public void close() {
    reading.close();
    aligned.close();
  }
}
