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

  private static List<Item> inline(List<Node> elements) throws FileFault {
    List<Item> items = new ArrayList<>();
    for (Node element : elements) {
      String usual = "item " + (items.size() + 1);
      Fields fields = Fields.of(element, "an item");
      String name = fields.text("name");
      Node expected = fields.get("expected");
      items.add(
          new Item(
              name == null ? usual : name,
              variables(fields),
              expected == null ? null : Fields.word(expected, "expected")));
    }
    return items;
  }

  private static Map<String, String> variables(Fields fields) throws FileFault {
    if (fields.get("variables") instanceof Node.Mapping mapping) {
      Fields _ = fields.only(Set.of("name", "variables", "expected"));
      return Fields.labels(mapping, "“variables”");
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (Map.Entry<String, Node> field : fields.all().entrySet()) {
      if (!field.getKey().equals("expected") && !field.getKey().equals("name")) {
        variables.put(field.getKey(), Fields.word(field.getValue(), field.getKey()));
      }
    }
    return variables;
  }

  private List<Item> table(Fields fields) throws FileFault {
    Fields _ = fields.only(Set.of("file", "expected"));
    Node name = fields.needed("file");
    Path path = files.path(name);
    String expected = fields.text("expected");
    Set<String> columns = new LinkedHashSet<>(variables);
    if (expected != null) {
      columns.add(expected);
    }
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
            items.add(item("line " + line, wanted, expected, row));
          });
    } catch (TableException e) {
      throw FileFault.at(name.place(), path + ": " + e.getMessage());
    }
    return items;
  }

  private Item item(String name, List<String> columns, @Nullable String expected, String... row) {
    Map<String, String> values = new LinkedHashMap<>();
    String answer = null;
    for (int i = 0; i < row.length; i++) {
      String column = columns.get(i);
      if (variables.contains(column)) {
        values.put(column, row[i]);
      }
      if (Objects.equals(column, expected)) {
        answer = row[i];
      }
    }
    return new Item(name, values, answer);
  }
}
