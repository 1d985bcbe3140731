package dev.tempera.app.models;

import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a model can do, by what it takes, gives and lets be set. Pure. */
final class Abilities {
  private Abilities() {}

  /** In words, after "can"; empty where nothing is known of it. */
  static String of(ModelInfo model, ModelDetails details) {
    List<String> can = new ArrayList<>();
    Map<String, String> read = new LinkedHashMap<>();
    read.put("image", "see pictures");
    read.put("file", "read files");
    read.put("audio", "hear");
    read.put("video", "watch films");
    read.forEach((kind, words) -> add(can, details.inputs().contains(kind), words));
    add(can, details.outputs().contains("image"), "draw pictures");
    add(can, details.outputs().contains("audio"), "speak");
    Set<String> takes = model.supportedParameters();
    if (takes != null) {
      add(can, takes.contains("tools"), "call tools");
      add(can, takes.contains("structured_outputs"), "follow JSON schemas");
      add(can, takes.contains("reasoning"), "think first");
      add(can, takes.contains("logprobs"), "tell its probabilities");
    }
    return String.join(", ", can);
  }

  private static void add(List<String> can, boolean able, String words) {
    if (able) {
      can.add(words);
    }
  }
}
