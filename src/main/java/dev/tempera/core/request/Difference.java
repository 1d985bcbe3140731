package dev.tempera.core.request;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.Facet;
import java.util.List;

/** One thing that differs between two requests. Immutable. */
public sealed interface Difference {
  /** What kind of thing it is, in the order of a {@link RequestDiff}. */
  enum Group {
    CONNECTION,
    MODEL,
    SYSTEM_PROMPT,
    MESSAGE,
    FORMAT,
    TOOLS,
    ROUTING,
    SAMPLING
  }

  /** Which kind of thing differs. */
  Group group();

  /** What an {@link Axis} would call it. */
  String target();

  /** One line for a person, such as "temperature 0.2 → unset". */
  String sentence();

  /** The same seen from the other request. */
  Difference inverse();

  /** Another connection, by its id. */
  record Connection(String before, String after) implements Difference {
    @Override
    public Group group() {
      return Group.CONNECTION;
    }

    @Override
    public String target() {
      return "connection";
    }

    @Override
    public String sentence() {
      return "connection " + Excerpt.arrow(before, after);
    }

    @Override
    public Difference inverse() {
      return new Connection(after, before);
    }
  }

  /** Another model. */
  record Model(String before, String after) implements Difference {
    @Override
    public Group group() {
      return Group.MODEL;
    }

    @Override
    public String target() {
      return "model";
    }

    @Override
    public String sentence() {
      return "model " + Excerpt.arrow(before, after);
    }

    @Override
    public Difference inverse() {
      return new Model(after, before);
    }
  }

  /** Another system prompt; a list is empty where there is none, else it has one message. */
  record SystemPrompt(List<ChatMessage> before, List<ChatMessage> after) implements Difference {
    public SystemPrompt {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    @Override
    public Group group() {
      return Group.SYSTEM_PROMPT;
    }

    @Override
    public String target() {
      return "system prompt";
    }

    @Override
    public String sentence() {
      return "system prompt " + Excerpt.arrow(words(before), words(after));
    }

    private static String words(List<ChatMessage> prompt) {
      return prompt.isEmpty() ? "none" : PartWords.of(prompt.getFirst());
    }

    @Override
    public Difference inverse() {
      return new SystemPrompt(after, before);
    }
  }

  /**
   * A message that only the second request has.
   *
   * @param index there, among the messages after the system prompt, from 0
   */
  record MessageAdded(int index, ChatMessage message) implements Difference {
    @Override
    public Group group() {
      return Group.MESSAGE;
    }

    @Override
    public String target() {
      return "message " + (index + 1);
    }

    @Override
    public String sentence() {
      return target() + " added: " + Excerpt.of(PartWords.of(message));
    }

    @Override
    public Difference inverse() {
      return new MessageRemoved(index, message);
    }
  }

  /**
   * A message that only the first request has.
   *
   * @param index there, among the messages after the system prompt, from 0
   */
  record MessageRemoved(int index, ChatMessage message) implements Difference {
    @Override
    public Group group() {
      return Group.MESSAGE;
    }

    @Override
    public String target() {
      return "message " + (index + 1);
    }

    @Override
    public String sentence() {
      return target() + " removed: " + Excerpt.of(PartWords.of(message));
    }

    @Override
    public Difference inverse() {
      return new MessageAdded(index, message);
    }
  }

  /**
   * A message that is another.
   *
   * @param index in both, among the messages after the system prompt, from 0
   */
  record MessageChanged(int index, ChatMessage before, ChatMessage after) implements Difference {
    @Override
    public Group group() {
      return Group.MESSAGE;
    }

    @Override
    public String target() {
      return "message " + (index + 1);
    }

    @Override
    public String sentence() {
      List<PartDifference> parts = parts();
      String role =
          before.role() == after.role()
              ? ""
              : " " + before.role().wire() + " → " + after.role().wire();
      String first = parts.isEmpty() ? "" : ": " + parts.getFirst().sentence();
      String more = parts.size() > 1 ? ", and " + (parts.size() - 1) + " more" : "";
      return target() + role + first + more;
    }

    /** The parts that differ, in order; empty if only the role does. */
    public List<PartDifference> parts() {
      return PartDifference.between(before.parts(), after.parts());
    }

    @Override
    public Difference inverse() {
      return new MessageChanged(index, after, before);
    }
  }

  /**
   * A parameter that is set, unset or changed; the group is that of its facet.
   *
   * @param before Unset if it was set
   * @param after Unset if it is unset now
   */
  record Parameter(String name, ParameterValue before, ParameterValue after) implements Difference {
    @Override
    public Group group() {
      return Group.valueOf(Facet.of(name).name());
    }

    @Override
    public String target() {
      return name;
    }

    @Override
    public String sentence() {
      if (before instanceof ParameterValue.Set was
          && after instanceof ParameterValue.Set is
          && was.text().equals(is.text())) {
        return name + (is.insisted() ? " insisted on" : " no longer insisted on");
      }
      return name + " " + Excerpt.arrow(words(before), words(after));
    }

    private static String words(ParameterValue value) {
      return value instanceof ParameterValue.Set set ? set.text() : "unset";
    }

    @Override
    public Difference inverse() {
      return new Parameter(name, after, before);
    }
  }
}
