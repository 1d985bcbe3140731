package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.tools.ToolPermission;
import dev.tempera.core.experiment.tools.Tooling;
import dev.tempera.core.tools.Answerers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What tools of experiments a person has allowed, until the program ends. Any thread. */
final class Consent {
  private final Set<ToolPermission> allowed = ConcurrentHashMap.newKeySet();
  private final @Nullable Tooling tooling;

  /**
   * Nothing is allowed yet.
   *
   * @param answerers make who answers; null where nobody does
   */
  Consent(@Nullable Answerers answerers) {
    tooling = answerers == null ? null : new Tooling(answerers, allowed::contains);
  }

  /** Answers what is allowed; null where nobody does. */
  @Nullable Tooling tooling() {
    return tooling;
  }

  /**
   * Refuses what is not allowed.
   *
   * @throws IllegalArgumentException saying in a sentence what must be
   */
  void check(ExperimentSpec spec) {
    if (tooling != null) {
      tooling.check(spec.answers());
    }
  }

  /** What of an experiment is not allowed yet. */
  List<ToolPermission> missing(ExperimentSpec spec) {
    return ToolPermission.of(spec.answers()).stream()
        .filter(each -> !allowed.contains(each))
        .toList();
  }

  /** A person allows what they have been told. */
  void allow(List<ToolPermission> told) {
    allowed.addAll(told);
  }
}
