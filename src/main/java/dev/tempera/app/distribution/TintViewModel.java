package dev.tempera.app.distribution;

import dev.tempera.app.distribution.DistributionViewModel.LeastSure;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.sampling.Distributions;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.Sureness;
import dev.tempera.core.session.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the conversation tinted by how sure the model was of each token. One answer is
 * read after the other, those on the screen first; the one that was looked at last is told of.
 * Those that are being written are read as they come. View models' thread only.
 */
public final class TintViewModel implements AutoCloseable {
  private static final int LEAST_SURE = 30;
  private static final String NOT_YET =
      "Answers are tinted as they come where their probabilities come with them, others once they"
          + " have ended.";

  /** What else could have stood there is kept of so many answers, and read again of others. */
  private static final int MOST_KEPT = 4;

  private final AnswerSource source;
  private final Supplier<@Nullable ConversationId> conversation;
  private final Writing writing;
  private final TintedAnswers answers;
  private final Latest<AnswerTokens> reading;
  private final Deque<MessageId> wanted = new ArrayDeque<>();
  private final Map<MessageId, AnswerTokens> kept =
      new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, AnswerTokens> eldest) {
          return size() > MOST_KEPT;
        }
      };
  private final Map<MessageId, GrowingTokens> growing = new HashMap<>();
  private final TokensViewModel looking = new TokensViewModel();
  private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper(this, "on");
  private final ReadOnlyBooleanWrapper canAsk = new ReadOnlyBooleanWrapper(this, "canAsk");
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
  private final ObservableList<LeastSure> leastSure = FXCollections.observableArrayList();
  private @Nullable MessageId about;

  /**
   * The answers that are being written.
   *
   * @param of those of a conversation at the moment
   * @param pulse the frames in which they are read
   */
  public record Writing(Function<ConversationId, List<Turn>> of, Pulse pulse) {}

  /**
   * Nothing is tinted yet.
   *
   * @param conversation the one shown, null for none
   */
  public TintViewModel(
      AnswerSource source,
      Supplier<@Nullable ConversationId> conversation,
      Writing writing,
      TintedAnswers answers,
      UiExecutor ui) {
    this.source = source;
    this.conversation = conversation;
    this.writing = writing;
    this.answers = answers;
    reading = new Latest<>(ui);
    answers.by(this::want, this::hint);
  }

  /** Tints answers, or does not. */
  public void turn(boolean shown) {
    if (on.get() != shown) {
      on.set(shown);
      left();
      answers.turn(shown);
    }
  }

  /** Another conversation is shown: nothing of the one before is told of. */
  public void left() {
    stopGrowing();
    reading.forget();
    wanted.forEach(answers::forget);
    wanted.clear();
    kept.clear();
    about = null;
    leastSure.clear();
    looking.show(null, 0);
    canAsk.set(false);
    words.set(on.get() ? NOT_YET : "");
    ConversationId shown = conversation.get();
    if (on.get() && shown != null) {
      writing.of().apply(shown).forEach(this::started);
    }
  }

  /** An answer is being written. */
  public void started(Turn turn) {
    if (on.get() && turn.conversation().equals(conversation.get())) {
      growing.computeIfAbsent(
          turn.message(), id -> new GrowingTokens(turn, writing.pulse(), answers));
    }
  }

  private void stopGrowing() {
    growing.values().forEach(GrowingTokens::close);
    growing.clear();
  }

  /** An answer has ended or changed. */
  public void changed(MessageId answer) {
    GrowingTokens grown = growing.remove(answer);
    if (grown != null) {
      grown.close();
    }
    kept.remove(answer);
    answers.forget(answer);
  }

  private void want(MessageId answer) {
    wanted.add(answer);
    if (!reading.isAsking()) {
      next();
    }
  }

  private void next() {
    MessageId answer = wanted.peek();
    ConversationId shown = conversation.get();
    if (answer == null || shown == null) {
      return;
    }
    reading.ask(
        () -> source.tokens(shown, answer),
        read -> {
          wanted.remove(answer);
          read(answer, read);
          next();
        },
        problem -> {
          wanted.remove(answer);
          words.set("The tokens of an answer cannot be read: " + problem.getMessage());
          next();
        });
  }

  private void read(MessageId answer, AnswerTokens read) {
    Distributions known = read.tokens();
    List<Place> all = known == null ? List.of() : shown(known);
    kept.put(answer, read);
    tell(answer, read);
    answers.put(
        answer, all.stream().map(Place::text).collect(Collectors.joining()), Stretches.of(all));
  }

  private void tell(MessageId answer, AnswerTokens read) {
    Distributions known = read.tokens();
    List<Place> all = known == null ? List.of() : shown(known);
    about = answer;
    looking.show(known, 0);
    canAsk.set(read.canAsk());
    leastSure.setAll(
        Sureness.leastSure(all, LEAST_SURE).stream()
            .map(place -> new LeastSure(place, line(place, all.get(place))))
            .toList());
    words.set(
        all.isEmpty()
            ? read.remark()
            : ("%s: perplexity %s. Point at a token, or choose one, for what else could stand there."
                    + " Marks that are not shown have no tint; the source has them all.")
                .formatted(read.model(), Words.perplexity(Sureness.perplexity(all))));
  }

  private static List<Place> shown(Distributions known) {
    List<Place> all = known.places();
    return all.size() > TokensViewModel.MOST_SHOWN
        ? all.subList(0, TokensViewModel.MOST_SHOWN)
        : all;
  }

  private static String line(int place, Place token) {
    return "%s  %s  ·  token %,d"
        .formatted(Words.percent(token.probability()), Words.token(token.token()), place + 1);
  }

  /** The answer that is pointed at is the one that is told of. */
  private String hint(MessageId answer, int place) {
    AnswerTokens read = kept.get(answer);
    if (read == null) {
      if (!wanted.contains(answer)) {
        want(answer);
      }
      return "";
    }
    if (!answer.equals(about)) {
      tell(answer, read);
    }
    return looking.hint(looking.placeAt(place));
  }

  /** Lights a token, and says what else could have stood there. */
  public void look(LeastSure token) {
    MessageId answer = about;
    List<Place> all = looking.placesProperty().get();
    if (answer != null && token.place() < all.size()) {
      Place place = all.get(token.place());
      words.set(
          looking.hint(token.place()).lines().map(String::strip).collect(Collectors.joining("  ")));
      answers.light(answer, place.start(), place.end());
    }
  }

  /** Whether answers are tinted. */
  public ReadOnlyBooleanProperty onProperty() {
    return on.getReadOnlyProperty();
  }

  /** Whether the next answer can come with log probabilities, which this one lacks. */
  public ReadOnlyBooleanProperty canAskProperty() {
    return canAsk.getReadOnlyProperty();
  }

  /** What there is to say of the answer looked at last, or of a token of it. */
  public ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** The tokens of that answer that the model was least sure of, those first. */
  public ObservableList<LeastSure> leastSure() {
    return leastSure;
  }

  @Override
  public void close() {
    stopGrowing();
    reading.close();
  }
}
