package dev.tempera.core.run;

import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run tells beside its answer.
 *
 * @param attempts every try at the network, the last one at the end
 * @param logprobs of every token for which they came, in order
 * @param extra everything else that was said: {@code system_fingerprint}, {@code service_tier}, and
 *     fields that this program does not know, as they came; never changed after construction
 */
public record RunDetails(List<Attempt> attempts, List<TokenLogprob> logprobs, ObjectNode extra) {
  /** Nothing is known. */
  public static final RunDetails NONE =
      new RunDetails(List.of(), List.of(), JsonNodeFactory.instance.objectNode());

  public RunDetails {
    attempts = List.copyOf(attempts);
    logprobs = List.copyOf(logprobs);
  }
}
