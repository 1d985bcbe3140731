package dev.tempera.core.calls;

import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Answering;
import dev.tempera.core.tools.ArgumentCheck;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolDefinition;
import dev.tempera.core.tools.ToolLookup;
import java.util.Optional;

/**
 * Who answers a call, and whether anybody may: what is not offered, or has wrong arguments, is
 * answered by nobody. Only the loop's serial thread touches it, but for {@link #isAutomatic}.
 */
final class CallChoice {
  private final ToolLookup tools;
  private final Attendance attendance;
  private final CallRunner runner;

  /**
   * @param runner has calls answered
   */
  CallChoice(ToolLookup tools, Attendance attendance, CallRunner runner) {
    this.tools = tools;
    this.attendance = attendance;
    this.runner = runner;
  }

  /** Whether the program answers that tool, not a person. Any thread. */
  boolean isAutomatic(String name) {
    return tools.find(name).filter(tool -> !(tool.by() instanceof AnsweredBy.Hand)).isPresent();
  }

  /** Whether the program answers a call of a round. */
  boolean isAnyAutomatic(Round round) {
    return round.slots.stream().anyMatch(slot -> isAutomatic(slot.call.name()));
  }

  /** Whether a round comes to nothing without a person. */
  boolean wantsPerson(Round round) {
    boolean wantsHand =
        round.slots.stream()
            .anyMatch(slot -> isOffered(round, slot) && !isAutomatic(slot.call.name()));
    return wantsHand || round.offered.stream().noneMatch(each -> isAutomatic(each.name()));
  }

  private static boolean isOffered(Round round, Slot slot) {
    return ToolDefinition.find(round.offered, slot.call.name()).isPresent();
  }

  /**
   * The state of a call that nobody answers now.
   *
   * @param why nobody does, empty if a person is meant to
   */
  CallState open(String why, Slot slot) {
    return new CallState.Open(why, isAutomatic(slot.call.name()));
  }

  /** What is done about a call that has just come. */
  void decide(Round round, Slot slot) {
    String name = slot.call.name();
    Optional<ToolDefinition> definition = ToolDefinition.find(round.offered, name);
    if (definition.isEmpty()) {
      refuse(slot, Answering.notOffered(name));
    } else if (!isAutomatic(name)) {
      slot.state = open("", slot);
    } else {
      new ArgumentCheck(definition.get())
          .fault(slot.arguments)
          .ifPresentOrElse(fault -> refuse(slot, fault), () -> run(round, slot));
    }
  }

  /** A person may do something about it; where none is there, the model is told. */
  private void refuse(Slot slot, String why) {
    slot.state =
        attendance.attended() ? open(why, slot) : new CallState.Answered(Answering.error(why));
  }

  /** Runs a call again that its server had refused; the tool that was allowed, or none. */
  void repeat(Round round, Slot slot) {
    if (tools.find(slot.call.name()).equals(Optional.ofNullable(slot.tool))) {
      runner.repeat(round, slot);
    } else {
      run(round, slot);
    }
  }

  /** Has a call answered by who answers its tool now. */
  void run(Round round, Slot slot) {
    Optional<Tool> tool = tools.find(slot.call.name());
    if (tool.isEmpty()) {
      refuse(slot, "The library has no tool called “" + slot.call.name() + "” any more.");
    } else {
      slot.tool = tool.get();
      runner.run(round, slot);
    }
  }
}
