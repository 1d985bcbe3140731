package dev.tempera.app.parameters;

import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.Finding;
import dev.tempera.core.params.ParameterCheck;
import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.ParameterDescriptor.Group;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sidebar's parameters, each in its group: those of the catalogue, and any other that a setup
 * or a person names. FX thread only.
 */
final class ParameterRows {
  private final ParameterViewModel.Host host;
  private final Map<String, ParameterViewModel> rows = new LinkedHashMap<>();
  private final List<ParameterGroupViewModel> groups = new ArrayList<>();
  private String filter = "";

  /** Every parameter of the catalogue. */
  ParameterRows(ParameterViewModel.Host host) {
    this.host = host;
    for (Group group : Group.values()) {
      List<ParameterViewModel> members = new ArrayList<>();
      for (ParameterDescriptor descriptor : Parameters.all()) {
        if (descriptor.group() == group) {
          members.add(row(descriptor));
        }
      }
      groups.add(new ParameterGroupViewModel(group, members));
    }
  }

  private ParameterViewModel row(ParameterDescriptor descriptor) {
    ParameterViewModel row = new ParameterViewModel(descriptor, host);
    rows.put(descriptor.name(), row);
    return row;
  }

  /** In the order of the sidebar. */
  List<ParameterGroupViewModel> groups() {
    return List.copyOf(groups);
  }

  /** One of them; a name that is not in the catalogue is added under Other. */
  ParameterViewModel get(String name) {
    ParameterViewModel row = rows.get(name);
    return row != null ? row : add(name);
  }

  private ParameterViewModel add(String name) {
    ParameterViewModel row = row(Parameters.describe(name));
    ParameterGroupViewModel other = groups.getLast();
    row.refresh(host.parameters().get(name), List.of());
    row.filter(filter);
    other.rows().add(row);
    other.refresh();
    return row;
  }

  /** Takes over the values of another setup. */
  void refresh(Setup now) {
    ParameterSet values = now.parameters();
    Map<String, List<Finding>> together = ParameterCheck.checkTogether(values);
    for (String name : values.values().keySet()) {
      if (!rows.containsKey(name)) {
        add(name);
      }
    }
    rows.forEach(
        (name, row) -> row.refresh(values.get(name), together.getOrDefault(name, List.of())));
    groups.forEach(ParameterGroupViewModel::refresh);
  }

  /** Forgets what was typed and refused. */
  void revert() {
    rows.values().forEach(ParameterViewModel::revert);
  }

  /** Whatever is in a field is all of it: something is about to be sent. */
  void finishTyping() {
    rows.values().forEach(ParameterViewModel::finishTyping);
  }

  /** What Send has to say of fields that hold something else than what is sent; often empty. */
  String unapplied() {
    List<String> all =
        rows.values().stream()
            .map(ParameterViewModel::unapplied)
            .filter(text -> !text.isEmpty())
            .toList();
    return all.size() <= 1
        ? String.join("", all)
        : all.getFirst() + " So it is with " + (all.size() - 1) + " more.";
  }

  /** Finds those that match; blank finds all. */
  void filter(String query) {
    filter = query;
    rows.values().forEach(row -> row.filter(query));
    groups.forEach(ParameterGroupViewModel::refresh);
  }
}
