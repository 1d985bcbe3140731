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
    return Sha256.of(cell.hash() + "\n" + item.hash() + "\n" + repeat);
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
