package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.provider.ChatRequest;
import java.nio.file.Path;

/** What documents ask before they are stored. Any thread; may block on the disk. */
final class Drafts {
  private final ExperimentLab.Means means;
  private final Consent consent;

  Drafts(ExperimentLab.Means means, Consent consent) {
    this.means = means;
    this.consent = consent;
  }

  /** The spec of a document, with the connection and the model that it leaves open. */
  ExperimentSpec resolved(String document) throws FileFault {
    ExperimentSpec spec = ExperimentFile.read(document, Path.of(""));
    ChatRequest base = spec.base();
    String connection =
        base.connection().isEmpty() ? means.usual().connection() : base.connection();
    String model = base.model().isEmpty() ? means.usual().model(connection) : base.model();
    return spec.withBase(base.withConnection(connection).withModel(model));
  }

  /**
   * What a document asks, as it is stored when it starts.
   *
   * @throws IllegalArgumentException saying in a sentence why it cannot
   */
  PlanText checked(String document) throws FileFault {
    ExperimentSpec spec = resolved(document);
    Planner planner = new Planner(means.destinations(), means.counter());
    Plan checked = planner.plan(spec);
    if (!checked.problem().isEmpty()) {
      throw new IllegalArgumentException(checked.problem());
    }
    consent.check(spec);
    return new PlanText(spec, planner.matrix(spec)).priced(means.destinations()::model);
  }
}
