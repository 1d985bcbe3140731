package dev.tempera.core.transfer;

import tools.jackson.databind.JsonNode;

/** The older export of llama.cpp's web page: a conversation with its messages in one value. */
final class LlamaCppReader implements ForeignReader {
  @Override
  public String format() {
    return LlamaCppChat.FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.path("conv").path("id").isString() && json.path("messages").isArray();
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    LlamaCppChat chat = new LlamaCppChat(json.path("conv"));
    Json.each(json.path("messages")).forEach(chat::message);
    chat.end(into);
  }
}
