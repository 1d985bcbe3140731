package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.distribution.DistributionFeature;
import dev.tempera.app.distribution.LessonFeature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.parameters.ParametersFeature;
import dev.tempera.app.transcript.TranscriptFeature;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.UiExecutor;

/**
 * The features that show tokens.
 *
 * @param lesson teaches what temperature and top_p do
 * @param distribution the tokens of an answer
 */
record TokenFeatures(LessonFeature lesson, DistributionFeature distribution) {
  /** Makes both, and has the transcript open the second one. FX thread only. */
  static TokenFeatures make(
      AppContext context,
      Workspace workspace,
      UiExecutor ui,
      TranscriptFeature transcript,
      ParametersFeature parameters) {
    KeptTokens tokens =
        new KeptTokens(
            context.archive(),
            context.conversations(),
            context.catalog(),
            context.offlineModel(),
            context.background());
    LessonFeature lesson = new LessonFeature(workspace, tokens, ui);
    DistributionFeature distribution =
        new DistributionFeature(
            workspace,
            tokens,
            ui,
            new DistributionFeature.Means(
                () -> transcript.model().lastAnswer().map(MessageNode::id),
                parameters::askForLogprobs,
                lesson::open));
    transcript.onShowTokens(distribution::open);
    return new TokenFeatures(lesson, distribution);
  }
}
