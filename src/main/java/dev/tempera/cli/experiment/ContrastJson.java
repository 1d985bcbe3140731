package dev.tempera.cli.experiment;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.compare.ComparedCells;
import dev.tempera.core.experiment.compare.Contrast;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.statistics.compare.Better;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Two experiments side by side as the one JSON object of {@code --json}. */
final class ContrastJson {
  private ContrastJson() {}

  static String of(Contrast contrast) {
    ObjectNode json = ExactJson.object().put("metric", contrast.metric().id());
    ArrayNode setup = json.putArray("setup");
    contrast.setup().forEach(setup::add);
    ArrayNode comparisons = json.putArray("comparisons");
    boolean isLess = contrast.metric().better() == Better.LOWER;
    contrast.cells().forEach(cells -> add(comparisons.addObject(), cells, isLess));
    names(json.putArray("only_first"), contrast.onlyFirst());
    names(json.putArray("only_second"), contrast.onlySecond());
    return ExactJson.write(json);
  }

  private static void names(ArrayNode array, List<Cell> cells) {
    cells.forEach(cell -> array.add(cell.name()));
  }

  private static void add(ObjectNode json, ComparedCells cells, boolean isLess) {
    json.put("first", cells.first().name()).put("second", cells.second().name());
    ArrayNode differences = json.putArray("differences");
    cells.differences().forEach(differences::add);
    json.put("wins", isLess ? cells.lower() : cells.higher());
    json.put("losses", isLess ? cells.higher() : cells.lower()).put("ties", cells.ties());
    ArrayNode items = json.putArray("items");
    for (ComparedCells.ItemDifference item : cells.items()) {
      items
          .addObject()
          .put("name", item.name())
          .put("first", item.first())
          .put("second", item.second())
          .put("difference", item.difference());
    }
    json.put("only_first", cells.onlyFirst()).put("only_second", cells.onlySecond());
    if (!cells.why().isEmpty()) {
      json.put("why", cells.why());
    }
    json.set("analysis", cells.analysis().map(AnalysisJson::node).orElse(null));
  }
}
