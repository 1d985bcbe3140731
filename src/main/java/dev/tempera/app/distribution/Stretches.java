package dev.tempera.app.distribution;

import dev.tempera.app.distribution.TintedAnswers.Stretch;
import dev.tempera.core.sampling.Place;
import java.util.ArrayList;
import java.util.List;

/** Which stretches of an answer are tinted. Pure. */
final class Stretches {
  private Stretches() {}

  /** Neighbours of one step are one stretch; what the model was certain of is left as it is. */
  static List<Stretch> of(List<Place> places) {
    List<Stretch> all = new ArrayList<>();
    for (Place place : places) {
      int step = Tint.of(place.probability()).step();
      if (step == 0 || place.text().isEmpty()) {
        continue;
      }
      Stretch last = all.isEmpty() ? null : all.getLast();
      if (last != null && last.step() == step && last.to() == place.start()) {
        all.set(all.size() - 1, new Stretch(last.from(), place.end(), step));
      } else {
        all.add(new Stretch(place.start(), place.end(), step));
      }
    }
    return all;
  }
}
