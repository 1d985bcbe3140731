package dev.tempera.core.calls;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Answerer;
import dev.tempera.core.tools.Answering;
import dev.tempera.core.tools.ArgumentCheck;
import dev.tempera.core.tools.Call;
import dev.tempera.core.tools.MoreWantedException;
import dev.tempera.core.tools.Tool;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Has calls answered by who is to answer them, where that is allowed. Only the loop's serial thread
 * touches it; the answering itself has a thread of its own for each call.
 */
final class CallRunner {
  private final Function<AnsweredBy, Answerer> answerers;
  private final Attendance attendance;
  private final Executor serial;
  private final Consumer<Round> changed;

  /** What the person has allowed. */
  private final Set<Permission> permissions = new HashSet<>();

  private volatile boolean closed;

  /** A tool as it was when it was allowed: another one of the same name is not. */
  private record Permission(ConversationId conversation, String name, AnsweredBy by) {}

  /**
   * @param answerers make who answers
   * @param serial the loop's thread
   * @param changed hears there of rounds whose calls have changed by themselves
   */
  CallRunner(
      Function<AnsweredBy, Answerer> answerers,
      Attendance attendance,
      Executor serial,
      Consumer<Round> changed) {
    this.answerers = answerers;
    this.attendance = attendance;
    this.serial = serial;
    this.changed = changed;
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
          new CallState.Answered(
              Answering.error("“" + tool.name() + "” is not allowed to run here."));
    }
  }

  /** Says what would be done: to find out whose an address is may take a moment. */
  private void ask(Round round, Slot slot, Tool tool, JsonNode arguments) {
    int asked = ++slot.asked;
    slot.state = new CallState.Asking("");
    Answerer answerer = answerers.apply(tool.by());
    Thread.ofVirtual()
        .name("tool-plan")
        .start(() -> {
          String plan = answerer.plan(new Call(tool.name(), arguments, 1));
          serial.execute(() -> {
            if (slot.asked == asked && slot.state instanceof CallState.Asking) {
              slot.state = new CallState.Asking(plan);
              changed.accept(round);
            }
          });
        });
  }

  /** The person allows a call that asks, if this plan is what it asks with. */
  void allow(Round round, Slot slot, String plan, boolean always) {
    Tool tool = slot.tool;
    Optional<JsonNode> arguments = ArgumentCheck.value(slot.arguments);
    boolean seen =
        slot.state instanceof CallState.Asking asking
            && asking.isPlanned()
            && asking.plan().equals(plan);
    if (tool == null || arguments.isEmpty() || !seen) {
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
    slot.refusedBy = "";
    Cancellation running = slot.running;
    slot.running = null;
    if (running != null) {
      running.cancel();
    }
  }

  /** Starts nothing from now on. Any thread. */
  void close() {
    closed = true;
  }

  private void start(Round round, Slot slot, Tool tool, JsonNode arguments) {
    if (closed) {
      return;
    }
    Call call = new Call(tool.name(), arguments, round.chain.count(tool.name()));
    Cancellation cancellation = new Cancellation();
    Answerer answerer = answerers.apply(tool.by());
    slot.running = cancellation;
    slot.refusedBy = "";
    slot.state = new CallState.Running("");
    Thread.ofVirtual()
        .name("tool-" + tool.name())
        .start(() -> {
          try {
            String result = answer(answerer, call, cancellation);
            serial.execute(
                () -> ended(round, slot, cancellation, () -> new CallState.Answered(result)));
          } catch (MoreWantedException e) {
            serial.execute(() -> ended(round, slot, cancellation, () -> refused(slot, e)));
          }
        });
  }

  /** Where nobody can allow more, the model is told. */
  private String answer(Answerer answerer, Call call, Cancellation cancellation)
      throws MoreWantedException {
    return attendance.attended()
        ? Answering.answerOrWait(answerer, call, cancellation)
        : Answering.answer(answerer, call, cancellation);
  }

  private void ended(Round round, Slot slot, Cancellation cancellation, Supplier<CallState> state) {
    // A late result of what was stopped, or run once more, is nobody's.
    if (cancellation.equals(slot.running)) {
      slot.running = null;
      slot.state = state.get();
      changed.accept(round);
    }
  }

  /** It was not carried out: the person may allow more, run it again or answer it. */
  private static CallState refused(Slot slot, MoreWantedException e) {
    if (!slot.repeated) {
      slot.refusedBy = e.server();
    }
    return new CallState.Open(
        e.getMessage() + (slot.repeated ? "" : " This call then runs again by itself."), true);
  }

  /** Runs a call again that was allowed, and that its server has refused: once. */
  void repeat(Round round, Slot slot) {
    Tool tool = slot.tool;
    Optional<JsonNode> arguments = ArgumentCheck.value(slot.arguments);
    slot.refusedBy = "";
    slot.repeated = true;
    if (tool != null && arguments.isPresent()) {
      start(round, slot, tool, arguments.get());
    }
  }
}
