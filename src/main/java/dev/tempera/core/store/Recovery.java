package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
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
    if (db.call(on -> on.number("SELECT count(*) FROM answer WHERE state = 'streaming'")) > 0) {
      db.transaction(Db.Durability.POWER, Recovery::settleAll);
    }
  }

  private static int settleAll(Db db) throws SQLException {
    List<Long> streaming = new ArrayList<>();
    PreparedStatement query =
        db.statement("SELECT message FROM answer WHERE state = 'streaming' ORDER BY message");
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        streaming.add(rows.getLong(1));
      }
    }
    for (long seq : streaming) {
      MessageNode node = MessageRows.find(db, seq).orElseThrow();
      MessageNode whole = JournalRows.assemble(db, seq, node);
      Answer answer = whole.answer();
      if (answer != null) {
        MessageRows.upsert(db, whole.with(whole.message(), interrupted(answer)));
      }
    }
    db.statement("DELETE FROM journal").executeUpdate();
    return streaming.size();
  }

  private static Answer interrupted(Answer answer) {
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
