package dev.tempera.core.request;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.provider.RequestIdentity;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a message that differs; parts are compared by their place.
 *
 * @param index from 0
 * @param before empty if there is none, else one part
 * @param after likewise; not both are empty
 */
public record PartDifference(int index, List<ContentPart> before, List<ContentPart> after) {
  public PartDifference {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  static List<PartDifference> between(List<ContentPart> before, List<ContentPart> after) {
    return IntStream.range(0, Math.max(before.size(), after.size()))
        .mapToObj(i -> new PartDifference(i, at(before, i), at(after, i)))
        .filter(part -> !part.isSame())
        .toList();
  }

  private static List<ContentPart> at(List<ContentPart> parts, int index) {
    return index < parts.size() ? List.of(parts.get(index)) : List.of();
  }

  private boolean isSame() {
    return before.size() == after.size()
        && RequestIdentity.canonicalJson(before.getFirst())
            .equals(RequestIdentity.canonicalJson(after.getFirst()));
  }

  /** One line for a person. */
  public String sentence() {
    if (before.isEmpty()) {
      return "added " + Excerpt.of(PartWords.of(after.getFirst()));
    }
    if (after.isEmpty()) {
      return "removed " + Excerpt.of(PartWords.of(before.getFirst()));
    }
    return Excerpt.arrow(PartWords.of(before.getFirst()), PartWords.of(after.getFirst()));
  }
}
