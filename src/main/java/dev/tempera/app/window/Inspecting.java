package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.KeptAnswers;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.inspector.InspectorFeature;
import dev.tempera.app.transcript.TranscriptFeature;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Threads;

/** Puts the inspector beside the conversation of a window. FX thread only. */
final class Inspecting {
  private Inspecting() {}

  static InspectorFeature beside(
      TranscriptFeature transcript, AppContext context, Workspace workspace, Threads threads) {
    InspectorFeature inspector =
        new InspectorFeature(
            new KeptAnswers(context),
            context.conversations(),
            context.conversations().rawRequests(),
            () -> transcript.model().lastAnswer().map(MessageNode::id),
            workspace,
            threads);
    transcript.onInspect(inspector::inspect);
    transcript.beside(inspector::around, inspector::hasKeyboard);
    return inspector;
  }
}
