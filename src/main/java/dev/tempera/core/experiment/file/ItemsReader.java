package dev.tempera.core.experiment.file;

import dev.tempera.core.experiment.Item;
import dev.tempera.core.figures.Memory;
import dev.tempera.core.table.TableException;
import dev.tempera.core.table.TableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads items: a list in the file, or the rows of another one. */
final class ItemsReader {
  /** Items are in memory for as long as their experiment is. */
  private static final long MOST_CHARACTERS = Memory.share(1L << 30, 16);

  private static final String CLUSTER = "cluster";

  /** What a row takes beside its texts. */
  private static final int ROW = 256;

  private final Neighbours files;
  private final Set<String> variables;

  /**
   * @param variables what the prompts name: the columns to be read
   */
  ItemsReader(Neighbours files, Set<String> variables) {
    this.files = files;
    this.variables = variables;
  }

  List<Item> read(Node node) throws FileFault {
    List<Item> items =
        switch (node) {
          case Node.Sequence(var elements, var _) -> inline(elements);
          case Node.Mapping _ -> table(Fields.of(node, "“items”"));
          case Node.Scalar _ ->
              throw FileFault.at(node.place(), "“items” is a list, or {file: NAME}.");
        };
    if (items.isEmpty()) {
      throw FileFault.at(node.place(), "there is no item.");
    }
    checkClusters(items, node);
    Map<String, String> seen = new HashMap<>();
    for (Item item : items) {
      String before = seen.put(item.hash(), item.name());
      if (before != null) {
        throw FileFault.at(
            node.place(), before + " and " + item.name() + " are the same: remove one.");
      }
    }
    return items;
  }

  /** Without a cluster an item would count as independent of those that it belongs to. */
  private static void checkClusters(List<Item> items, Node node) throws FileFault {
    boolean isClustered = items.stream().anyMatch(item -> item.cluster() != null);
    for (Item item : items) {
      if (isClustered && (item.cluster() == null || item.cluster().isBlank())) {
        throw FileFault.at(
            node.place(), item.name() + " has no cluster: give each item one, or none of them.");
      }
    }
  }

  private List<Item> inline(List<Node> elements) throws FileFault {
    List<Item> items = new ArrayList<>();
    for (Node element : elements) {
      String usual = "item " + (items.size() + 1);
      Fields fields = Fields.of(element, "an item");
      String name = fields.text("name");
      Node expected = fields.get("expected");
      Node cluster = isVariable(fields) ? null : fields.get(CLUSTER);
      items.add(
          new Item(
              name == null ? usual : name,
              variables(fields),
              expected == null ? null : Fields.word(expected, "expected"),
              cluster == null ? null : Fields.word(cluster, CLUSTER)));
    }
    return items;
  }

  /** Whether “cluster” is what the prompt names so, and nothing else is. */
  private boolean isVariable(Fields fields) {
    return variables.contains(CLUSTER)
        && !(fields.get("variables") instanceof Node.Mapping(var given, var _, var _)
            && given.containsKey(CLUSTER));
  }

  private Map<String, String> variables(Fields fields) throws FileFault {
    if (fields.get("variables") instanceof Node.Mapping mapping) {
      Fields _ = fields.only(Set.of("name", "variables", "expected", CLUSTER));
      Map<String, String> given = new LinkedHashMap<>(Fields.labels(mapping, "“variables”"));
      Node cluster = fields.get(CLUSTER);
      if (cluster != null && isVariable(fields)) {
        given.put(CLUSTER, Fields.word(cluster, CLUSTER));
      }
      return given;
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (Map.Entry<String, Node> field : fields.all().entrySet()) {
      boolean isOwn = field.getKey().equals(CLUSTER) && !isVariable(fields);
      if (!field.getKey().equals("expected") && !field.getKey().equals("name") && !isOwn) {
        variables.put(field.getKey(), Fields.word(field.getValue(), field.getKey()));
      }
    }
    return variables;
  }

  private List<Item> table(Fields fields) throws FileFault {
    Fields _ = fields.only(Set.of("file", "expected", CLUSTER));
    Node name = fields.needed("file");
    Path path = files.path(name);
    String expected = fields.text("expected");
    String cluster = fields.text(CLUSTER);
    Set<String> columns = new LinkedHashSet<>(variables);
    Stream.of(expected, cluster).filter(Objects::nonNull).forEach(columns::add);
    if (columns.isEmpty()) {
      throw FileFault.at(
          fields.place(), "no prompt names a variable, so that there is nothing to fill in.");
    }
    List<Item> items = new ArrayList<>();
    List<String> wanted = List.copyOf(columns);
    try {
      long[] characters = {0};
      TableFile.read(
          path,
          wanted,
          (line, row) -> {
            characters[0] += ROW + Stream.of(row).mapToLong(String::length).sum();
            if (characters[0] > MOST_CHARACTERS) {
              throw TableException.at(line, "there is no memory for more items.");
            }
            items.add(item("line " + line, new Columns(wanted, expected, cluster), row));
          });
    } catch (TableException e) {
      throw FileFault.at(name.place(), path + ": " + e.getMessage());
    }
    return items;
  }

  /** The columns that are read, and what two of them stand for. */
  private record Columns(List<String> names, @Nullable String expected, @Nullable String cluster) {}

  private Item item(String name, Columns columns, String... row) {
    Map<String, String> values = new LinkedHashMap<>();
    String answer = null;
    String cluster = null;
    for (int i = 0; i < row.length; i++) {
      String column = columns.names().get(i);
      if (variables.contains(column)) {
        values.put(column, row[i]);
      }
      if (Objects.equals(column, columns.expected())) {
        answer = row[i];
      }
      if (Objects.equals(column, columns.cluster())) {
        cluster = row[i];
      }
    }
    return new Item(name, values, answer, cluster);
  }
}
