package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.conversations.ConversationsFeature;
import dev.tempera.app.experiments.ExperimentsFeature;
import dev.tempera.app.experiments.TrialPlace;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.search.SearchFeature;
import dev.tempera.app.transcript.TranscriptFeature;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.search.SearchHit;

/** Joins the search of a window to what its hits lead to. FX thread only. */
final class Searching {
  private Searching() {}

  static SearchFeature make(
      AppContext context, Workspace workspace, Threads threads, Beside beside, Reached reached) {
    SearchFeature search =
        new SearchFeature(
            new SearchFeature.Keeping(
                () -> context.archive().rooms().search(), beside::leads, context.runs()::isIdle),
            context.shared().organiser(),
            reached,
            workspace,
            threads,
            Delay.system(),
            context.clock());
    reached.conversations().onSearch(search::search);
    reached.conversations().below(search::savedSearches);
    return search;
  }

  /** The features that hits lead to. */
  record Reached(
      ConversationsFeature conversations,
      TranscriptFeature transcript,
      ExperimentsFeature experiments)
      implements SearchFeature.Ways {
    @Override
    public void toConversation(ConversationId id) {
      conversations.reveal(id);
    }

    @Override
    public void toMessage(ConversationId id, MessageId message, String text) {
      transcript.land(id, message, text);
      conversations.reveal(id);
    }

    @Override
    public void toExperiment(String id) {
      experiments.show(id);
    }

    @Override
    public void toTrial(SearchHit.InTrial hit) {
      experiments.show(new TrialPlace(hit.experiment(), hit.cell(), hit.item(), hit.trial()));
    }
  }
}
