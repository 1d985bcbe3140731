package dev.tempera.core.provider;

import dev.tempera.core.catalog.ListAnswer;
import dev.tempera.core.catalog.ListQuestion;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Something that answers chat requests. Any thread; the blocking calls belong on virtual threads.
 */
public interface ChatProvider {
  /** The connection profile it serves. */
  ConnectionProfile profile();

  /**
   * The exact request that {@link #stream} would send. Pure and quick: the preview calls it on
   * every change.
   *
   * @param model what is known of {@code request.model()}; parameters it excludes are left out
   *     unless insisted on
   * @throws ProviderException if the request cannot be put into words for this provider
   */
  PreparedRequest prepare(ChatRequest request, ModelInfo model) throws ProviderException;

  /**
   * Sends the request and streams the answer into {@code sink} on the calling thread; returns after
   * the one {@link StreamEvent.Ended}, which is always the last event. Never throws for what
   * happens outside; a cancellation ends it within milliseconds.
   */
  void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation);

  /**
   * The models it offers. Blocks on the network.
   *
   * @throws ProviderException saying what is wrong
   */
  List<ModelInfo> models() throws ProviderException;

  /**
   * The same where some are known: what would only be repeated is not sent, where the server can
   * spare it, and not read. Blocks on the network.
   *
   * @throws ProviderException saying what is wrong
   */
  default ListAnswer models(ListQuestion known) throws ProviderException {
    return ListAnswer.of(models());
  }

  /**
   * What is known of one model, asked of the server. Blocks on the network.
   *
   * @throws ProviderException if it is not there, or the server does not answer
   */
  ModelInfo model(String id) throws ProviderException;

  /**
   * Who offers a model, where a server routes to several; empty where it does not say. Blocks on
   * the network.
   *
   * @throws ProviderException saying what is wrong
   */
  default List<ModelEndpoint> endpoints(String model) throws ProviderException {
    return List.of();
  }

  /**
   * Which endpoints keep nothing of what they are sent, by model, where a server routes to several;
   * empty where it does not say. Blocks on the network.
   *
   * @throws ProviderException saying what is wrong
   */
  default Map<String, Set<String>> keepNothing() throws ProviderException {
    return Map.of();
  }

  /**
   * What the server itself keeps of an answer that it gave, as JSON. Blocks on the network.
   *
   * @param generationId the server's id for the answer
   * @throws ProviderException if it keeps none, does not have this one, or does not answer
   */
  default JsonNode record(String generationId) throws ProviderException {
    throw new ProviderException(
        new ProviderError.BadRequest(
            "Only OpenRouter can be asked for its record of an answer.", null, null));
  }

  /**
   * What the server tells of the key and the account behind it. Blocks on the network.
   *
   * @throws ProviderException if it tells nothing, refuses the key, or does not answer
   */
  default AccountFacts account() throws ProviderException {
    throw new ProviderException(
        new ProviderError.BadRequest(
            "Only OpenRouter can be asked for limits and use of a key.", null, null));
  }

  /**
   * The same for answers that nobody reads as they come: one that keeps a reader's pace gives it
   * up.
   */
  default ChatProvider unwatched() {
    return this;
  }

  /** Tries the connection and the key. Blocks on the network; never throws. */
  ConnectionCheck check();
}
