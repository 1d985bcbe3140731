package dev.tempera.core.chat;

import dev.tempera.core.params.ParameterSet;

/**
 * How a conversation asks: everything of the next request but its messages.
 *
 * @param connectionId the connection profile's id
 * @param model the model's id at that connection
 * @param systemPrompt blank means none
 */
public record Setup(
    String connectionId, String model, String systemPrompt, ParameterSet parameters) {

  /** This setup with other parameters. */
  public Setup withParameters(ParameterSet newParameters) {
    return new Setup(connectionId, model, systemPrompt, newParameters);
  }

  /** This setup asking another model of another connection. */
  public Setup withModel(String newConnectionId, String newModel) {
    return new Setup(newConnectionId, newModel, systemPrompt, parameters);
  }

  /** This setup with another system prompt. */
  public Setup withSystemPrompt(String newSystemPrompt) {
    return new Setup(connectionId, model, newSystemPrompt, parameters);
  }
}
