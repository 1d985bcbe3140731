package dev.tempera.app.window;

import dev.tempera.app.distribution.AnswerSource;
import dev.tempera.app.distribution.AnswerTokens;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.logprobs.AnswerLogprobs;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.offline.OfflineModel;
import dev.tempera.core.provider.offline.OfflineProvider;
import dev.tempera.core.provider.offline.Retelling;
import dev.tempera.core.request.SentBody;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.sampling.ExactDistributions;
import dev.tempera.core.sampling.SamplingOptions;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the tokens of answers: the built-in model's by writing them again, which tells everything;
 * all others' from the log probabilities that came with them. Any thread.
 */
final class KeptTokens implements AnswerSource {
  private final ConversationArchive archive;
  private final Conversations conversations;
  private final ModelCatalog catalog;
  private final OfflineModel builtIn;
  private final Executor background;

  KeptTokens(
      ConversationArchive archive,
      Conversations conversations,
      ModelCatalog catalog,
      OfflineModel builtIn,
      Executor background) {
    this.archive = archive;
    this.conversations = conversations;
    this.catalog = catalog;
    this.builtIn = builtIn;
    this.background = background;
  }

  @Override
  public CompletableFuture<AnswerTokens> tokens(ConversationId conversation, MessageId answer) {
    return conversations
        .open(conversation)
        .thenApplyAsync(
            open ->
                open.tree()
                    .get(answer)
                    .map(this::read)
                    .orElseGet(() -> lacking("", "This answer is not there any more.", false)),
            background);
  }

  private static AnswerTokens lacking(String model, String why, boolean canAsk) {
    return new AnswerTokens(model, SamplingOptions.NEUTRAL, null, why, canAsk);
  }

  private AnswerTokens read(MessageNode node) {
    Answer facts = node.answer();
    if (facts == null) {
      return lacking("", "Only answers of a model have probabilities.", false);
    }
    String model = facts.model() == null ? facts.requestedModel() : facts.model();
    if (facts.state() == TurnState.STREAMING) {
      return lacking(model, "This answer is still being written.", false);
    }
    RunDetails details = archive.runDetails(node.id());
    String body = archive.sentRequest(node.id()).map(SentRequest::body).orElse("");
    Optional<ExactDistributions> exact = retold(node, details, body);
    if (exact.isPresent() && !exact.get().places().isEmpty()) {
      return new AnswerTokens(
          model,
          exact.get().asked(),
          exact.get(),
          "Exact: the built-in model wrote this again with its seed %d, so that every token is"
                  .formatted(exact.get().seed())
              + " known and any setting can be tried.",
          false);
    }
    ParameterSet asked = SentBody.of(body).map(SentBody::parameters).orElse(ParameterSet.EMPTY);
    if (!details.logprobs().isEmpty()) {
      return new AnswerTokens(
          model,
          AskedOptions.of(asked),
          AnswerLogprobs.of(details.logprobs()),
          "As the server returned them, taken to be at temperature 1. What it did not tell of is"
              + " shown as a range.",
          false);
    }
    return lack(model, facts, asked);
  }

  private AnswerTokens lack(String model, Answer facts, ParameterSet asked) {
    if (catalog.find(facts.connectionId(), facts.requestedModel()).excludes("logprobs")) {
      return lacking(
          model,
          facts.requestedModel()
              + " does not return log probabilities: they are not among the parameters that it"
              + " supports. The built-in model's are always known.",
          false);
    }
    boolean wanted =
        asked
            .json("logprobs")
            .map(value -> value.isBoolean() && value.booleanValue())
            .orElse(false);
    return wanted
        ? lacking(model, "Log probabilities were asked for, but none came with this answer.", false)
        : lacking(model, "This answer was asked for without log probabilities.", true);
  }

  /** What the built-in model wrote, as far as it is shown; empty for others and other versions. */
  private Optional<ExactDistributions> retold(MessageNode node, RunDetails details, String body) {
    Long seed = seed(details);
    if (seed == null || body.isEmpty()) {
      return Optional.empty();
    }
    try {
      Retelling again = Retelling.of(builtIn, body, seed, new Cancellation());
      String fingerprint = details.extra().path("system_fingerprint").asString("");
      String shown = node.message().text();
      boolean same =
          fingerprint.equals(again.fingerprint())
              && (again.beginning() + again.text()).startsWith(shown);
      if (!same) {
        return Optional.empty();
      }
      // What was stopped is shown as far as it got; a call's arguments are no text.
      boolean called = !node.message().parts(ContentPart.ToolCall.class).isEmpty();
      return Optional.of(called ? again : again.until(shown.length() - again.beginning().length()));
    } catch (ProviderException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Long seed(RunDetails details) {
    if (details.attempts().isEmpty()) {
      return null;
    }
    List<String> said =
        details.attempts().getLast().headers().getOrDefault(OfflineProvider.SEED_HEADER, List.of());
    try {
      return said.isEmpty() ? null : Long.valueOf(said.getFirst());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Override
  public CompletableFuture<List<Other>> others(ConversationId conversation, MessageId answer) {
    return conversations
        .open(conversation)
        .thenApplyAsync(open -> others(open.tree(), answer), background);
  }

  private static List<Other> others(MessageTree tree, MessageId answer) {
    List<Other> others = new ArrayList<>();
    List<MessageId> siblings = tree.siblings(answer);
    for (int i = 0; i < siblings.size(); i++) {
      MessageNode node = tree.get(siblings.get(i)).orElse(null);
      if (node != null && node.answer() != null && !node.id().equals(answer)) {
        others.add(
            new Other(
                node.id(),
                "Answer %d of %d, %s"
                    .formatted(i + 1, siblings.size(), node.answer().requestedModel())));
      }
    }
    return others;
  }

  @Override
  public CompletableFuture<ExactDistributions> written(
      ExactDistributions answer, SamplingOptions options, long seed) {
    return CompletableFuture.supplyAsync(() -> answer.written(options, seed), background);
  }

  @Override
  public CompletableFuture<ExactDistributions> lesson(
      String prompt, SamplingOptions options, long seed, int most) {
    ObjectNode body = ExactJson.object();
    body.put("model", OfflineProvider.MODEL_ID);
    body.putArray("messages").addObject().put("role", "user").put("content", prompt);
    body.put("max_tokens", most);
    body.put("temperature", options.temperature());
    body.put("top_p", options.topP());
    body.put("top_k", options.topK());
    body.put("min_p", options.minP());
    String json = ExactJson.write(body);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Retelling.of(builtIn, json, seed, new Cancellation());
          } catch (ProviderException e) {
            throw new CompletionException(e);
          }
        },
        background);
  }
}
