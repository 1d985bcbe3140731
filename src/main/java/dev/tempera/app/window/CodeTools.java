package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.code.CodeFeature;
import dev.tempera.app.differences.AnswerSource;
import dev.tempera.app.differences.DifferencesFeature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.provider.PreparedRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the features that show requests as code, and what differs between them. */
final class CodeTools {
  private CodeTools() {}

  /**
   * Code out and in.
   *
   * @param unsent what Send would send now
   * @param reveal shows a conversation
   */
  static CodeFeature code(
      AppContext context,
      Supplier<Optional<Callable<PreparedRequest>>> unsent,
      Consumer<ConversationId> reveal,
      Workspace workspace,
      Threads threads) {
    return new CodeFeature(
        unsent,
        new KeptRequests(context)::keyVariable,
        new CodeFeature.Incoming(
            context.connections()::all,
            context.connections()::preferred,
            context.defaults()::model,
            read -> context.exchange().written().make(read.setup(), read.said(), read.draft()),
            reveal),
        workspace,
        threads);
  }

  /** Any two answers compared. */
  static DifferencesFeature differences(AppContext context, Workspace workspace, Threads threads) {
    KeptRequests kept = new KeptRequests(context);
    return new DifferencesFeature(
        new AnswerSource(
            context.conversations()::list,
            context.conversations()::open,
            node -> kept.of(node.id())),
        workspace,
        threads);
  }
}
