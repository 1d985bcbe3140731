package dev.tempera.app.transcript.branch;

import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Reads one conversation at a time in the background, its end first. View models' thread only; so
 * are the calls to the receiver. Starting anew ends what came before.
 */
final class ConversationReading {
  /** So many messages are read before anything is shown; the rest follows. */
  private static final int FIRST = 16;

  private static final int CHUNK = 400;

  /** What a conversation's reader hears, in this order. */
  interface Receiver {
    /** Its end, before anything else of it is known; may be left out. */
    void endRead(ConversationId id, List<ShownMessage> last);

    /** All its messages; of rows only those of the end. */
    void opened(OpenConversation open, List<ShownMessage> last, boolean everything);

    /** The rows above those so far. */
    void olderRead(List<ShownMessage> older, boolean done);

    /** It cannot be read; nothing follows. */
    void failed(Throwable why);
  }

  private final Conversations conversations;
  private final UiExecutor ui;
  private final Executor background;
  private final Receiver receiver;

  private final Latest<List<ShownMessage>> end;
  private final Latest<Integer> whole;

  ConversationReading(
      Conversations conversations, UiExecutor ui, Executor background, Receiver receiver) {
    this.conversations = conversations;
    this.ui = ui;
    this.background = background;
    this.receiver = receiver;
    this.end = new Latest<>(ui);
    this.whole = new Latest<>(ui);
  }

  /** Nothing is heard any more of what was started. */
  void forget() {
    end.forget();
    whole.forget();
  }

  /** Nothing is heard any more, and nothing can be started. */
  void close() {
    end.close();
    whole.close();
  }

  /** Reads a conversation. */
  void start(ConversationId id) {
    // Asked for first, because the store answers in order.
    end.ask(
        () ->
            conversations.openTail(id, FIRST).thenApplyAsync(ConversationReading::last, background),
        last -> receiver.endRead(id, last),
        failure -> {}); // the whole fails as well, and says so
    whole.askStoppable(
        reading -> conversations.open(id).thenApplyAsync(open -> read(reading, open), background),
        all -> {}, // each part was told as it came
        receiver::failed);
  }

  /** Tells part after part and returns how many messages there were. */
  private int read(Cancellation reading, OpenConversation open) {
    List<MessageNode> path = open.path();
    TranscriptLoader loader = loader(open, path);
    int first = Math.max(0, path.size() - FIRST);
    List<ShownMessage> last = loader.load(first, path.size());
    tell(reading, () -> receiver.opened(open, last, first == 0));
    for (int to = first; to > 0 && !reading.isCancelled(); to -= CHUNK) {
      int from = Math.max(0, to - CHUNK);
      List<ShownMessage> older = loader.load(from, to);
      tell(reading, () -> receiver.olderRead(older, from == 0));
    }
    return path.size();
  }

  private void tell(Cancellation reading, Runnable news) {
    ui.execute(() -> {
      if (!reading.isCancelled()) {
        news.run();
      }
    });
  }

  private static List<ShownMessage> last(OpenConversation open) {
    List<MessageNode> path = open.path();
    return loader(open, path).load(Math.max(0, path.size() - FIRST), path.size());
  }

  private static TranscriptLoader loader(OpenConversation open, List<MessageNode> path) {
    return new TranscriptLoader(open.tree(), path, new MarkdownReader(Dialect.CHAT));
  }
}
