package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes interrupted messages of those that were streaming when the program ended. */
final class Recovery {
  static final String SENTENCE =
      "Tempera ended while this answer was arriving; what had arrived is kept. Continue or"
          + " regenerate it.";

  private Recovery() {}

  /** Settles every message that still says it streams. Only while nothing streams. */
  static void run(Db db) {
    if (db.call(on -> on.number("SELECT count(*) FROM run WHERE state = 'streaming'")) > 0) {
      db.transaction(Db.Durability.POWER, Recovery::settleAll);
    }
  }

  private static int settleAll(Db db) throws SQLException {
    List<Streaming> all = new ArrayList<>();
    PreparedStatement query =
        db.statement(
            "SELECT run.seq, run.message, coalesce(message.parts, run.parts, '[]'), "
                + RunRows.SELECTED
                + " FROM run LEFT JOIN message ON message.seq = run.message WHERE state ="
                + " 'streaming' ORDER BY run.seq");
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        Answer answer = RunRows.read(rows, 4);
        if (answer != null) {
          all.add(new Streaming(rows.getLong(1), rows.getLong(2), rows.getString(3), answer));
        }
      }
    }
    for (Streaming each : all) {
      settle(db, each);
    }
    db.statement("DELETE FROM journal").executeUpdate();
    return all.size();
  }

  /**
   * A run that was streaming.
   *
   * @param message the key of the message that it writes, 0 for none
   */
  private record Streaming(long run, long message, String parts, Answer answer) {}

  private static void settle(Db db, Streaming each) throws SQLException {
    List<ContentPart> whole =
        JournalRows.assemble(db, each.run(), MessageCodec.readParts(each.parts(), db.blobs()));
    PartsText parts = MessageCodec.packParts(whole);
    if (each.message() == 0) {
      RunRows.saveParts(db, each.run(), parts);
    } else {
      MessageRows.saveParts(db, each.message(), parts);
    }
    Answer interrupted = interrupted(each.answer());
    RunRows.update(db, each.run(), interrupted);
    RunRows.saveLogprobs(db, each.run(), JournalRows.logprobs(db, each.run()));
    measure(db, each.run(), interrupted, whole);
    AttemptRows.interrupt(db, each.run());
    if (each.message() == 0) {
      TrialRows.interrupt(db, each.run());
    }
  }

  /** With its last try still running: that it did not end is nobody's fault but this program's. */
  private static void measure(Db db, long run, Answer facts, List<ContentPart> parts)
      throws SQLException {
    RunDetails tries = new RunDetails(AttemptRows.of(db, run), List.of(), ExactJson.object());
    MeasurementRows.record(
        db, run, new RunAnswer(new ChatMessage(Role.ASSISTANT, parts), facts, tries));
  }

  static Answer interrupted(Answer answer) {
    return new Answer(
        TurnState.INTERRUPTED,
        answer.connectionId(),
        answer.requestedModel(),
        answer.model(),
        answer.provider(),
        answer.generationId(),
        answer.finishReason(),
        answer.nativeFinishReason(),
        answer.usage(),
        answer.cost(),
        answer.startedAt(),
        answer.ttftMs(),
        answer.durationMs(),
        answer.error() == null ? SENTENCE : answer.error(),
        answer.errorJson());
  }
}
