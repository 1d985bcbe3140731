package dev.tempera.core.request;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.Facet;
import dev.tempera.core.provider.RequestIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What differs between two requests: nothing exactly if they are equal. Immutable; any thread.
 *
 * @param differences by group, messages in their order, parameters by name
 */
public record RequestDiff(List<Difference> differences) {
  public RequestDiff {
    differences = List.copyOf(differences);
  }

  /**
   * Compares two requests. Messages that both have at the start and at the end are the same ones;
   * those between are compared one by one, and what is left over was added or removed.
   */
  public static RequestDiff between(ChatRequest before, ChatRequest after) {
    List<Difference> all = new ArrayList<>();
    if (!before.connection().equals(after.connection())) {
      all.add(new Difference.Connection(before.connection(), after.connection()));
    }
    if (!before.model().equals(after.model())) {
      all.add(new Difference.Model(before.model(), after.model()));
    }
    List<ChatMessage> systemBefore = system(before);
    List<ChatMessage> systemAfter = system(after);
    if (systemBefore.size() != systemAfter.size()
        || (!systemBefore.isEmpty()
            && !RequestIdentity.isSame(systemBefore.getFirst(), systemAfter.getFirst()))) {
      all.add(new Difference.SystemPrompt(systemBefore, systemAfter));
    }
    messages(before.said(), after.said(), all);
    for (Facet facet : Facet.values()) {
      parameters(before.facet(facet).values(), after.facet(facet).values(), all);
    }
    return new RequestDiff(all);
  }

  private static List<ChatMessage> system(ChatRequest request) {
    ChatMessage message = request.systemMessage();
    return message == null ? List.of() : List.of(message);
  }

  private static void messages(
      List<ChatMessage> before, List<ChatMessage> after, List<Difference> to) {
    int shorter = Math.min(before.size(), after.size());
    int start = 0;
    while (start < shorter && RequestIdentity.isSame(before.get(start), after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && RequestIdentity.isSame(
            before.get(before.size() - 1 - end), after.get(after.size() - 1 - end))) {
      end++;
    }
    int left = before.size() - end;
    int right = after.size() - end;
    for (int i = start; i < Math.max(left, right); i++) {
      if (i >= left) {
        to.add(new Difference.MessageAdded(i, after.get(i)));
      } else if (i >= right) {
        to.add(new Difference.MessageRemoved(i, before.get(i)));
      } else if (!RequestIdentity.isSame(before.get(i), after.get(i))) {
        to.add(new Difference.MessageChanged(i, before.get(i), after.get(i)));
      }
    }
  }

  private static void parameters(
      Map<String, ParameterValue.Set> before,
      Map<String, ParameterValue.Set> after,
      List<Difference> to) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      ParameterValue a = value(before, name);
      ParameterValue b = value(after, name);
      if (!a.equals(b)) {
        to.add(new Difference.Parameter(name, a, b));
      }
    }
  }

  private static ParameterValue value(Map<String, ParameterValue.Set> values, String name) {
    ParameterValue.Set set = values.get(name);
    return set == null ? ParameterValue.UNSET : set;
  }

  /** Whether the requests are equal. */
  public boolean isEmpty() {
    return differences.isEmpty();
  }

  /** The differences of one kind. */
  public List<Difference> of(Difference.Group group) {
    return differences.stream().filter(d -> d.group() == group).toList();
  }

  /** One line for each difference. */
  public List<String> sentences() {
    return differences.stream().map(Difference::sentence).toList();
  }

  /** The same from the other request's side. */
  public RequestDiff inverse() {
    return new RequestDiff(differences.stream().map(Difference::inverse).toList());
  }
}
