package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.distribution.DistributionFeature;
import dev.tempera.app.distribution.LessonFeature;
import dev.tempera.app.distribution.TintFeature;
import dev.tempera.app.distribution.TintedAnswers;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.parameters.ParametersFeature;
import dev.tempera.app.transcript.TranscriptFeature;
import dev.tempera.app.transcript.places.Tints;
import dev.tempera.app.transcript.text.Tint;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The features that show tokens.
 *
 * @param lesson teaches what temperature and top_p do
 * @param distribution the tokens of an answer
 * @param tint the answers of the conversation tinted by them
 */
record TokenFeatures(LessonFeature lesson, DistributionFeature distribution, TintFeature tint) {
  /** Makes them, and has the transcript open the second and show the third. FX thread only. */
  static TokenFeatures make(
      AppContext context,
      Workspace workspace,
      Threads threads,
      TranscriptFeature transcript,
      ParametersFeature parameters) {
    KeptTokens tokens =
        new KeptTokens(
            context.archive(),
            context.conversations(),
            context.catalog(),
            context.offlineModel(),
            context.background());
    UiExecutor ui = threads.ui();
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
    TintFeature tint =
        new TintFeature(
            workspace,
            tokens,
            new ShownAnswers(transcript.model().tints()),
            context.conversations(),
            context.settings(),
            parameters::askForLogprobs,
            threads);
    transcript.above(tint::above);
    return new TokenFeatures(lesson, distribution, tint);
  }

  /** The answers of the transcript. */
  private record ShownAnswers(Tints tints) implements TintedAnswers {
    @Override
    public void turn(boolean on) {
      tints.turn(on);
    }

    @Override
    public void put(MessageId answer, String text, List<Stretch> stretches) {
      tints.put(answer, text, tints(stretches));
    }

    @Override
    public void grow(MessageId answer, int from, String text, List<Stretch> stretches) {
      tints.grow(answer, from, text, tints(stretches));
    }

    private static List<Tint> tints(List<Stretch> stretches) {
      return stretches.stream().map(each -> new Tint(each.from(), each.to(), each.step())).toList();
    }

    @Override
    public void forget(MessageId answer) {
      tints.forget(answer);
    }

    @Override
    public void light(MessageId answer, int from, int to) {
      tints.light(answer, from, to);
    }

    @Override
    public void by(Consumer<MessageId> wanted, BiFunction<MessageId, Integer, String> hint) {
      tints.by(wanted, hint::apply);
    }
  }
}
