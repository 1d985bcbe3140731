package dev.tempera.app.distribution;

import dev.tempera.core.sampling.Distributions;
import dev.tempera.core.sampling.ExactDistributions;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.Reshaped;
import dev.tempera.core.sampling.Reshaped.Share;
import dev.tempera.core.sampling.SamplingOptions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of an answer, the one that is looked at, and what could stand in its place under the
 * settings tried. Lives on the view models' thread.
 */
public final class TokensViewModel {
  /** More tokens are not shown: nobody reads them one by one. */
  static final int MOST_SHOWN = 20_000;

  private static final int HINTED = 5;

  private final SamplingChoice choice = new SamplingChoice();
  private final ReadOnlyBooleanWrapper exact = new ReadOnlyBooleanWrapper(this, "exact");
  private final ReadOnlyObjectWrapper<List<Place>> places =
      new ReadOnlyObjectWrapper<>(this, "places", List.of());
  private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
  private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper(this, "place", "");
  private final LongProperty seed = new SimpleLongProperty(this, "seed", 1);
  private final ReadOnlyStringWrapper drawn = new ReadOnlyStringWrapper(this, "drawn", "");
  private final ReadOnlyObjectWrapper<@Nullable Reshaped> reshaped =
      new ReadOnlyObjectWrapper<>(this, "reshaped");
  private @Nullable Distributions tokens;

  /** Has no tokens yet. */
  TokensViewModel() {
    selected.subscribe(now -> reshape());
    choice.optionsProperty().subscribe(now -> reshape());
    seed.subscribe(now -> draw());
  }

  /**
   * Shows other tokens; the settings stay.
   *
   * @param look the index of the token to look at, if there is one
   */
  void show(@Nullable Distributions known, int look) {
    selected.set(-1);
    tokens = known;
    exact.set(known instanceof ExactDistributions);
    List<Place> all = known == null ? List.of() : known.places();
    places.set(all.size() > MOST_SHOWN ? all.subList(0, MOST_SHOWN) : all);
    if (!all.isEmpty()) {
      selected.set(Math.clamp(look, 0, places.get().size() - 1));
    }
  }

  /** The tokens shown, null for none. */
  @Nullable Distributions tokens() {
    return tokens;
  }

  private void reshape() {
    Distributions known = tokens;
    int at = selected.get();
    if (known == null || at < 0 || at >= known.places().size()) {
      reshaped.set(null);
      place.set("");
      drawn.set("");
      return;
    }
    Place here = known.places().get(at);
    boolean told = known.hasAlternatives(at);
    place.set(
        "Token %,d of %,d: %s, %s%s"
            .formatted(
                at + 1,
                known.places().size(),
                Words.token(here.token()),
                Words.percent(here.probability()),
                told ? "" : ". The server returned no alternatives: set top_logprobs for them."));
    reshaped.set(told ? known.reshape(at, choice.optionsProperty().get()) : null);
    draw();
  }

  private void draw() {
    int at = selected.get();
    if (!(tokens instanceof ExactDistributions known) || at < 0 || reshaped.get() == null) {
      drawn.set("");
      return;
    }
    Share share = known.drawn(at, choice.optionsProperty().get(), seed.get());
    drawn.set(
        "Seed %d would draw %s here (%s)%s"
            .formatted(
                seed.get(),
                Words.token(share.token()),
                Words.percent(share.drawn()),
                share.chosen() ? ": the same." : "."));
  }

  /** The place that a char of the text belongs to, −1 where there is none. */
  public int placeAt(int index) {
    List<Place> all = places.get();
    int low = 0;
    int high = all.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (all.get(middle).start() <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return all.isEmpty() ? -1 : low;
  }

  /** Looks at a token, if there is such a one. */
  public void look(int at) {
    if (at >= 0 && at < places.get().size()) {
      selected.set(at);
    }
  }

  /** Looks at another token, as far as there is one. */
  public void step(int by) {
    look(selected.get() + by);
  }

  /** The likeliest tokens at a place, a line each, as the model gave them. */
  public String hint(int at) {
    Distributions known = tokens;
    if (known == null || at < 0 || at >= known.places().size()) {
      return "";
    }
    if (!known.hasAlternatives(at)) {
      Place here = known.places().get(at);
      return line(true, here.token(), here.probability());
    }
    List<Share> shares = known.reshape(at, SamplingOptions.NEUTRAL).shares();
    return IntStream.range(0, shares.size())
        .filter(rank -> rank < HINTED || shares.get(rank).chosen())
        .mapToObj(shares::get)
        .map(share -> line(share.chosen(), share.token(), share.own()))
        .collect(Collectors.joining("\n"));
  }

  private static String line(boolean chosen, String token, double probability) {
    return (chosen ? "▸ " : "   ") + Words.token(token) + "  " + Words.percent(probability);
  }

  /** The settings tried. */
  public SamplingChoice choice() {
    return choice;
  }

  /** The tokens shown, in order; empty where none are known. */
  public ReadOnlyObjectProperty<List<Place>> placesProperty() {
    return places.getReadOnlyProperty();
  }

  /** Whether every token, penalties and seeds are known. */
  public ReadOnlyBooleanProperty exactProperty() {
    return exact.getReadOnlyProperty();
  }

  /** The index of the token looked at, −1 for none. */
  public IntegerProperty selectedProperty() {
    return selected;
  }

  /** The token looked at, in words. */
  public ReadOnlyStringProperty placeProperty() {
    return place.getReadOnlyProperty();
  }

  /** What could stand there under the settings tried; null where that is not known. */
  public ReadOnlyObjectProperty<@Nullable Reshaped> reshapedProperty() {
    return reshaped.getReadOnlyProperty();
  }

  /** The seed tried. */
  public LongProperty seedProperty() {
    return seed;
  }

  /** What the seed tried would draw there, in words; empty where that is not known. */
  public ReadOnlyStringProperty drawnProperty() {
    return drawn.getReadOnlyProperty();
  }
}
