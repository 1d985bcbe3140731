package dev.tempera.core.provider;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Sha256;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is asked at once: one immutable value that can be sent, varied, stored and
 * compared. Two requests are equal if their {@link #hash} is, that is if their {@link
 * #canonicalJson} is. Equal requests go out as equal bytes, whatever the order in which their
 * parameters were set. Any thread.
 */
public final class ChatRequest {
  /**
   * The parameter that holds the whole body where a person wrote that: no name that a person can
   * set. Of such a body nothing is ever left out.
   */
  public static final String WRITTEN = "";

  private final String connection;
  private final String model;
  private final List<ChatMessage> messages;
  private final ParameterSet parameters;
  private final Supplier<String> hash = Lazy.of(() -> Sha256.of(canonicalJson()));

  /**
   * @param connection the connection profile's id
   * @param model the model's id at that connection
   * @param messages the system prompt, if any, first
   * @param parameters only what is set here is sent
   */
  public ChatRequest(
      String connection, String model, List<ChatMessage> messages, ParameterSet parameters) {
    this.connection = ValueText.wellFormed(connection);
    this.model = ValueText.wellFormed(model);
    this.messages = List.copyOf(messages);
    this.parameters = parameters;
  }

  /** A request whose connection is left open, for whoever sends it to choose. */
  public ChatRequest(String model, List<ChatMessage> messages, ParameterSet parameters) {
    this("", model, messages, parameters);
  }

  /** The connection profile's id, empty if it is left open. */
  public String connection() {
    return connection;
  }

  /** The model's id at that connection. */
  public String model() {
    return model;
  }

  /** All messages, the system prompt first if there is one. */
  public List<ChatMessage> messages() {
    return messages;
  }

  /** Everything that is set. */
  public ParameterSet parameters() {
    return parameters;
  }

  /** The parameters that say which shape the answer has. */
  public ParameterSet format() {
    return facet(Facet.FORMAT);
  }

  /** The parameters that say what the model may call. */
  public ParameterSet tools() {
    return facet(Facet.TOOLS);
  }

  /** The parameters that say who answers. */
  public ParameterSet routing() {
    return facet(Facet.ROUTING);
  }

  /** All other parameters. */
  public ParameterSet sampling() {
    return facet(Facet.SAMPLING);
  }

  /** The parameters of one facet. */
  public ParameterSet facet(Facet facet) {
    Map<String, ParameterValue.Set> some = new LinkedHashMap<>(parameters.values());
    some.keySet().removeIf(name -> Facet.of(name) != facet);
    return new ParameterSet(some);
  }

  /** The first message if it is of the system or the developer, else null. */
  public @Nullable ChatMessage systemMessage() {
    return messages.isEmpty() || !isSystem(messages.getFirst()) ? null : messages.getFirst();
  }

  /** The messages after the system prompt. */
  public List<ChatMessage> said() {
    return systemMessage() == null ? messages : messages.subList(1, messages.size());
  }

  private static boolean isSystem(ChatMessage message) {
    return message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER;
  }

  /** This request asked of another connection. */
  public ChatRequest withConnection(String newConnection) {
    return new ChatRequest(newConnection, model, messages, parameters);
  }

  /** This request asked of another model. */
  public ChatRequest withModel(String newModel) {
    return new ChatRequest(connection, newModel, messages, parameters);
  }

  /** This request with other messages. */
  public ChatRequest withMessages(List<ChatMessage> newMessages) {
    return new ChatRequest(connection, model, newMessages, parameters);
  }

  /** This request with other parameters. */
  public ChatRequest withParameters(ParameterSet newParameters) {
    return new ChatRequest(connection, model, messages, newParameters);
  }

  /** This request with one parameter set or unset. */
  public ChatRequest withParameter(String name, ParameterValue value) {
    return withParameters(parameters.with(name, value));
  }

  /** This request with all parameters of one facet replaced. */
  public ChatRequest withFacet(Facet facet, ParameterSet replacement) {
    Map<String, ParameterValue.Set> all = new LinkedHashMap<>(parameters.values());
    all.keySet().removeIf(name -> Facet.of(name) == facet);
    all.putAll(replacement.values());
    return withParameters(new ParameterSet(all));
  }

  /** This request with another system prompt, spoken by whom it was; blank means none. */
  public ChatRequest withSystemPrompt(String prompt) {
    ChatMessage old = systemMessage();
    List<ChatMessage> all = new ArrayList<>(said());
    if (!prompt.isBlank()) {
      all.addFirst(ChatMessage.text(old == null ? Role.SYSTEM : old.role(), prompt));
    }
    return withMessages(all);
  }

  /**
   * The whole value as canonical JSON (RFC 8785), in which pictures and files are references. Every
   * setting counts, also one that the model does not support. Made anew each time.
   */
  public String canonicalJson() {
    return RequestIdentity.canonicalJson(this);
  }

  /** The SHA-256 of {@link #canonicalJson} in lower-case hexadecimal. Worked out once. */
  public String hash() {
    return hash.get();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof ChatRequest request && hash().equals(request.hash()));
  }

  @Override
  public int hashCode() {
    return hash().hashCode();
  }

  @Override
  public String toString() {
    return "ChatRequest["
        + connection
        + ", "
        + model
        + ", "
        + messages.size()
        + " messages, "
        + parameters.values().keySet()
        + "]";
  }
}
