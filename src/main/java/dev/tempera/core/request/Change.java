package dev.tempera.core.request;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.Facet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing of a request set to one value. Data, so that it can be stored and compared. */
public sealed interface Change {
  /** The request with this change. */
  ChatRequest applyTo(ChatRequest request);

  /** What is changed: changes of one axis have the same target. */
  String target();

  /**
   * Why it cannot be made to a request, null if it can.
   *
   * @return a sentence
   */
  default @Nullable String problem(ChatRequest request) {
    return null;
  }

  /** Another connection. */
  record Connection(String id) implements Change {
    @Override
    public ChatRequest applyTo(ChatRequest request) {
      return request.withConnection(id);
    }

    @Override
    public String target() {
      return "connection";
    }
  }

  /** Another model. */
  record Model(String id) implements Change {
    @Override
    public ChatRequest applyTo(ChatRequest request) {
      return request.withModel(id);
    }

    @Override
    public String target() {
      return "model";
    }
  }

  /** Another system prompt; blank means none. */
  record SystemPrompt(String text) implements Change {
    public SystemPrompt {
      text = text.isBlank() ? "" : text;
    }

    @Override
    public ChatRequest applyTo(ChatRequest request) {
      return request.withSystemPrompt(text);
    }

    @Override
    public String target() {
      return "system prompt";
    }
  }

  /**
   * Another message in the place of one.
   *
   * @param index among the messages after the system prompt, from 0
   */
  record Message(int index, ChatMessage message) implements Change {
    @Override
    public ChatRequest applyTo(ChatRequest request) {
      List<ChatMessage> all = new ArrayList<>(request.messages());
      all.set(all.size() - request.said().size() + index, message);
      return request.withMessages(all);
    }

    @Override
    public String target() {
      return "message " + (index + 1);
    }

    @Override
    public @Nullable String problem(ChatRequest request) {
      int messages = request.said().size();
      if (index < 0 || index >= messages) {
        return "There is no " + target() + ": the request has " + messages + ".";
      }
      return index == 0 && (message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER)
          ? "The first message cannot become a system prompt: vary the system prompt instead."
          : null;
    }
  }

  /** One parameter, set or unset. */
  record Parameter(String name, ParameterValue value) implements Change {
    @Override
    public ChatRequest applyTo(ChatRequest request) {
      return request.withParameter(name, value);
    }

    @Override
    public String target() {
      return name;
    }
  }

  /**
   * All parameters of a facet at once; those that are not given become unset.
   *
   * @param values of this facet only
   */
  record Parameters(Facet facet, ParameterSet values) implements Change {
    public Parameters {
      for (String name : values.values().keySet()) {
        if (Facet.of(name) != facet) {
          throw new IllegalArgumentException(
              "“" + name + "” is no parameter of the " + facet.label() + ".");
        }
      }
    }

    @Override
    public ChatRequest applyTo(ChatRequest request) {
      return request.withFacet(facet, values);
    }

    @Override
    public String target() {
      return facet.label();
    }
  }
}
