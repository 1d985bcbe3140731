package dev.tempera.core.bundle;

import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.settings.Redactor;
import java.nio.file.Path;

/** Experiments with their answers, given away and taken in. Blocks on the disk. */
public final class ExperimentBundles {
  /** How the name of such a file ends. */
  public static final String SUFFIX = ".tempera.zip";

  private final ExperimentStore store;
  private final Redactor redactor;

  /**
   * For the experiments of a store.
   *
   * @param redactor strikes out whatever keys it knows of what servers sent
   */
  public ExperimentBundles(ExperimentStore store, Redactor redactor) {
    this.store = store;
    this.redactor = redactor;
  }

  /**
   * Writes an experiment into a file, as a whole or not at all.
   *
   * @throws BundleException saying in a sentence why it cannot be written
   */
  public void write(StoredExperiment experiment, PlanText plan, Path file) throws BundleException {
    new ExperimentZipWriter(store, experiment, plan, redactor).write(file);
  }

  /**
   * What the experiment in a file asks, after all of the file was checked.
   *
   * @throws BundleException saying in a sentence, without the file's name, what is wrong with it
   */
  public static PlanText plan(Path file) throws BundleException {
    try (ExperimentZip zip = ExperimentZip.open(file)) {
      zip.check();
      return zip.plan();
    }
  }

  /**
   * Takes the answers in a file to trials that have none here.
   *
   * @param id of an experiment that is stored
   * @return how many were taken
   * @throws BundleException if the file is damaged; nothing was taken then
   */
  public int take(String id, PlanText plan, Path file) throws BundleException {
    try (ExperimentZip zip = ExperimentZip.open(file)) {
      return new ExperimentAnswers(store, id, plan).take(zip);
    }
  }
}
