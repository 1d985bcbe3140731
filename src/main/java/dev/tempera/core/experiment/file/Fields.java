package dev.tempera.core.experiment.file;

import dev.tempera.core.table.TableException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a mapping, each with a sentence where it is not what it should be. */
final class Fields {
  private final Node.Mapping mapping;

  private Fields(Node.Mapping mapping) {
    this.mapping = mapping;
  }

  /**
   * The fields of a value that must be a mapping.
   *
   * @param what it is called in a sentence
   */
  static Fields of(Node node, String what) throws FileFault {
    if (node instanceof Node.Mapping mapping) {
      return new Fields(mapping);
    }
    throw FileFault.at(node.place(), what + " is a mapping of names to values.");
  }

  /** Refuses fields of other names. */
  Fields only(Set<String> names) throws FileFault {
    for (String name : mapping.fields().keySet()) {
      if (!names.contains(name)) {
        throw FileFault.at(
            place(name),
            TableException.quoted(name)
                + " is not known here; there are "
                + String.join(", ", new TreeSet<>(names))
                + ".");
      }
    }
    return this;
  }

  Place place() {
    return mapping.place();
  }

  /** Where a field's name stands, or the mapping where it has none. */
  Place place(String name) {
    return mapping.keys().getOrDefault(name, mapping.place());
  }

  Map<String, Node> all() {
    return mapping.fields();
  }

  @Nullable Node get(String name) {
    return mapping.fields().get(name);
  }

  /** A field that must be there. */
  Node needed(String name) throws FileFault {
    Node node = get(name);
    if (node == null) {
      throw FileFault.at(place(), TableException.quoted(name) + " is missing.");
    }
    return node;
  }

  /** A text, null where there is none. */
  @Nullable String text(String name) throws FileFault {
    Node node = get(name);
    return node == null ? null : text(node, name);
  }

  /** A value that must be a text. */
  static String text(Node node, String name) throws FileFault {
    if (node instanceof Node.Scalar(var json, var _) && json.isString()) {
      return json.stringValue();
    }
    throw FileFault.at(node.place(), TableException.quoted(name) + " is a text; quote it.");
  }

  /** What a person may write without quotes: a text, a number or a truth value, as text. */
  static String word(Node node, String name) throws FileFault {
    if (node instanceof Node.Scalar(var json, var _) && !json.isNull()) {
      return json.isString() ? json.stringValue() : dev.tempera.core.params.ValueText.of(json);
    }
    throw FileFault.at(node.place(), TableException.quoted(name) + " is a text or a number.");
  }

  /** A whole number between two bounds, null where there is none. */
  @Nullable Long whole(String name, long low, long high) throws FileFault {
    Node node = get(name);
    if (node == null) {
      return null;
    }
    if (node instanceof Node.Scalar(var json, var _)
        && json.isIntegralNumber()
        && json.canConvertToLong()
        && json.longValue() >= low
        && json.longValue() <= high) {
      return json.longValue();
    }
    throw FileFault.at(
        node.place(),
        TableException.quoted(name) + " is a whole number from " + low + " to " + high + ".");
  }

  /** A number above 0, null where there is none. */
  @Nullable BigDecimal positive(String name) throws FileFault {
    Node node = get(name);
    if (node == null) {
      return null;
    }
    if (node instanceof Node.Scalar(var json, var _)
        && json.isNumber()
        && json.decimalValue().signum() > 0) {
      return json.decimalValue();
    }
    throw FileFault.at(node.place(), TableException.quoted(name) + " is a number above 0.");
  }

  /** A finite number, empty where there is none. */
  OptionalDouble number(String name) throws FileFault {
    Node node = get(name);
    if (node == null) {
      return OptionalDouble.empty();
    }
    if (node instanceof Node.Scalar(var json, var _)
        && json.isNumber()
        && Double.isFinite(json.doubleValue())) {
      return OptionalDouble.of(json.doubleValue());
    }
    throw FileFault.at(node.place(), TableException.quoted(name) + " is a number.");
  }

  /** A truth value. */
  boolean flag(String name, boolean usual) throws FileFault {
    Node node = get(name);
    if (node == null) {
      return usual;
    }
    if (node instanceof Node.Scalar(var json, var _) && json.isBoolean()) {
      return json.booleanValue();
    }
    throw FileFault.at(node.place(), TableException.quoted(name) + " is true or false.");
  }

  /** The elements of a list, none where there is no list. */
  List<Node> list(String name) throws FileFault {
    Node node = get(name);
    if (node == null) {
      return List.of();
    }
    if (node instanceof Node.Sequence(var elements, var _)) {
      return new ArrayList<>(elements);
    }
    throw FileFault.at(node.place(), TableException.quoted(name) + " is a list.");
  }

  /** Labels by name. */
  static Map<String, String> labels(Node node, String what) throws FileFault {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<String, Node> field : of(node, what).all().entrySet()) {
      labels.put(field.getKey(), word(field.getValue(), field.getKey()));
    }
    return labels;
  }
}
