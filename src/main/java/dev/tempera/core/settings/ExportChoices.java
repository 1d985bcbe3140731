package dev.tempera.core.settings;

/**
 * How a person exported last.
 *
 * @param format the format's word; empty before the first time
 * @param allBranches whether all branches are wanted, not only the one that is shown
 * @param reasoning whether what models thought goes with it
 * @param notes whether stars and notes of messages go with it
 */
public record ExportChoices(String format, boolean allBranches, boolean reasoning, boolean notes) {
  /** Those of somebody who has exported nothing yet. */
  public static final ExportChoices NONE = new ExportChoices("", false, false, false);
}
