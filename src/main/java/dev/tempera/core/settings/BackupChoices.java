package dev.tempera.core.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How backups are made by themselves, and what is remembered of them.
 *
 * @param folder where to, as an absolute path; empty for nowhere
 * @param often how often
 * @param newest how many of the newest stay, beside one a week and one a month
 * @param origin what tells the backups of this data folder from those of others; empty before the
 *     first
 * @param last the last one that was read back and found whole
 * @param accepted data folders that lie where they should not, and whose person has been told
 */
public record BackupChoices(
    String folder, Often often, int newest, String origin, Last last, List<String> accepted) {
  /** How often backups are made. */
  public enum Often {
    NEVER,
    DAILY,
    WEEKLY
  }

  /**
   * A backup that was read back and found whole.
   *
   * @param name of the file; empty if there was none yet
   * @param at when it was made, in milliseconds since 1970
   * @param bytes its size
   * @param conversations how many are in it
   * @param experiments how many are in it
   * @param state the sum of everything that was there
   */
  public record Last(
      String name, long at, long bytes, long conversations, long experiments, String state) {
    /** There was none yet. */
    public static final Last NONE = new Last("", 0, 0, 0, 0, "");
  }

  /** The fewest that can be kept. */
  public static final int FEWEST = 1;

  /** The most that can be kept. */
  public static final int MOST = 100;

  /** How many of the newest stay at first. */
  public static final int USUAL = 7;

  private static final int MOST_ACCEPTED = 20;
  private static final long LATEST = 253_402_300_799_999L;

  /** Those of somebody who has chosen nothing yet. */
  public static final BackupChoices NONE =
      new BackupChoices("", Often.NEVER, USUAL, "", Last.NONE, List.of());

  public BackupChoices {
    accepted = List.copyOf(accepted);
  }

  /** Whether backups are made by themselves. */
  public boolean isOn() {
    return often != Often.NEVER && !folder.isBlank();
  }

  /** The same with another folder, in which there is no last one yet. */
  public BackupChoices withFolder(String changed) {
    return new BackupChoices(
        changed, often, newest, origin, changed.equals(folder) ? last : Last.NONE, accepted);
  }

  /** The same more or less often. */
  public BackupChoices withOften(Often changed) {
    return new BackupChoices(folder, changed, newest, origin, last, accepted);
  }

  /** The same with more or fewer that stay. */
  public BackupChoices withNewest(int changed) {
    return new BackupChoices(
        folder, often, Math.clamp(changed, FEWEST, MOST), origin, last, accepted);
  }

  /** The same with what tells its backups from others. */
  public BackupChoices withOrigin(String changed) {
    return new BackupChoices(folder, often, newest, changed, last, accepted);
  }

  /** The same after another backup. */
  public BackupChoices withLast(Last changed) {
    return new BackupChoices(folder, often, newest, origin, changed, accepted);
  }

  /** The same where the person has been told of a data folder. */
  public BackupChoices accepting(String dataFolder) {
    List<String> all =
        Stream.concat(
                Stream.of(dataFolder), accepted.stream().filter(each -> !each.equals(dataFolder)))
            .limit(MOST_ACCEPTED)
            .toList();
    return new BackupChoices(folder, often, newest, origin, last, all);
  }

  static BackupChoices read(SettingsFields from) {
    SettingsFields last = from.object("last");
    return new BackupChoices(
        folder(from),
        from.choice("often", Often.class, Often.NEVER),
        (int) from.number("newest", FEWEST, MOST, USUAL),
        from.text("origin", ""),
        new Last(
            name(last.text("name", "")),
            (long) last.number("at", 0, LATEST, 0),
            (long) last.number("bytes", 0, Long.MAX_VALUE, 0),
            (long) last.number("conversations", 0, Integer.MAX_VALUE, 0),
            (long) last.number("experiments", 0, Integer.MAX_VALUE, 0),
            last.text("state", "")),
        from.texts("accepted", MOST_ACCEPTED));
  }

  /** People edit the file: what is no absolute path here is none at all. */
  private static String folder(SettingsFields from) {
    String text = from.text("folder", "");
    try {
      if (text.isEmpty() || Path.of(text).isAbsolute()) {
        return text;
      }
    } catch (InvalidPathException e) {
      // The same as any other text that is no folder.
    }
    from.problem("folder", "is no absolute path here; none is used");
    return "";
  }

  /** A file's name is looked for in the folder: it must not lead out of it. */
  private static String name(String text) {
    return text.matches("[A-Za-z0-9.-]{0,100}") ? text : "";
  }

  void write(ObjectNode into) {
    into.put("folder", folder)
        .put("often", often.name().toLowerCase(Locale.ROOT))
        .put("newest", newest)
        .put("origin", origin);
    into.putObject("last")
        .put("name", last.name())
        .put("at", last.at())
        .put("bytes", last.bytes())
        .put("conversations", last.conversations())
        .put("experiments", last.experiments())
        .put("state", last.state());
    ArrayNode folders = into.putArray("accepted");
    accepted.forEach(folders::add);
  }
}
