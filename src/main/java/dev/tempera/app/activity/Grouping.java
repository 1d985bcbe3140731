package dev.tempera.app.activity;

import dev.tempera.core.measure.Measurement;
import java.util.Map;
import java.util.Objects;

/** What activity is parted by. */
public enum Grouping {
  MODEL("model"),
  CONVERSATION("conversation"),
  CONNECTION("connection"),
  PROVIDER("provider"),
  ASKER("who asked");

  private final String words;

  Grouping(String words) {
    this.words = words;
  }

  /** The name of the group that a try belongs to. */
  String of(Measurement each, Map<String, String> titles, Map<String, String> connections) {
    Measurement.Asked asked = each.asked();
    return switch (this) {
      case MODEL -> asked.model();
      case CONVERSATION -> conversation(asked, titles);
      case CONNECTION -> connections.getOrDefault(asked.connection(), asked.connection());
      case PROVIDER -> Objects.requireNonNullElse(asked.provider(), "not told");
      case ASKER -> asker(asked.asker());
    };
  }

  private static String conversation(Measurement.Asked asked, Map<String, String> titles) {
    String id = asked.conversation();
    if (id == null) {
      return asker(asked.asker());
    }
    return titles.getOrDefault(id, "Deleted conversations");
  }

  private static String asker(Measurement.Asker asker) {
    return switch (asker) {
      case CONVERSATION -> "Conversations";
      case EXPERIMENT -> "Experiments";
      case PROBE -> "Probes";
      case REPLAY -> "Replays";
    };
  }

  /** For the head of a table and of a CSV file. */
  String head() {
    return this == ASKER ? "asker" : words;
  }

  @Override
  public String toString() {
    return "by " + words;
  }
}
