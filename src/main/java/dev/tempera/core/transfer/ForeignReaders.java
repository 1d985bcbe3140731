package dev.tempera.core.transfer;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Every format that can be read, the more particular ones first. */
final class ForeignReaders {
  private static final List<ForeignReader> ALL =
      List.of(
          new DeepSeekReader(),
          new ChatGptReader(),
          new ClaudeReader(),
          new OpenRouterReader(),
          new OpenWebUiReader(),
          new LibreChatReader(),
          new LmStudioReader(),
          new AiStudioReader(),
          new HuggingChatReader(),
          new ChatboxReader(),
          new CherryReader(),
          new BigAgiReader(),
          new TypingMindReader(),
          new JanReader(),
          new LlamaCppReader(),
          new GeminiTakeoutReader(),
          new TemperaReader(),
          new PromptfooReader(),
          new RequestReader(),
          new TrainingReader());

  private ForeignReaders() {}

  /** The reader of a conversation, or of a file; empty if nobody knows it. */
  static Optional<ForeignReader> of(JsonNode json) {
    return json.isObject()
        ? ALL.stream().filter(each -> each.recognises(json)).findFirst()
        : Optional.empty();
  }
}
