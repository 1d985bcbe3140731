package dev.tempera.app.routing;

import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.routing.Forecast;
import dev.tempera.core.routing.RoutingEdit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A provider's line: where it stands and why, and what the request says of it.
 *
 * @param place 1 for the first; 0 if it is left out
 * @param name with its tag where that says more
 */
record RoutingRow(
    int place,
    String name,
    String tag,
    String why,
    boolean ordered,
    boolean only,
    boolean ignored) {

  /** All of a forecast: who could answer first, then who could not. */
  static List<RoutingRow> of(Forecast forecast, ObjectNode routing) {
    List<RoutingRow> rows = new ArrayList<>();
    for (Forecast.Candidate each : forecast.candidates()) {
      rows.add(row(rows.size() + 1, each.endpoint(), each.why(), routing));
    }
    for (Forecast.Excluded each : forecast.excluded()) {
      rows.add(row(0, each.endpoint(), each.key() + ": " + each.why(), routing));
    }
    return rows;
  }

  private static RoutingRow row(int place, ModelEndpoint endpoint, String why, ObjectNode routing) {
    String tag = endpoint.tag();
    return new RoutingRow(
        place,
        tag.contains("/") ? endpoint.provider() + " (" + tag + ")" : endpoint.provider(),
        tag,
        why,
        RoutingEdit.has(routing, "order", tag),
        RoutingEdit.has(routing, "only", tag),
        RoutingEdit.has(routing, "ignore", tag));
  }
}
