package dev.tempera.core.experiment.file;

import dev.tempera.core.experiment.tools.ToolAnswers;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.request.Axis;
import dev.tempera.core.request.Change;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.LoopLimits;
import dev.tempera.core.tools.ToolDefinition;
import dev.tempera.core.tools.ToolsJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Reads who answers calls of tools: under “answers”, or beside each tool of the request and of the
 * levels, from where it is taken out since it is not sent.
 */
final class AnswersReader {
  private static final String TOOLS = "tools";

  private final Map<String, AnsweredBy> by = new LinkedHashMap<>();
  private final Set<String> offered = new TreeSet<>();

  /** The request as it is sent. */
  ChatRequest sent(ChatRequest request, Place place) throws FileFault {
    JsonNode tools = request.parameters().json(TOOLS).orElse(null);
    return tools == null
        ? request
        : request.withParameter(TOOLS, new ParameterValue.Set(sent(tools, place), false));
  }

  /** The levels as they are sent. */
  List<Axis> sent(List<Axis> axes, Place place) throws FileFault {
    List<Axis> all = new ArrayList<>();
    for (Axis axis : axes) {
      List<Axis.Level> levels = new ArrayList<>();
      for (Axis.Level level : axis.levels()) {
        levels.add(
            level.change() instanceof Change.Parameter(String name, ParameterValue.Set set)
                    && name.equals(TOOLS)
                ? new Axis.Level(
                    level.label(),
                    new Change.Parameter(
                        name, new ParameterValue.Set(sent(set.json(), place), false)))
                : level);
      }
      all.add(new Axis(axis.name(), levels));
    }
    return all;
  }

  private JsonNode sent(JsonNode tools, Place place) throws FileFault {
    if (!tools.isArray()) {
      return tools;
    }
    ArrayNode sent = ExactJson.array();
    for (JsonNode tool : tools.values()) {
      ToolDefinition definition = new ToolDefinition(tool);
      offered.add(definition.name());
      JsonNode who = tool.path(ToolsJson.ANSWERED_BY);
      if (!who.isMissingNode()) {
        put(definition.name(), who, place);
      }
      sent.add(ToolsJson.offered(tool));
    }
    return sent;
  }

  private void put(String tool, JsonNode who, Place place) throws FileFault {
    AnsweredBy answeredBy;
    try {
      answeredBy = ToolsJson.by(who);
    } catch (IllegalArgumentException e) {
      throw FileFault.at(place, "“" + tool + "”: " + e.getMessage());
    }
    if (answeredBy instanceof AnsweredBy.Hand) {
      throw FileFault.at(
          place,
          "“"
              + tool
              + "” cannot be answered by hand, since nobody is there while an experiment is asked:"
              + " give “script”, “command”, “http” or “mcp”.");
    }
    AnsweredBy other = by.put(tool, answeredBy);
    if (other != null && !other.equals(answeredBy)) {
      throw FileFault.at(place, "“" + tool + "” is answered in two ways.");
    }
  }

  /** Who answers, after everything that is sent has been looked at. */
  ToolAnswers read(@Nullable Node node, Place request) throws FileFault {
    long rounds = LoopLimits.USUAL.rounds();
    if (node != null) {
      Fields fields = Fields.of(node, "“answers”").only(Set.of("rounds", TOOLS));
      Long said = fields.whole("rounds", 1, LoopLimits.MOST_ROUNDS);
      rounds = said == null ? rounds : said;
      Node tools = fields.get(TOOLS);
      if (tools != null) {
        Fields named = Fields.of(tools, "“tools” of “answers”");
        for (Map.Entry<String, Node> tool : named.all().entrySet()) {
          Place place = named.place(tool.getKey());
          if (!offered.contains(tool.getKey())) {
            throw FileFault.at(
                place,
                "no request offers the tool “"
                    + tool.getKey()
                    + "”: it belongs to “tools” of “request” as well.");
          }
          put(tool.getKey(), tool.getValue().json(), place);
        }
      }
      if (by.isEmpty()) {
        throw FileFault.at(node.place(), "“answers” names no tool.");
      }
    }
    refuseNameless(request);
    return by.isEmpty() ? ToolAnswers.NONE : new ToolAnswers(by, (int) rounds);
  }

  /** What is never sent must belong to something that is. */
  private void refuseNameless(Place request) throws FileFault {
    if (by.containsKey("")) {
      throw FileFault.at(request, "a tool that is answered has a “function” with a name.");
    }
  }
}
