package dev.tempera.core.tools;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Has calls answered by who is to answer them, where that is allowed. Only the loop's serial thread
 * touches it; the answering itself has a thread of its own for each call.
 */
final class CallRunner {
  private final Answerers answerers;
  private final Attendance attendance;
  private final Executor serial;
  private final Consumer<Round> changed;

  /** What the person has allowed. */
  private final Set<Permission> permissions = new HashSet<>();

  /** A tool as it was when it was allowed: another one of the same name is not. */
  private record Permission(ConversationId conversation, String name, AnsweredBy by) {}

  /**
   * @param serial the loop's thread
   * @param changed hears there of rounds whose calls have changed by themselves
   */
  CallRunner(Answerers answerers, Attendance attendance, Executor serial, Consumer<Round> changed) {
    this.answerers = answerers;
    this.attendance = attendance;
    this.serial = serial;
    this.changed = changed;
  }

  /** What a model gets in the place of a result. */
  static String error(String why) {
    return "Error: " + why;
  }

  /** Forgets what was allowed in a conversation. */
  void forget(ConversationId conversation) {
    permissions.removeIf(each -> each.conversation().equals(conversation));
  }

  private static Permission permission(Round round, Tool tool) {
    return new Permission(round.answer.conversation(), tool.name(), tool.by());
  }

  /** Runs a call whose tool is known, or asks whether it may. */
  void run(Round round, Slot slot) {
    Tool tool = slot.tool;
    Optional<JsonNode> arguments = ArgumentCheck.value(slot.arguments);
    if (tool == null || arguments.isEmpty()) {
      return;
    }
    if (!tool.by().needsPermission()
        || attendance.allowed().test(tool)
        || permissions.contains(permission(round, tool))) {
      start(round, slot, tool, arguments.get());
    } else if (attendance.attended()) {
      ask(round, slot, tool, arguments.get());
    } else {
      slot.state =
          new CallState.Answered(error("“" + tool.name() + "” is not allowed to run here."));
    }
  }

  /** Says what would be done: to find out whose an address is may take a moment. */
  private void ask(Round round, Slot slot, Tool tool, JsonNode arguments) {
    CallState.Asking asking = new CallState.Asking("");
    slot.state = asking;
    Answerer answerer = answerers.of(tool.by());
    Thread.ofVirtual()
        .name("tool-plan")
        .start(() -> {
          String plan = answerer.plan(new Call(tool.name(), arguments, 1));
          serial.execute(() -> {
            if (slot.state.equals(asking)) {
              slot.state = new CallState.Asking(plan);
              changed.accept(round);
            }
          });
        });
  }

  /** The person allows a call that asks. */
  void allow(Round round, Slot slot, boolean always) {
    Tool tool = slot.tool;
    Optional<JsonNode> arguments = ArgumentCheck.value(slot.arguments);
    if (tool == null || arguments.isEmpty() || !(slot.state instanceof CallState.Asking)) {
      return;
    }
    if (always) {
      permissions.add(permission(round, tool));
    }
    start(round, slot, tool, arguments.get());
    if (always) {
      // Others of the same tool that ask beside it are allowed as well.
      round.slots.stream()
          .filter(other -> other.state instanceof CallState.Asking && tool.equals(other.tool))
          .forEach(other -> run(round, other));
    }
  }

  /** Stops a call, whose result is no longer wanted. */
  void stop(Slot slot) {
    slot.hand = true;
    Cancellation running = slot.running;
    slot.running = null;
    if (running != null) {
      running.cancel();
    }
  }

  private void start(Round round, Slot slot, Tool tool, JsonNode arguments) {
    Call call = new Call(tool.name(), arguments, round.chain.count(tool.name()));
    Cancellation cancellation = new Cancellation();
    Answerer answerer = answerers.of(tool.by());
    slot.running = cancellation;
    slot.state = new CallState.Running("");
    Thread.ofVirtual()
        .name("tool-" + tool.name())
        .start(() -> {
          String result = answer(answerer, call, cancellation);
          serial.execute(() -> answered(round, slot, cancellation, result));
        });
  }

  /** Whatever fails, there is a result: the model waits for it. */
  private static String answer(Answerer answerer, Call call, Cancellation cancellation) {
    try {
      return answerer.answer(call, cancellation);
    } catch (ToolException e) {
      return error(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      return error("The tool failed: " + e.getMessage());
    }
  }

  private void answered(Round round, Slot slot, Cancellation cancellation, String result) {
    // A late result of what was stopped, or run once more, is nobody's.
    if (cancellation.equals(slot.running)) {
      slot.running = null;
      slot.state = new CallState.Answered(result);
      changed.accept(round);
    }
  }
}
