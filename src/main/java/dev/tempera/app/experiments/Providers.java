package dev.tempera.app.experiments;

import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.params.ExactJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who answered, where that was not always the same one, and how that is mended. Pure. */
final class Providers {
  private Providers() {}

  /** The names of those who answered in cells that several answered in. */
  static List<String> mixed(Results results) {
    TreeSet<String> names = new TreeSet<>();
    results.seen().providers().values().stream()
        .filter(each -> each.size() > 1)
        .map(Map::keySet)
        .forEach(names::addAll);
    return List.copyOf(names);
  }

  /** A sentence that says it; empty where each cell has one provider. */
  static String words(Results results) {
    long cells =
        results.seen().providers().values().stream().filter(each -> each.size() > 1).count();
    return cells == 0
        ? ""
        : "More than one provider answered in "
            + PlanWords.count(cells, "cell")
            + " ("
            + String.join(", ", mixed(results))
            + "): a difference between settings may be one between providers.";
  }

  /** The document of an experiment that is answered by one provider only, or not at all. */
  static String pinned(String document, String provider) {
    ObjectNode json = (ObjectNode) ExactJson.read(document);
    JsonNode old = json.path("request");
    ObjectNode request = old instanceof ObjectNode there ? there : json.putObject("request");
    ObjectNode routing =
        request.path("provider") instanceof ObjectNode there
            ? there
            : request.putObject("provider");
    routing.remove("order");
    routing.putArray("only").add(slug(provider));
    routing.put("allow_fallbacks", false).put("require_parameters", true);
    return ExactJson.write(json);
  }

  /** The name that requests are routed by, as it is made of the one that answers carry. */
  static String slug(String name) {
    String slug = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}/]+", "-");
    return slug.replaceAll("^-|-$", "");
  }
}
