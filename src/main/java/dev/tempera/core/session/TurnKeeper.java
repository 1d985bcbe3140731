package dev.tempera.core.session;

import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Serial;

/** Keeps trees, turns and listeners in step with what {@link Asking} does. */
final class TurnKeeper implements Asking.Watcher {
  private final Serial serial;
  private final Branches branches;
  private final Turns turns;
  private final Listeners listeners;

  TurnKeeper(Serial serial, Branches branches, Turns turns, Listeners listeners) {
    this.serial = serial;
    this.branches = branches;
    this.turns = turns;
    this.listeners = listeners;
  }

  @Override
  public void stored(Branches.State state, Step step) {
    step.added().forEach(state.tree()::put);
    state.conversation(step.conversation());
    step.added().forEach(node -> listeners.each(l -> l.messageChanged(node)));
    listeners.each(l -> l.conversationChanged(step.conversation()));
  }

  @Override
  public void started(RunTurn turn) {
    turns.add(turn);
    listeners.each(l -> l.turnStarted(turn));
  }

  @Override
  public void settled(RunTurn turn, MessageNode node) {
    var _ =
        serial
            .call(() -> {
              branches.get(node.conversation()).tree().put(node);
              listeners.each(l -> l.messageChanged(node));
              return node;
            })
            // Also when this is closed already, or the conversation cannot be read: it has ended.
            .handle((_, _) -> {
              turns.remove(turn);
              listeners.each(l -> l.turnEnded(turn));
              return turn.done().complete(node);
            });
  }
}
