package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.organise.MessageMark;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A trial that has an answer or a failure, as the search sees it.
 *
 * @param parts what came, and behind it why it failed
 */
record AnsweredTrial(
    String experiment,
    String name,
    String key,
    String cell,
    String item,
    Answer facts,
    List<ContentPart> parts) {
  /** Where the columns of the run begin. */
  private static final int RUN = 6;

  private static final String SELECT =
      "SELECT experiment.id, experiment.name, trial.key, trial.cell, trial.item, "
          + RunSum.SELECTED
          + " FROM trial JOIN experiment ON experiment.seq = trial.experiment JOIN run ON run.seq ="
          + " trial.run WHERE trial.seq = ? AND experiment.deleted_at IS NULL AND trial.state NOT IN"
          + " ('planned', 'running')";

  /** That of a row of the table of trials; nothing if it has no answer, or not yet. */
  static Optional<AnsweredTrial> find(Db db, long trial) throws SQLException {
    PreparedStatement query = db.statement(SELECT);
    query.setLong(1, trial);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(read(db, row)) : Optional.empty();
    }
  }

  private static AnsweredTrial read(Db db, ResultSet row) throws SQLException {
    RunTexts run = new RunTexts(row, RUN);
    Answer facts = run.facts();
    List<ContentPart> parts =
        new ArrayList<>(
            MessageCodec.readParts(Objects.requireNonNullElse(run.parts(), "[]"), db.blobs()));
    String error = facts.error();
    if (error != null) {
      parts.add(new ContentPart.Text(error));
    }
    return new AnsweredTrial(
        Columns.text(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.text(row, 4),
        Columns.text(row, 5),
        facts,
        parts);
  }

  /** What a search sees of it. */
  SearchTexts texts() {
    return SearchTexts.of(asMessage(), MessageMark.NONE);
  }

  /** The same as a message that is in no conversation: for what reads messages. */
  MessageNode asMessage() {
    return new MessageNode(
        new MessageId(key),
        new ConversationId(experiment),
        null,
        new ChatMessage(Role.ASSISTANT, parts),
        facts.startedAt(),
        facts);
  }
}
