package dev.tempera.core.provider;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.ValueText;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The exact JSON text of a request: the one place that puts a {@link ChatRequest} into words.
 * Deterministic: equal requests give equal text, in the order model, messages, stream, then the
 * parameters by name.
 *
 * @param json what is sent, as UTF-8; holds no lone surrogate, so that text and bytes agree
 * @param leftOut names of set parameters that the model does not support and nobody insisted on
 */
public record RequestBody(String json, List<String> leftOut) {
  private static final int MAX_DEPTH = 1_000;

  /** About so many chars are written around a message's text. */
  private static final int PER_MESSAGE = 64;

  /** More room than this is not taken before it is needed. */
  private static final int MOST_AT_ONCE = 64 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /** Written here from other fields of the request, so never a parameter. */
  private static final Set<String> RESERVED = Set.of("model", "messages", "stream");

  public RequestBody {
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Puts a request into words. Pure. Any thread.
   *
   * @param model what is known of the model; parameters it excludes are left out unless insisted on
   * @param sendStreamOptions ask for usage in the stream, as servers other than OpenRouter need
   * @throws ProviderException if it has no words on this wire, saying which part and why
   */
  public static RequestBody of(ChatRequest request, ModelInfo model, boolean sendStreamOptions)
      throws ProviderException {
    return of(request, model, sendStreamOptions, true);
  }

  /**
   * Puts a request into words. Pure. Any thread.
   *
   * @param model what is known of the model; parameters it excludes are left out unless insisted on
   * @param sendStreamOptions ask for usage in the stream, as servers other than OpenRouter need
   * @param sendReasoning whether readable reasoning goes back beside tool calls
   * @throws ProviderException if it has no words on this wire, saying which part and why
   */
  public static RequestBody of(
      ChatRequest request, ModelInfo model, boolean sendStreamOptions, boolean sendReasoning)
      throws ProviderException {
    return of(request, model, sendStreamOptions, sendReasoning, true);
  }

  /**
   * Puts a request into words. Pure. Any thread.
   *
   * @param model what is known of the model; parameters it excludes are left out unless insisted on
   * @param sendStreamOptions ask for usage in the stream, as servers other than OpenRouter need
   * @param sendReasoning whether readable reasoning goes back beside tool calls
   * @param sendMarks whether the marks of the prompt cache are sent
   * @throws ProviderException if it has no words on this wire, saying which part and why
   */
  public static RequestBody of(
      ChatRequest request,
      ModelInfo model,
      boolean sendStreamOptions,
      boolean sendReasoning,
      boolean sendMarks)
      throws ProviderException {
    List<String> leftOut = new ArrayList<>();
    Set<String> sent = new HashSet<>();
    for (Map.Entry<String, ParameterValue.Set> entry : request.parameters().values().entrySet()) {
      String name = entry.getKey();
      if (model.excludes(name) && !entry.getValue().insisted()) {
        leftOut.add(name);
      } else {
        sent.add(name);
      }
    }
    if (!sendMarks) {
      SystemMark.leftOut(request, sent).ifPresent(leftOut::add);
    }
    checkNames(sent);
    StringWriter text = new StringWriter(roughLength(request));
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      JsonWords words = new JsonWords(out);
      out.writeStartObject();
      out.writeStringProperty("model", request.model());
      out.writeName("messages");
      out.writeStartArray();
      MessageWords messages = new MessageWords(words, sendReasoning, sendMarks);
      for (ChatMessage message :
          SystemMark.marked(ToolCallIds.distinct(request.messages()), request)) {
        messages.write(message);
      }
      out.writeEndArray();
      out.writeBooleanProperty("stream", true);
      if (sendStreamOptions && !sent.contains("stream_options")) {
        out.writeName("stream_options");
        out.writeStartObject();
        out.writeBooleanProperty("include_usage", true);
        out.writeEndObject();
      }
      writeParameters(request, sent, words);
      out.writeEndObject();
    } catch (JacksonException e) {
      throw refused("The request cannot be written as JSON: " + e.getOriginalMessage() + ".");
    }
    return new RequestBody(ValueText.wellFormed(text.toString()), leftOut);
  }

  /** So that a text as long as a conversation is not copied again and again while it grows. */
  private static int roughLength(ChatRequest request) {
    long length = 1_024;
    for (ChatMessage message : request.messages()) {
      length += PER_MESSAGE + message.text().length();
    }
    // Escapes may make it longer: a tenth covers the line breaks of usual texts.
    return (int) Math.min(length + length / 10, MOST_AT_ONCE);
  }

  private static void writeParameters(ChatRequest request, Set<String> sent, JsonWords words)
      throws ProviderException {
    for (Map.Entry<String, ParameterValue.Set> entry : request.parameters().values().entrySet()) {
      // That one is written at the system prompt.
      if (sent.contains(entry.getKey()) && !entry.getKey().equals(SystemMark.NAME)) {
        words.out().writeName(entry.getKey());
        words.node(entry.getValue().json(), entry.getKey());
      }
    }
  }

  private static void checkNames(Set<String> sent) throws ProviderException {
    for (String name : RESERVED) {
      if (sent.contains(name)) {
        throw refused(
            "“" + name + "” is written by Tempera itself: remove it from the parameters.");
      }
    }
    if (sent.contains("")) {
      throw refused("A parameter has no name: name it or remove it.");
    }
    if (sent.contains("max_tokens") && sent.contains("max_completion_tokens")) {
      throw refused(
          "Both max_tokens and max_completion_tokens are set, and servers take only one: unset one"
              + " of them.");
    }
  }

  static ProviderException refused(String message) {
    return new ProviderException(new ProviderError.BadRequest(message, null, null));
  }
}
