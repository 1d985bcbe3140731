package dev.tempera.core.catalog.browse;

import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.Substitutes;
import dev.tempera.core.figures.Dates;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a model can still be asked, by its connection's list, and what to ask in its place. Pure.
 */
public final class ModelStanding {
  /** So long before it is taken away a model is said to be. */
  private static final int WARNED_DAYS = 60;

  /** Among so many of the nearest, some may be leaving too. */
  private static final int MOST_LOOKED_AT = 20;

  private static final List<String> ROUTING = List.of(":nitro", ":floor", ":exacto", ":online");

  private ModelStanding() {}

  /**
   * What is doubtful about a model of a connection, in a sentence; empty if nothing is known to be.
   */
  public static Optional<String> doubt(
      ModelList list, String model, String connectionName, LocalDate today) {
    if (model.isEmpty()) {
      return Optional.empty();
    }
    Optional<ModelInfo> listed =
        list.models().stream().filter(each -> each.id().equals(plain(model, list))).findFirst();
    if (listed.isPresent()) {
      return ModelDetails.of(listed.get())
          .retires()
          .flatMap(day -> retirement(listed.get().name(), day, today));
    }
    return list.complete()
        ? Optional.of(
            "Not in the list of "
                + connectionName
                + " ("
                + (list.models().size() == 1 ? "1 model" : list.models().size() + " models")
                + "). It may be retired or misspelt; it can be tried all the same.")
        : Optional.empty();
  }

  /** A suffix that only chooses how to route is no other model. */
  private static String plain(String model, ModelList list) {
    int colon = model.lastIndexOf(':');
    boolean whole = colon < 0 || list.models().stream().anyMatch(each -> each.id().equals(model));
    return whole || !ROUTING.contains(model.substring(colon)) ? model : model.substring(0, colon);
  }

  private static Optional<String> retirement(String name, LocalDate day, LocalDate today) {
    long days = ChronoUnit.DAYS.between(today, day);
    if (days > WARNED_DAYS) {
      return Optional.empty();
    }
    return Optional.of(
        days < 0
            ? name + " was to be taken away on " + Dates.day(day) + "."
            : days == 0
                ? name + " is taken away today."
                : name
                    + " is taken away on "
                    + Dates.day(day)
                    + ", in "
                    + (days == 1 ? "1 day." : days + " days."));
  }

  /**
   * What to ask in a model's place, the nearest first; those that are themselves leaving are left
   * out.
   */
  public static List<ModelInfo> substitutes(
      ModelList list, String model, LocalDate today, int most) {
    List<ModelInfo> nearest = new ArrayList<>();
    Map<String, ModelInfo> byId = new HashMap<>();
    list.models().forEach(each -> byId.putIfAbsent(each.id(), each));
    for (String id : Substitutes.of(model, list.models(), MOST_LOOKED_AT)) {
      ModelInfo each = byId.get(id);
      if (each != null && nearest.size() < most && !isLeaving(each, today)) {
        nearest.add(each);
      }
    }
    return nearest;
  }

  private static boolean isLeaving(ModelInfo model, LocalDate today) {
    return ModelDetails.of(model)
        .retires()
        .filter(day -> !day.isAfter(today.plusDays(WARNED_DAYS)))
        .isPresent();
  }
}
