package dev.tempera.app.importing;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.transfer.ImportReport;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an import ended.
 *
 * @param files the names of the files, without their folders
 * @param wanted how many conversations and experiments were chosen
 * @param missing how many of these are no longer in the files
 * @param changed the names of files that were written anew after they were listed
 * @param problems sentences on what else went wrong
 * @param folders that were made for what is new
 */
record ImportOutcome(
    ImportReport report,
    List<String> files,
    int wanted,
    int missing,
    List<String> changed,
    List<String> problems,
    List<FolderId> folders) {
  /** Whether a person stopped it. */
  boolean cancelled() {
    return report.left() > 0;
  }

  /** Those that were not here before. */
  List<ConversationId> added() {
    return report.ids(State.NEW);
  }

  /** Those that have grown, or came out of the bin. */
  List<ConversationId> grown() {
    return report.ids(State.CHANGED);
  }

  /** All that it brought, in the order of the files. */
  List<ConversationId> all() {
    return Stream.concat(added().stream(), grown().stream()).distinct().toList();
  }

  /** Whether there is something a person should read. */
  boolean isWorthReading() {
    return cancelled()
        || missing > 0
        || !changed.isEmpty()
        || !problems.isEmpty()
        || report.count(State.UNREADABLE) > 0
        || report.entries().stream().anyMatch(ImportOutcome::isPartly);
  }

  private static boolean isPartly(Entry entry) {
    return entry.state() != State.KNOWN
        && entry.state() != State.EMPTY
        && !entry.remarks().isEmpty();
  }
}
