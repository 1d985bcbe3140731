package dev.tempera.core.experiment.file;

import dev.tempera.core.experiment.Gate;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.metric.Metric;
import dev.tempera.core.experiment.metric.Metrics;
import dev.tempera.core.params.ExactJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads how answers are measured. */
final class MetricsReader {
  private static final Set<String> OWN = Set.of("id", "type", "primary", "margin", "gate");

  private final Neighbours files;

  MetricsReader(Neighbours files) {
    this.files = files;
  }

  List<MetricChoice> read(Node list) throws FileFault {
    if (!(list instanceof Node.Sequence(var elements, var place)) || elements.isEmpty()) {
      throw FileFault.at(list.place(), "“metrics” is a list of at least one.");
    }
    List<MetricChoice> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Node element : elements) {
      MetricChoice metric = metric(Fields.of(element, "a metric"));
      if (!ids.add(metric.id())) {
        throw FileFault.at(element.place(), "two metrics are called “" + metric.id() + "”.");
      }
      all.add(metric);
    }
    long primary = all.stream().filter(MetricChoice::primary).count();
    if (primary > 1) {
      throw FileFault.at(place, "one metric is primary, found " + primary + ".");
    }
    if (primary == 0) {
      MetricChoice first = all.getFirst();
      all.set(
          0,
          new MetricChoice(
              first.id(), first.definition(), first.metric(), true, first.margin(), first.gate()));
    }
    return all;
  }

  private MetricChoice metric(Fields fields) throws FileFault {
    Node typeNode = fields.needed("type");
    String type = Fields.text(typeNode, "type");
    if (!Metrics.types().contains(type)) {
      throw FileFault.at(
          typeNode.place(),
          "there is no metric “"
              + type
              + "”; there are "
              + String.join(", ", Metrics.types())
              + ".");
    }
    Set<String> options = new HashSet<>(Metrics.options(type));
    options.add(Metrics.BETTER);
    Set<String> known = new HashSet<>(OWN);
    known.addAll(options);
    Fields _ = fields.only(known);
    ObjectNode definition = ExactJson.object().put("type", type);
    for (String option : options.stream().sorted().toList()) {
      Node value = fields.get(option);
      if (value != null) {
        definition.set(option, option.equals("schema") ? files.json(value) : value.json());
      }
    }
    String id = fields.text("id");
    BigDecimal margin = fields.positive("margin");
    return new MetricChoice(
        id == null ? type : id,
        definition,
        made(type, definition, fields),
        fields.flag("primary", false),
        margin == null ? OptionalDouble.empty() : OptionalDouble.of(margin.doubleValue()),
        gate(fields.get("gate"), type));
  }

  private static @Nullable Gate gate(@Nullable Node node, String type) throws FileFault {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, "“gate”").only(Set.of("at_least", "at_most"));
    OptionalDouble atLeast = fields.number("at_least");
    OptionalDouble atMost = fields.number("at_most");
    boolean isPercent =
        DoubleStream.concat(atLeast.stream(), atMost.stream()).anyMatch(limit -> limit > 1);
    if (Metrics.isRate(type) && isPercent) {
      throw FileFault.at(node.place(), "a gate of a rate lies from 0 to 1: nine of ten are 0.9.");
    }
    try {
      return new Gate(atLeast, atMost);
    } catch (IllegalArgumentException e) {
      throw FileFault.at(node.place(), String.valueOf(e.getMessage()));
    }
  }

  private static Metric made(String type, ObjectNode definition, Fields fields) throws FileFault {
    try {
      return Metrics.of(type, definition);
    } catch (IllegalArgumentException e) {
      throw FileFault.at(fields.place(), String.valueOf(e.getMessage()));
    }
  }
}
