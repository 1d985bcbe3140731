package dev.tempera.app.distribution;

import dev.tempera.app.distribution.AnswerSource.Other;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.sampling.Alignment;
import dev.tempera.core.sampling.Alignment.Part;
import dev.tempera.core.sampling.Distributions;
import dev.tempera.core.sampling.ExactDistributions;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.SamplingOptions;
import dev.tempera.core.sampling.Sureness;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Two answers, token beside token: where they part. Lives on the view models' thread. */
public final class AlignedViewModel implements AutoCloseable {
  private final AnswerSource source;
  private final Latest<List<Other>> listing;
  private final Latest<Beside> reading;
  private final ObservableList<Other> others = FXCollections.observableArrayList();
  private final ObservableList<AlignedRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", "");
  private @Nullable ConversationId conversation;
  private @Nullable Distributions first;

  /**
   * Some tokens that both answers have, or that stand in each other's place.
   *
   * @param place index of the first of them in the answer looked at
   */
  public record AlignedRow(boolean same, Side left, Side right, int place) {}

  /**
   * One answer's part of a row.
   *
   * @param text of its tokens
   * @param sure how sure the model was, in words; empty where there are no tokens
   */
  public record Side(String text, String sure) {}

  private record Beside(List<AlignedRow> rows, String sentence) {}

  /** Shows nothing yet. */
  AlignedViewModel(AnswerSource source, UiExecutor ui) {
    this.source = source;
    listing = new Latest<>(ui);
    reading = new Latest<>(ui);
  }

  /** Another answer is looked at. */
  void show(ConversationId of, MessageId answer, @Nullable Distributions tokens) {
    conversation = of;
    first = tokens;
    reading.forget();
    others.clear();
    tell(new Beside(List.of(), ""));
    if (tokens != null) {
      listing.ask(() -> source.others(of, answer), others::setAll, problem -> others.clear());
    }
  }

  /** Lays another answer to the same question beside. */
  public void beside(MessageId other) {
    ConversationId of = conversation;
    Distributions known = first;
    if (of != null && known != null) {
      read(
          source
              .tokens(of, other)
              .thenApply(read -> {
                Distributions second = read.tokens();
                return second == null
                    ? new Beside(List.of(), read.remark())
                    : lay(known.places(), second.places());
              }));
    }
  }

  /** Lays what other settings and another seed would have given beside. */
  void writeAnew(ExactDistributions known, SamplingOptions options, long seed) {
    read(
        source
            .written(known, options, seed)
            .thenApply(written -> lay(known.places(), written.places())));
  }

  private void read(CompletableFuture<Beside> work) {
    sentence.set("Reading the other answer…");
    reading.ask(
        () -> work,
        this::tell,
        problem ->
            tell(
                new Beside(List.of(), "The other answer cannot be read: " + problem.getMessage())));
  }

  private void tell(Beside beside) {
    rows.setAll(beside.rows());
    sentence.set(beside.sentence());
  }

  private static Beside lay(List<Place> left, List<Place> right) {
    Alignment alignment = Alignment.of(left, right);
    List<AlignedRow> rows =
        alignment.parts().stream()
            .map(part ->
                new AlignedRow(
                    part.same(),
                    side(left.subList(part.firstFrom(), part.firstTo())),
                    side(right.subList(part.secondFrom(), part.secondTo())),
                    Math.min(part.firstFrom(), left.size() - 1)))
            .toList();
    return new Beside(rows, parting(alignment, left, right));
  }

  private static Side side(List<Place> places) {
    if (places.isEmpty()) {
      return new Side("", "");
    }
    Place least = places.get(Sureness.leastSure(places, 1).getFirst());
    double mean = 1 / Sureness.perplexity(places);
    String sure =
        places.size() == 1
            ? Words.percent(least.probability())
            : "%,d tokens, %s on average, least sure of %s (%s)"
                .formatted(
                    places.size(),
                    Words.percent(mean),
                    Words.token(least.token()),
                    Words.percent(least.probability()));
    return new Side(places.stream().map(Place::text).collect(Collectors.joining()), sure);
  }

  private static String parting(Alignment alignment, List<Place> left, List<Place> right) {
    int at = alignment.parting();
    if (at < 0) {
      return "Both answers are the same, token for token.";
    }
    int beside =
        alignment.parts().stream()
            .filter(part -> !part.same())
            .mapToInt(Part::secondFrom)
            .findFirst()
            .orElse(0);
    return "They part at token %,d: this one has %s, the other %s."
        .formatted(at + 1, said(left, at), said(right, beside));
  }

  private static String said(List<Place> places, int at) {
    return at >= places.size()
        ? "ended"
        : Words.token(places.get(at).token())
            + " ("
            + Words.percent(places.get(at).probability())
            + ")";
  }

  /** The other answers to the same question. */
  public ObservableList<Other> others() {
    return others;
  }

  /** Both answers, part by part; empty before another one is chosen. */
  public ObservableList<AlignedRow> rows() {
    return rows;
  }

  /** Where they part, or what is under way; empty before another answer is chosen. */
  public ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }

  @Override
  public void close() {
    listing.close();
    reading.close();
  }
}
