package dev.tempera.core.markdown;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** Link references and footnotes that are defined, by label; the first of a label counts. */
final class Definitions {
  private final Map<String, LinkReferenceDefinition> links = new HashMap<>();
  private final Set<String> footnotes = new HashSet<>();

  /** The form of a label in which equal ones are equal. */
  static String normalize(String label) {
    return label.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
  }

  /** The form under which a footnote's label is told from a link's. */
  static String footnoteKey(String label) {
    return "^" + normalize(label);
  }

  boolean isEmpty() {
    return links.isEmpty() && footnotes.isEmpty();
  }

  void addAll(Definitions others) {
    others.links.forEach(links::putIfAbsent);
    footnotes.addAll(others.footnotes);
  }

  /** Adds what is defined in {@code node} and below it. */
  void collect(Node node) {
    if (node instanceof LinkReferenceDefinition link) {
      links.putIfAbsent(
          normalize(link.getLabel()),
          new LinkReferenceDefinition(link.getLabel(), link.getDestination(), link.getTitle()));
    } else if (node instanceof FootnoteDefinition footnote) {
      footnotes.add(normalize(footnote.getLabel()));
    }
    if (node instanceof org.commonmark.node.Block) {
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        collect(child);
      }
    }
  }

  /** The definition for a label, null if there is none of that type. */
  <D> @Nullable D find(Class<D> type, String label) {
    if (type == LinkReferenceDefinition.class) {
      return type.cast(links.get(normalize(label)));
    }
    if (type == FootnoteDefinition.class && footnotes.contains(normalize(label))) {
      return type.cast(new FootnoteDefinition(label));
    }
    return null;
  }

  /** Keys of labels that mean something else here than in {@code before}. */
  Set<String> changedFrom(Definitions before) {
    Set<String> changed = new HashSet<>();
    links.forEach((label, link) -> {
      LinkReferenceDefinition old = before.links.get(label);
      if (old == null
          || !Objects.equals(old.getDestination(), link.getDestination())
          || !Objects.equals(old.getTitle(), link.getTitle())) {
        changed.add(label);
      }
    });
    before.links.keySet().stream().filter(l -> !links.containsKey(l)).forEach(changed::add);
    footnotes.stream()
        .filter(l -> !before.footnotes.contains(l))
        .forEach(l -> changed.add("^" + l));
    before.footnotes.stream()
        .filter(l -> !footnotes.contains(l))
        .forEach(l -> changed.add("^" + l));
    return changed;
  }
}
