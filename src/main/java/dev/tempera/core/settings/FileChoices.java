package dev.tempera.core.settings;

/**
 * What a person chose for files that leave the program.
 *
 * @param exports how a person exported last
 * @param backups how backups are made
 */
public record FileChoices(ExportChoices exports, BackupChoices backups) {
  /** Those of somebody who has chosen nothing yet. */
  public static final FileChoices NONE = new FileChoices(ExportChoices.NONE, BackupChoices.NONE);

  /** The same after another export. */
  public FileChoices withExports(ExportChoices changed) {
    return new FileChoices(changed, backups);
  }

  /** The same with other backups. */
  public FileChoices withBackups(BackupChoices changed) {
    return new FileChoices(exports, changed);
  }
}
