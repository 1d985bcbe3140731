package dev.tempera.core.backup;

import dev.tempera.core.bundle.BackupContents;
import dev.tempera.core.bundle.BackupItem;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.store.KeptConversations.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a backup holds, beside what is here. Immutable.
 *
 * @param onlyHere how many conversations and experiments are here and not in the backup: these stay
 */
public record RestorePreview(BackupContents contents, List<Line> lines, long onlyHere) {
  /** How something in a backup stands to what is here. */
  public enum State {
    /** It is not here. */
    MISSING,
    /** It is in the bin here. */
    BINNED,
    /** It is here as it is there. */
    SAME,
    /** It has gone on here since. */
    NEWER_HERE,
    /** The backup has more of it. */
    NEWER_THERE,
    /** Each has something that the other has not. */
    DIFFERENT,
    /** Only taking it in tells. */
    UNKNOWN
  }

  /** One thing in a backup. */
  public record Line(BackupItem item, State state) {
    /** Whether most people would take it in. */
    public boolean isUsual() {
      return switch (state) {
        case MISSING, BINNED, NEWER_THERE, DIFFERENT -> true;
        // Older backups tell nothing of themselves; what is known already is passed over then.
        case UNKNOWN -> item.kind() == BackupItem.Kind.CONVERSATION;
        case SAME, NEWER_HERE -> false;
      };
    }
  }

  public RestorePreview {
    lines = List.copyOf(lines);
  }

  /**
   * An experiment that is here.
   *
   * @param answers how many trials have one
   */
  public record KeptExperiment(Instant updatedAt, long answers) {}

  /** Compares a backup with what is here; touches no disk. */
  public static RestorePreview of(
      BackupContents contents,
      Map<ConversationId, Kept> conversations,
      Map<String, KeptExperiment> experiments) {
    List<Line> lines = new ArrayList<>();
    Set<String> there = new HashSet<>();
    for (BackupItem item : contents.items()) {
      there.add(item.id());
      lines.add(new Line(item, state(item, conversations, experiments)));
    }
    long onlyHere =
        conversations.entrySet().stream()
                .filter(each -> !each.getValue().binned())
                .filter(each -> !there.contains(each.getKey().value()))
                .count()
            + experiments.keySet().stream().filter(id -> !there.contains(id)).count();
    return new RestorePreview(contents, lines, onlyHere);
  }

  private static State state(
      BackupItem item,
      Map<ConversationId, Kept> conversations,
      Map<String, KeptExperiment> experiments) {
    Instant updated = item.updatedAt();
    if (item.kind() == BackupItem.Kind.FILE || updated == null || item.id().isEmpty()) {
      return State.UNKNOWN;
    }
    if (item.kind() == BackupItem.Kind.EXPERIMENT) {
      KeptExperiment here = experiments.get(item.id());
      return here == null
          ? State.MISSING
          : compared(here.updatedAt(), here.answers(), updated, item.count());
    }
    Kept here = conversations.get(new ConversationId(item.id()));
    if (here == null) {
      return State.MISSING;
    }
    return here.binned()
        ? State.BINNED
        : compared(here.updatedAt(), here.messages(), updated, item.count());
  }

  private static State compared(Instant here, long countHere, Instant there, long countThere) {
    int order = Long.compare(here.toEpochMilli(), there.toEpochMilli());
    if (order == 0 && countHere == countThere) {
      return State.SAME;
    }
    if (order >= 0 && countHere >= countThere) {
      return State.NEWER_HERE;
    }
    return order <= 0 && countThere >= countHere ? State.NEWER_THERE : State.DIFFERENT;
  }
}
