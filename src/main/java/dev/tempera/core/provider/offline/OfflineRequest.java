package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.offline.constraint.JsonConstraint;
import dev.tempera.core.provider.offline.nn.ChatTemplate;
import dev.tempera.core.sampling.SamplingOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request body, read and checked.
 *
 * <p>A component for each parameter of the API that the built-in model understands.
 *
 * @param model the id asked for
 * @param system the system prompt, empty for none
 * @param turns the conversation without it, oldest first; the last is the user's, a function's
 *     result, or an answer to be continued
 * @param signature of the function to call or the object to write, empty for none
 * @param constraint what the answer must be, null for free text
 * @param tool the function to call, null for an answer in text
 * @param stops at most 4 texts, none empty
 * @param seed null for a random one
 * @param maxTokens null for as many as fit
 * @param topLogprobs alternatives to report, −1 for no log probabilities at all
 * @param notes what the person should know about how this request is read
 */
record OfflineRequest(
    String model,
    String system,
    List<ChatTemplate.Part> turns,
    String signature,
    @Nullable JsonConstraint constraint,
    @Nullable Tool tool,
    SamplingOptions sampling,
    List<String> stops,
    @Nullable Long seed,
    @Nullable Integer maxTokens,
    int topLogprobs,
    List<String> notes) {
  /** The same, its tokens chosen otherwise. */
  OfflineRequest withSampling(SamplingOptions other) {
    return new OfflineRequest(
        model,
        system,
        turns,
        signature,
        constraint,
        tool,
        other,
        stops,
        seed,
        maxTokens,
        topLogprobs,
        notes);
  }
}
