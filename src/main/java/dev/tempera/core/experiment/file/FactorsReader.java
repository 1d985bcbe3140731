package dev.tempera.core.experiment.file;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.Parameters;
import dev.tempera.core.params.ValueText;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.request.Axis;
import dev.tempera.core.request.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what is varied: each factor a list of levels, or a mapping of labels to levels. */
final class FactorsReader {
  private final Neighbours files;
  private final ChatRequest base;

  FactorsReader(Neighbours files, ChatRequest base) {
    this.files = files;
    this.base = base;
  }

  List<Axis> read(Node node) throws FileFault {
    Fields factors = Fields.of(node, "“factors”");
    List<Axis> axes = new ArrayList<>();
    for (Map.Entry<String, Node> factor : factors.all().entrySet()) {
      axes.add(axis(factor.getKey(), factor.getValue(), factors.place(factor.getKey())));
    }
    return axes;
  }

  private Axis axis(String name, Node node, Place place) throws FileFault {
    List<Axis.Level> levels = new ArrayList<>();
    switch (node) {
      case Node.Sequence(var elements, var _) -> {
        for (Node each : elements) {
          levels.add(new Axis.Level(label(each), change(name, each, place)));
        }
      }
      case Node.Mapping(var fields, var _, var _) -> {
        for (Map.Entry<String, Node> each : fields.entrySet()) {
          levels.add(new Axis.Level(each.getKey(), change(name, each.getValue(), place)));
        }
      }
      case Node.Scalar _ -> throw FileFault.at(node.place(), "“" + name + "” is a list of levels.");
    }
    if (levels.size() == 1) {
      throw FileFault.at(
          node.place(), "“" + name + "” has one level only: add another, or put it in “request”.");
    }
    try {
      return new Axis(name, levels);
    } catch (IllegalArgumentException e) {
      throw FileFault.at(place, String.valueOf(e.getMessage()));
    }
  }

  private static String label(Node node) {
    JsonNode json = node.json();
    return json.isString() ? json.stringValue() : ValueText.of(json);
  }

  private Change change(String name, Node node, Place place) throws FileFault {
    return switch (name) {
      case "model" -> new Change.Model(Fields.text(node, name));
      case "connection" -> new Change.Connection(Fields.text(node, name));
      case "system" -> new Change.SystemPrompt(files.text(node, name));
      case "prompt" -> prompt(files.text(node, name));
      default -> parameter(name, node, place);
    };
  }

  /** Another last message. */
  private Change prompt(String text) {
    int last = base.said().size() - 1;
    return new Change.Message(last, ChatMessage.text(base.said().get(last).role(), text));
  }

  private Change parameter(String name, Node node, Place place) throws FileFault {
    Optional<String> refusal = Parameters.refusal(name);
    if (refusal.isPresent()) {
      throw FileFault.at(place, refusal.get());
    }
    if (Parameters.find(name).isEmpty() && !base.parameters().isSet(name)) {
      throw FileFault.at(
          place,
          "“"
              + name
              + "” is no parameter that is known; give it a value under “extra” of “request” first.");
    }
    JsonNode json = node.json();
    if (json.isString() && json.stringValue().equals(SpecJson.UNSET)) {
      return new Change.Parameter(name, ParameterValue.UNSET);
    }
    JsonNode value = name.equals("provider") && json.isString() ? pinned(json) : json;
    return new Change.Parameter(name, new ParameterValue.Set(value, false));
  }

  /** One provider and no other. */
  private static JsonNode pinned(JsonNode name) {
    ObjectNode provider = ExactJson.object();
    provider.putArray("only").add(name);
    return provider.put("allow_fallbacks", false).put("require_parameters", true);
  }
}
