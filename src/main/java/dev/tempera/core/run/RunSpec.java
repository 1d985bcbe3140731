package dev.tempera.core.run;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run. Eight components, because a run needs each of them and they come from
 * different hands: who asks, what is asked, whom, and where it is written.
 *
 * @param facts what is known before it is sent: which model of which connection was asked, and when
 * @param beginning text that the answer goes on from, or empty
 * @param target whom to ask
 * @param journal opens the journal when its turn comes; may block on the disk, and fails if nothing
 *     can be stored: then nothing is sent
 * @param reservation what is set aside for it, or null where nothing limits it
 */
public record RunSpec(
    RunId id,
    RunScope scope,
    PreparedRequest request,
    Answer facts,
    String beginning,
    Target target,
    Supplier<RunJournal> journal,
    RunBudget.@Nullable Reservation reservation) {

  /**
   * Whom to ask.
   *
   * @param model what is known of the model: its price, for an estimate
   * @param substitutes models to offer where the provider says that this one is gone and names none
   */
  public record Target(ChatProvider provider, ModelInfo model, Supplier<List<String>> substitutes) {
    /** Nobody: the request could not even be put into words. The run ends with {@code error}. */
    public static Target nobody(ProviderError error, ModelInfo model) {
      return new Target(new Unsendable(error), model, List::of);
    }
  }
}
