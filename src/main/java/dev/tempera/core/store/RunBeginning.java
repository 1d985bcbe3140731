package dev.tempera.core.store;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.RequestMeta;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunStart;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Begins runs in a transaction: their rows, what they send, and what their journals begin with. */
final class RunBeginning {
  private final Db tx;
  private final JournalWriter writer;
  private final IdentityHashMap<PreparedRequest, RequestRows.Packed> packed;

  /** Runs that ask the same share the very value, so it is put into words and looked up once. */
  private final IdentityHashMap<PreparedRequest, Long> requests = new IdentityHashMap<>();

  RunBeginning(
      Db tx, JournalWriter writer, IdentityHashMap<PreparedRequest, RequestRows.Packed> packed) {
    this.tx = tx;
    this.writer = writer;
    this.packed = packed;
  }

  /** What these runs send, each value once. Any thread; before the transaction. */
  static IdentityHashMap<PreparedRequest, RequestRows.Packed> pack(List<RunStart> runs) {
    IdentityHashMap<PreparedRequest, RequestRows.Packed> packed = new IdentityHashMap<>();
    for (RunStart start : runs) {
      PreparedRequest request = start.request();
      if (!request.body().isEmpty() && !packed.containsKey(request)) {
        String meta = RequestMeta.toJson(request);
        packed.put(request, RequestRows.pack(request.body(), meta, request.request().hash()));
      }
    }
    return packed;
  }

  List<RunJournal> begin(List<RunStart> runs) throws SQLException {
    List<RunJournal> journals = new ArrayList<>(runs.size());
    for (RunStart start : runs) {
      journals.add(begin(start));
    }
    return journals;
  }

  private RunJournal begin(RunStart start) throws SQLException {
    long request = request(start.request());
    long message = MessageRows.seq(tx, new MessageId(start.id().value()));
    long run = message == 0 ? 0 : RunRows.ofMessage(tx, message);
    if (run == 0) {
      run = RunRows.insert(tx, start.id(), message, start.scope(), request, start.facts());
    } else {
      RunRows.setRequest(tx, run, request);
    }
    List<ContentPart> beginning = start.beginning().parts();
    for (int i = 0; i < beginning.size(); i++) {
      if (beginning.get(i) instanceof ContentPart.Text(String text, _)) {
        JournalRows.add(tx, run, i, JournalRows.TEXT, text);
      }
    }
    if (message == 0) {
      RunRows.saveParts(tx, run, MessageCodec.packParts(List.of()));
    }
    return new StreamJournal(writer, start.id(), new StreamJournal.AnswerPlace(run, message));
  }

  private long request(PreparedRequest prepared) throws SQLException {
    RequestRows.Packed ready = packed.get(prepared);
    if (ready == null) {
      return 0;
    }
    Long known = requests.get(prepared);
    if (known == null) {
      known = RequestRows.put(tx, ready);
      requests.put(prepared, known);
    }
    return known;
  }
}
