package dev.tempera.core.provider.openai;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The elements of {@code reasoning_details}, put together of their fragments: text and summary go
 * on, everything else is what was said last, and no property is lost or moved. One thread.
 */
final class ReasoningDetails {
  private final List<Element> elements = new ArrayList<>();

  /** The last element in each place. */
  private final Map<String, Element> places = new HashMap<>();

  /** The element that came last. */
  private @Nullable Element last;

  /** An element on its way, its long texts beside it so that they can grow. */
  private static final class Element {
    private final ObjectNode json;
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

    Element(ObjectNode first) {
      json = first.deepCopy();
    }

    void goOn(ObjectNode fragment) {
      for (Map.Entry<String, JsonNode> property : fragment.properties()) {
        JsonNode value = property.getValue();
        if (!value.isNull()) {
          goOn(property.getKey(), value);
        }
      }
    }

    private void goOn(String name, JsonNode value) {
      boolean grows = name.equals("text") || name.equals("summary");
      JsonNode old = json.get(name);
      if (grows && value.isString() && old != null && old.isString()) {
        texts
            .computeIfAbsent(name, key -> new StringBuilder(old.stringValue()))
            .append(value.stringValue());
      } else {
        texts.remove(name);
        json.set(name, value);
      }
    }

    ObjectNode whole() {
      texts.forEach((name, text) -> json.put(name, text.toString()));
      return json;
    }
  }

  /** Takes a fragment: the beginning of an element, or more of one. */
  void add(ObjectNode fragment) {
    Element element = continued(fragment);
    if (element == null) {
      element = new Element(fragment);
      elements.add(element);
    } else {
      element.goOn(fragment);
    }
    last = element;
    for (String place : places(fragment)) {
      places.put(place, element);
    }
  }

  /** The whole elements in the order in which they began; empty from then on. */
  List<ObjectNode> take() {
    List<ObjectNode> whole = elements.stream().map(Element::whole).toList();
    elements.clear();
    places.clear();
    last = null;
    return whole;
  }

  /** The element that a fragment goes on with; null if it begins one. */
  private @Nullable Element continued(ObjectNode fragment) {
    List<String> known = places(fragment);
    if (known.isEmpty()) {
      // Without a place it can only go on with what came right before it.
      return last != null && readable(fragment) && isPlain(last.json, type(fragment)) ? last : null;
    }
    for (String place : known) {
      Element there = places.get(place);
      if (there != null) {
        return isOther(there.json, fragment) ? null : there;
      }
    }
    return null;
  }

  /** By what an element is found again, the most exact first. */
  private static List<String> places(ObjectNode element) {
    String type = type(element);
    String id = id(element);
    JsonNode index = element.path("index");
    if (index.isNumber()) {
      String numbered = type + '#' + index.asString();
      return id.isEmpty() ? List.of(numbered) : List.of(numbered + '@' + id, numbered);
    }
    return id.isEmpty() ? List.of() : List.of(type + '@' + id);
  }

  /**
   * Whether an element in the same place is another one all the same: several encrypted ones of one
   * answer, one for each call, may all be numbered 0.
   */
  private static boolean isOther(ObjectNode whole, ObjectNode fragment) {
    boolean otherId =
        !id(whole).isEmpty() && !id(fragment).isEmpty() && !id(whole).equals(id(fragment));
    JsonNode data = fragment.path("data");
    JsonNode before = whole.path("data");
    return otherId || (data.isString() && before.isString() && !data.equals(before));
  }

  private static boolean isPlain(ObjectNode whole, String type) {
    return type.equals(type(whole)) && places(whole).isEmpty();
  }

  private static boolean readable(ObjectNode element) {
    return type(element).equals("reasoning.text") || type(element).equals("reasoning.summary");
  }

  private static String type(ObjectNode element) {
    return element.path("type").asString("");
  }

  private static String id(ObjectNode element) {
    return element.path("id").stringValue("");
  }
}
