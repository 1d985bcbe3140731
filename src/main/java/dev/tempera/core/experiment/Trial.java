package dev.tempera.core.experiment;

import dev.tempera.core.chat.Sha256;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One answer of a cell to an item, to be asked once. Immutable.
 *
 * @param repeat from 1
 */
public record Trial(Cell cell, Item item, int repeat) {
  /** What it is known by, whatever its place in the order. */
  public String key() {
    return key(cell.hash(), item.hash(), repeat);
  }

  /** The key of a cell's answer to an item, both by their hashes. */
  public static String key(String cell, String item, int repeat) {
    return Sha256.of(cell + "\n" + item + "\n" + repeat);
  }

  /** What is asked. */
  public ChatRequest request(Repeats repeats) {
    ChatRequest filled = Template.fill(cell.template(), item.variables());
    Long first = repeats.firstSeed();
    return first == null
        ? filled
        : filled.withParameter(
            "seed",
            new ParameterValue.Set(JsonNodeFactory.instance.numberNode(first + repeat - 1), false));
  }
}
