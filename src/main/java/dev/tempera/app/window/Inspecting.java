package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.KeptAnswers;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.inspector.AnswerText;
import dev.tempera.app.inspector.InspectorFeature;
import dev.tempera.app.transcript.TranscriptFeature;
import dev.tempera.app.transcript.places.LitPlace;
import dev.tempera.app.transcript.rows.BlockRow.Section;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Threads;
import org.jspecify.annotations.Nullable;

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
            context.settings(),
            workspace,
            threads);
    transcript.onInspect(inspector::inspect);
    transcript.beside(inspector::around, inspector::hasKeyboard);
    inspector.light(new ShownText(transcript.model().lit()));
    return inspector;
  }

  /** The answers of the transcript. */
  private record ShownText(LitPlace lit) implements AnswerText {
    @Override
    public void look(@Nullable MessageId answer) {
      lit.look(answer);
    }

    @Override
    public void light(boolean reasoning, int from, int to, boolean inSight) {
      lit.light(reasoning ? Section.REASONING : Section.TEXT, from, to, inSight);
    }

    @Override
    public void onPoint(Pointed action) {
      lit.onPoint(
          (section, place, clicked) -> action.at(section == Section.REASONING, place, clicked));
    }
  }
}
