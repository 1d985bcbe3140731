package dev.tempera.core.schema;

import dev.tempera.core.params.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Changes of a JSON text that touch nothing but what is changed: order, repeated keys, the writing
 * of numbers and white space elsewhere stay as they are. New members are set like their neighbours.
 * Pure; any thread.
 */
final class JsonEdits {
  private static final String STEP = "  ";

  private JsonEdits() {}

  /** Gives a value in the place of the one under {@code pointer}. */
  static String replace(JsonSource json, String pointer, JsonNode value) {
    Span old = found(json.find(pointer), pointer);
    String text = json.text();
    String lead = isInLines(text, old) ? "\n" + indent(text, old.start()) : "";
    return splice(text, old.start(), old.end(), written(value, lead));
  }

  /**
   * Adds a member to an object.
   *
   * @param index before which member; as many as there are means at the end
   */
  static String add(JsonSource json, String pointer, int index, String key, JsonNode value) {
    Span.OfObject object = object(json, pointer);
    List<Span.Member> members = object.members();
    String text = json.text();
    String name = JsonText.compact(JsonText.text(key));
    if (members.isEmpty()) {
      boolean lines = isInLines(text, object);
      String tail = lines ? "\n" + indent(text, object.start()) : "";
      String lead = lines ? tail + STEP : "";
      String member = lead + name + ": " + written(value, lead);
      return splice(text, object.start(), object.end(), "{" + member + tail + "}");
    }
    Span.Member neighbour = members.get(Math.min(index, members.size() - 1));
    String colon = text.substring(neighbour.keyEnd(), neighbour.value().start());
    String own = lead(text, neighbour.start());
    String lead = own.isEmpty() && colon.endsWith(" ") ? " " : own;
    String member = name + colon + written(value, lead);
    return index < members.size()
        ? splice(text, neighbour.start(), neighbour.start(), member + "," + lead)
        : splice(text, neighbour.end(), neighbour.end(), "," + lead + member);
  }

  /** Adds an item at the end of a list. */
  static String append(JsonSource json, String pointer, JsonNode value) {
    Span span = found(json.find(pointer), pointer);
    if (!(span instanceof Span.OfArray array)) {
      throw new IllegalArgumentException("no list at " + pointer);
    }
    String text = json.text();
    if (array.items().isEmpty()) {
      String only = written(value, isInLines(text, array) ? "\n" + indent(text, span.start()) : "");
      return splice(text, array.start(), array.end(), "[" + only + "]");
    }
    Span last = array.items().getLast();
    String own = lead(text, last.start());
    String lead = own.isEmpty() && array.items().size() == 1 ? " " : own;
    return splice(text, last.end(), last.end(), "," + lead + written(value, lead));
  }

  /** Takes out a member or an item. */
  static String remove(JsonSource json, String pointer) {
    Parts parts = parts(json, Pointers.parent(pointer));
    int index = parts.index(Pointers.last(pointer));
    String text = json.text();
    if (parts.size() == 1) {
      Span whole = parts.whole();
      boolean object = whole instanceof Span.OfObject;
      return splice(text, whole.start(), whole.end(), object ? "{}" : "[]");
    }
    return index + 1 < parts.size()
        ? splice(text, parts.start(index), parts.start(index + 1), "")
        : splice(text, parts.end(index - 1), parts.end(index), "");
  }

  /** Gives a member another key, where it stands. */
  static String rename(JsonSource json, String pointer, String key) {
    Span.OfObject object = object(json, Pointers.parent(pointer));
    int index = JsonSource.indexOf(object, Pointers.last(pointer));
    if (index < 0) {
      throw new IllegalArgumentException("nothing at " + pointer);
    }
    Span.Member member = object.members().get(index);
    return splice(
        json.text(), member.start(), member.keyEnd(), JsonText.compact(JsonText.text(key)));
  }

  /** Moves a member or an item to another place among its neighbours. */
  static String move(JsonSource json, String pointer, int index) {
    Parts parts = parts(json, Pointers.parent(pointer));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      order.add(i);
    }
    int from = parts.index(Pointers.last(pointer));
    order.remove(Integer.valueOf(from));
    order.add(Math.clamp(index, 0, order.size()), from);
    String text = json.text();
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (int i = 0; i < parts.size(); i++) {
      out.append(text, copied, parts.start(i));
      int part = order.get(i);
      out.append(text, parts.start(part), parts.end(part));
      copied = parts.end(i);
    }
    return out.append(text, copied, text.length()).toString();
  }

  private static String splice(String text, int start, int end, String with) {
    return text.substring(0, start) + with + text.substring(end);
  }

  private static Span found(@Nullable Span span, String pointer) {
    if (span == null) {
      throw new IllegalArgumentException("nothing at " + pointer);
    }
    return span;
  }

  private static Span.OfObject object(JsonSource json, String pointer) {
    if (found(json.find(pointer), pointer) instanceof Span.OfObject object) {
      return object;
    }
    throw new IllegalArgumentException("no object at " + pointer);
  }

  /** The white space before a part of a container: a line's beginning, or a space. */
  private static String lead(String text, int start) {
    int from = start;
    while (from > 0 && " \t\r\n".indexOf(text.charAt(from - 1)) >= 0) {
      from--;
    }
    return text.substring(from, start);
  }

  /** Whether what is put there may take several lines: not where all stands on one. */
  private static boolean isInLines(String text, Span at) {
    return text.indexOf('\n') >= 0 || at.end() - at.start() == text.length();
  }

  /** What the line around a place begins with. */
  private static String indent(String text, int at) {
    int start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    int end = start;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, Math.min(end, Math.max(start, at)));
  }

  /** A value as it is set behind {@code lead}: its later lines begin as that one ends. */
  private static String written(JsonNode value, String lead) {
    int line = lead.lastIndexOf('\n');
    return line < 0
        ? JsonText.compact(value)
        : JsonText.pretty(value).replace("\n", "\n" + lead.substring(line + 1));
  }

  /** The members or the items of a container alike. */
  private record Parts(Span whole, List<String> keys, List<Integer> starts, List<Integer> ends) {
    int size() {
      return starts.size();
    }

    int start(int index) {
      return starts.get(index);
    }

    int end(int index) {
      return ends.get(index);
    }

    int index(String key) {
      int index = keys.lastIndexOf(key);
      if (index < 0) {
        throw new IllegalArgumentException("there is no " + key);
      }
      return index;
    }
  }

  private static Parts parts(JsonSource json, String pointer) {
    Span whole = found(json.find(pointer), pointer);
    List<String> keys = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    List<Span.Member> members =
        whole instanceof Span.OfObject object ? object.members() : Collections.emptyList();
    for (Span.Member member : members) {
      keys.add(member.key());
      starts.add(member.start());
      ends.add(member.end());
    }
    List<Span> items =
        whole instanceof Span.OfArray array ? array.items() : Collections.emptyList();
    for (Span item : items) {
      keys.add(Integer.toString(keys.size()));
      starts.add(item.start());
      ends.add(item.end());
    }
    return new Parts(whole, keys, starts, ends);
  }
}
