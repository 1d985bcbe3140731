package dev.tempera.core.experiment.file;

import dev.tempera.core.figures.Memory;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.table.TableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * YAML 1.2, of which JSON is a part, to a tree with places. Hostile input gets a sentence: repeated
 * keys, aliases that multiply, values that hold themselves, nesting without end.
 */
final class YamlText {
  /** Each takes a hundred bytes as a tree with places, and more. */
  private static final int MOST_CHARACTERS = Memory.share(64 << 20, 512);

  /** How many values aliases may add: a file says things twice, not a million times. */
  private static final int MOST_COPIED = 10_000;

  private final Set<org.snakeyaml.engine.v2.nodes.Node> seen =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<org.snakeyaml.engine.v2.nodes.Node> open =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private int copied;

  private YamlText() {}

  /** The tree of a text. */
  static Node read(String text) throws FileFault {
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setAllowDuplicateKeys(true)
            // Told below, with a place, as other repetitions are.
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setCodePointLimit(MOST_CHARACTERS)
            .build();
    try {
      List<Node> documents = new ArrayList<>();
      for (var node : new Compose(settings).composeAllFromReader(new WholePairs(text))) {
        documents.add(new YamlText().convert(node, false));
        if (documents.size() > 1) {
          throw FileFault.at(
              documents.getLast().place(), "a second document begins here; there is one a file.");
        }
      }
      if (documents.isEmpty()) {
        throw new FileFault("the file is empty.");
      }
      return documents.getFirst();
    } catch (MarkedYamlEngineException e) {
      String sentence = String.valueOf(e.getProblem()).replace('\n', ' ') + ".";
      throw e.getProblemMark().isPresent()
          ? FileFault.at(place(e.getProblemMark().get()), sentence)
          : new FileFault(sentence);
    } catch (YamlEngineException e) {
      throw new FileFault(String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".");
    } catch (StackOverflowError e) {
      // The library descends by recursion; what is so deep is no experiment.
      throw new FileFault("the values are nested too deeply.");
    }
  }

  private Node convert(org.snakeyaml.engine.v2.nodes.Node node, boolean isCopy) throws FileFault {
    Place place = node.getStartMark().map(YamlText::place).orElse(new Place(1, 1));
    boolean again = !seen.add(node) || isCopy;
    if (again) {
      copied++;
      if (copied > MOST_COPIED) {
        throw FileFault.at(
            place, "aliases repeat this more than " + MOST_COPIED + " times: write it out.");
      }
    }
    if (node instanceof CollectionNode<?>
        && !node.getTag().equals(Tag.MAP)
        && !node.getTag().equals(Tag.SEQ)) {
      throw FileFault.at(place, "the tag " + node.getTag().getValue() + " has no meaning here.");
    }
    if (!open.add(node)) {
      throw FileFault.at(place, "this value holds itself.");
    }
    Node converted =
        switch (node) {
          case MappingNode mapping -> mapping(mapping, place, again);
          case SequenceNode sequence -> {
            List<Node> elements = new ArrayList<>();
            for (var element : sequence.getValue()) {
              elements.add(convert(element, again));
            }
            yield new Node.Sequence(List.copyOf(elements), place);
          }
          case ScalarNode scalar -> new Node.Scalar(scalar(scalar, place), place);
          default -> throw FileFault.at(place, "this cannot be read.");
        };
    open.remove(node);
    return converted;
  }

  private Node mapping(MappingNode mapping, Place place, boolean isCopy) throws FileFault {
    Map<String, Node> fields = new LinkedHashMap<>();
    Map<String, Place> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place at = tuple.getKeyNode().getStartMark().map(YamlText::place).orElse(place);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw FileFault.at(at, "a key is a plain word.");
      }
      String name = key.getValue();
      Place before = keys.putIfAbsent(name, at);
      if (before != null) {
        throw FileFault.at(
            at, TableException.quoted(name) + " is there already, at " + before + ".");
      }
      fields.put(name, convert(tuple.getValueNode(), isCopy));
    }
    return new Node.Mapping(
        Collections.unmodifiableMap(fields), Collections.unmodifiableMap(keys), place);
  }

  private static JsonNode scalar(ScalarNode scalar, Place place) throws FileFault {
    Tag tag = scalar.getTag();
    String value = scalar.getValue();
    if (tag.equals(Tag.STR)) {
      return JsonNodeFactory.instance.stringNode(value);
    }
    if (tag.equals(Tag.NULL)) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (tag.equals(Tag.BOOL) || tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      try {
        return ExactJson.read(value);
      } catch (IllegalArgumentException e) {
        throw FileFault.at(
            place, TableException.quoted(value) + " is no number; quote it if it is a text.");
      }
    }
    throw FileFault.at(place, "the tag " + tag.getValue() + " has no meaning here.");
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
