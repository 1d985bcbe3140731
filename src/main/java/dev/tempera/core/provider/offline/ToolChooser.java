package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.ProviderException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides which function is called: the named one, or the one whose name, description and argument
 * names share the most words with the last message, the first of equals. The model itself is too
 * small to choose.
 */
final class ToolChooser {
  private static final int STEM = 5;

  private ToolChooser() {}

  static Tool choose(List<Tool> tools, @Nullable JsonNode choice, JsonNode body)
      throws ProviderException {
    if (choice != null && choice.isObject()) {
      String name = choice.path("function").path("name").asString("");
      return tools.stream()
          .filter(tool -> tool.name().equals(name))
          .findFirst()
          .orElseThrow(() ->
              BodyFields.refused(
                  "tool_choice names the function \""
                      + RequestReader.shorten(name)
                      + "\", which is not in tools."));
    }
    if (tools.isEmpty()) {
      throw BodyFields.refused("tool_choice is required, but there is no function in tools.");
    }
    Set<String> asked = stems(lastMessage(body));
    Tool best = tools.getFirst();
    int most = -1;
    for (Tool tool : tools) {
      Set<String> words =
          stems(
              tool.name()
                  + " "
                  + tool.description()
                  + " "
                  + String.join(" ", tool.parameters().path("properties").propertyNames()));
      words.retainAll(asked);
      if (words.size() > most) {
        most = words.size();
        best = tool;
      }
    }
    return best;
  }

  private static String lastMessage(JsonNode body) {
    String last = "";
    for (JsonNode message : body.path("messages").values()) {
      if (message.path("role").asString("").equals("user")) {
        last = message.path("content").toString();
      }
    }
    return last;
  }

  /** Words of at least three letters, cut short so that “forecasts” meets “forecast”. */
  private static Set<String> stems(String text) {
    Set<String> stems = new HashSet<>();
    String spaced = text.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    for (String word : spaced.split("[^\\p{L}\\p{N}]+", -1)) {
      if (word.length() >= 3) {
        String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        stems.add(singular.substring(0, Math.min(STEM, singular.length())));
      }
    }
    return stems;
  }
}
