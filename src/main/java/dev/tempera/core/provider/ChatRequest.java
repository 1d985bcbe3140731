package dev.tempera.core.provider;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.params.ParameterSet;
import java.util.List;

/**
 * Everything that a turn asks: one immutable value that can be sent, varied, stored and compared.
 *
 * @param messages the system prompt, if any, first
 * @param parameters only what is set here is sent
 */
public record ChatRequest(String model, List<ChatMessage> messages, ParameterSet parameters) {
  public ChatRequest {
    messages = List.copyOf(messages);
  }
}
