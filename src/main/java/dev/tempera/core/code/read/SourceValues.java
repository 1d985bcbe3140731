package dev.tempera.core.code.read;

import dev.tempera.core.code.read.SourceValue.Chain;
import dev.tempera.core.code.read.SourceValue.Field;
import dev.tempera.core.code.read.SourceValue.Step;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ValueText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Works out what values in code are as JSON, as far as the code says it. One thread. */
final class SourceValues {
  private static final int DEEPEST = 400;

  /** Methods that turn a text into the JSON that it holds. */
  private static final Set<String> READS =
      Set.of("loads", "parse", "json", "readValue", "readTree", "rawJSON");

  /** Methods that turn a value into its text. */
  private static final Set<String> WRITES =
      Set.of("dumps", "stringify", "writeValueAsString", "encode");

  /** Methods that give their argument as it is, or nearly. */
  private static final Set<String> PASSES = Set.of("from", "dedent", "dict", "list", "str", "of");

  private static final Set<String> TRIMS =
      Set.of("strip", "trim", "stripIndent", "toString", "encode");

  private final Map<String, SourceValue> named;
  private final Remarks remarks;
  private final Budget budget;
  private final Set<String> open = new HashSet<>();
  private int depth;

  /**
   * @param budget once it is spent, nothing is worked out any more; its owner says so
   */
  SourceValues(Map<String, SourceValue> named, Remarks remarks, Budget budget) {
    this.named = named;
    this.remarks = remarks;
    this.budget = budget;
  }

  /**
   * The JSON of a value.
   *
   * @param path what it is called where something is to be said of it
   * @return null if the code does not say it, which has been remarked
   */
  @Nullable JsonNode json(SourceValue value, String path) {
    if (!budget.takesValue()) {
      return null;
    }
    depth++;
    try {
      return depth > DEEPEST ? unread("…", path) : work(value, path);
    } finally {
      depth--;
    }
  }

  private @Nullable JsonNode work(SourceValue value, String path) {
    return switch (value) {
      case SourceValue.Plain(JsonNode json) -> json;
      case SourceValue.Filled(String text) -> {
        remarks.changed(path, "the program fills values in; the text is kept as it is written");
        yield StringNode.valueOf(text);
      }
      case SourceValue.Fields(List<Field> fields) -> object(fields, path);
      case SourceValue.Items(List<SourceValue> items) -> array(items, path);
      case SourceValue.Sum(List<SourceValue> parts) -> sum(parts, path);
      case Chain chain -> chain(chain, path);
      case SourceValue.Unknown(String source) -> unread(source, path);
    };
  }

  private @Nullable JsonNode unread(String source, String path) {
    remarks.unread(path, "“" + Remarks.shortened(source) + "” is not a value that the text holds");
    return null;
  }

  private ObjectNode object(List<Field> fields, String path) {
    ObjectNode object = ExactJson.object();
    for (Field field : fields) {
      String name = field.name();
      String at = path.isEmpty() ? String.valueOf(name) : path + "." + name;
      if (name != null && name.isEmpty() && !(field.value() instanceof SourceValue.Plain)) {
        continue;
      }
      JsonNode value = json(field.value(), name == null ? path : at);
      if (name != null && value != null) {
        object.set(name, value);
      } else if (value instanceof ObjectNode all) {
        all.properties().forEach(p -> object.set(p.getKey(), p.getValue()));
      }
    }
    return object;
  }

  private ArrayNode array(List<SourceValue> items, String path) {
    ArrayNode array = ExactJson.array();
    for (SourceValue item : items) {
      boolean spread = item instanceof SourceValue.Sum(var parts) && parts.size() == 1;
      JsonNode value = json(item, path + "[" + array.size() + "]");
      if (spread && value instanceof ArrayNode all) {
        all.forEach(array::add);
      } else if (value != null) {
        array.add(value);
      }
    }
    return array;
  }

  private @Nullable JsonNode sum(List<SourceValue> parts, String path) {
    if (parts.size() == 1) {
      return json(parts.getFirst(), path);
    }
    StringBuilder text = new StringBuilder();
    ArrayNode list = ExactJson.array();
    for (SourceValue part : parts) {
      JsonNode value = json(part, path);
      if (value == null) {
        continue;
      }
      if (value.isArray()) {
        value.forEach(list::add);
      } else {
        String piece = value.isString() ? value.stringValue() : ValueText.of(value);
        if (budget.takes(piece.length())) {
          text.append(piece);
        }
      }
    }
    return list.isEmpty() ? StringNode.valueOf(text.toString()) : list;
  }

  private @Nullable JsonNode chain(Chain chain, String path) {
    List<Step> steps = chain.steps();
    JsonNode value = null;
    int i = 0;
    SourceValue of = steps.getFirst().of();
    if (of != null) {
      value = json(of, path);
      i = 1;
    } else if (steps.getFirst().arguments() == null && named.containsKey(steps.getFirst().name())) {
      value = variable(steps.getFirst().name(), path);
      i = 1;
    } else {
      int call = firstCall(steps);
      if (call < 0) {
        return unread(chain.source(), path);
      }
      value = called(steps.get(call), path);
      if (value == null) {
        return unread(chain.source(), path);
      }
      i = call + 1;
    }
    while (i < steps.size() && value != null) {
      Step step = steps.get(i);
      boolean same = step.arguments() != null && TRIMS.contains(step.name()) && value.isString();
      if (!same) {
        return unread(chain.source(), path);
      }
      boolean strips = step.name().startsWith("str") || step.name().equals("trim");
      value = strips ? stripped(value) : value;
      i++;
    }
    return value;
  }

  private @Nullable JsonNode stripped(JsonNode text) {
    String whole = text.stringValue();
    return budget.takes(whole.length()) ? StringNode.valueOf(whole.strip()) : null;
  }

  private @Nullable JsonNode variable(String name, String path) {
    SourceValue value = named.get(name);
    if (value == null || !open.add(name)) {
      return unread(name, path);
    }
    try {
      JsonNode stands = json(value, path);
      return stands != null && budget.takes(stands) ? stands : null;
    } finally {
      open.remove(name);
    }
  }

  private static int firstCall(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).arguments() != null) {
        return i;
      }
    }
    return -1;
  }

  /** What a call of a method gives that only changes the form of its argument. */
  private @Nullable JsonNode called(Step step, String path) {
    List<Field> arguments = step.arguments() == null ? List.of() : step.arguments();
    if (step.name().equals("dict") && (arguments.isEmpty() || isNamed(arguments))) {
      return object(arguments, path);
    }
    if (step.name().equals("join") && arguments.size() > 1) {
      JsonNode joined = sum(arguments.stream().map(Field::value).toList(), path);
      return joined != null && joined.isString() ? joined : null;
    }
    if (arguments.isEmpty()) {
      return null;
    }
    if (!READS.contains(step.name())
        && !WRITES.contains(step.name())
        && !PASSES.contains(step.name())) {
      return null;
    }
    JsonNode first = json(arguments.getFirst().value(), path);
    if (first == null || PASSES.contains(step.name())) {
      return first;
    }
    if (WRITES.contains(step.name())) {
      String written = ValueText.of(first);
      return budget.takes(written.length()) ? StringNode.valueOf(written) : null;
    }
    if (!first.isString() || !budget.takes(first.stringValue().length())) {
      return null;
    }
    try {
      return ExactJson.readBounded(first.stringValue());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isNamed(List<Field> fields) {
    return fields.stream().allMatch(f -> f.name() == null || !f.name().isEmpty());
  }
}
