package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each fragment of a tool call its place in the answer's list of calls, whatever the server
 * does to {@code index} and {@code id}: missing, null, always 0, used again, empty, duplicate.
 */
final class ToolCallAssembler {
  private static final class Slot {
    final int position;
    @Nullable String id;

    /** As the server gave it, which {@link #id} is not if two calls share it. */
    @Nullable String wireId;

    @Nullable String name;
    int lastDelta;

    Slot(int position) {
      this.position = position;
    }
  }

  private final StreamSink sink;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<Integer, Slot> byIndex = new HashMap<>();
  private final Map<String, Slot> byWireId = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private int deltas;
  private int localIds;

  ToolCallAssembler(StreamSink sink) {
    this.sink = sink;
  }

  /** Whether any call was begun. */
  boolean hasCalls() {
    return !slots.isEmpty();
  }

  /** Takes the fragments of one delta. */
  void accept(List<ToolFragment> fragments) {
    deltas++;
    for (ToolFragment fragment : fragments) {
      accept(fragment);
    }
  }

  /** The answer is over: calls that were never given an id get one of ours. */
  void finish() {
    for (Slot slot : slots) {
      if (slot.id == null) {
        slot.id = localId();
        sink.event(new StreamEvent.ToolCallDelta(slot.position, slot.id, null, ""));
      }
    }
  }

  private void accept(ToolFragment fragment) {
    Slot slot = slotFor(fragment);
    slot.lastDelta = deltas;
    String newId = null;
    if (slot.id == null && fragment.id() != null) {
      // Two calls under one id could not be answered apart.
      newId = ids.add(fragment.id()) ? fragment.id() : localId();
      slot.id = newId;
      slot.wireId = fragment.id();
      byWireId.put(fragment.id(), slot);
    }
    String newName = null;
    if (slot.name == null && fragment.name() != null) {
      newName = fragment.name();
      slot.name = newName;
    }
    if (newId != null || newName != null || !fragment.arguments().isEmpty()) {
      sink.event(
          new StreamEvent.ToolCallDelta(slot.position, newId, newName, fragment.arguments()));
    }
  }

  private Slot slotFor(ToolFragment fragment) {
    if (fragment.index() != null) {
      Slot slot = byIndex.get(fragment.index());
      if (slot == null || isAnotherCall(fragment, slot)) {
        slot = open();
        byIndex.put(fragment.index(), slot);
      }
      return slot;
    }
    Slot slot =
        fragment.id() != null
            ? byWireId.get(fragment.id())
            : slots.isEmpty() ? null : slots.getLast();
    if (slot == null && fragment.id() != null && fragment.name() == null && !slots.isEmpty()) {
      // An id that comes after its name and without an index can only be the last call's.
      Slot last = slots.getLast();
      slot = last.id == null ? last : null;
    }
    if (slot == null || isAnotherCall(fragment, slot) || isBesideItself(fragment, slot)) {
      slot = open();
    }
    return slot;
  }

  /**
   * Some servers number every call 0: another id with a name, or without ids another name, is
   * another call. A name that comes again under the same id is only said once more.
   */
  private boolean isAnotherCall(ToolFragment fragment, Slot slot) {
    if (fragment.name() == null || slot.name == null) {
      return false;
    }
    boolean sameName = fragment.name().equals(slot.name);
    if (fragment.id() == null || slot.wireId == null) {
      return !sameName;
    }
    return !fragment.id().equals(slot.wireId) || (!sameName && slot.lastDelta == deltas);
  }

  /** Two named elements of one delta are two calls, even if nothing else tells them apart. */
  private boolean isBesideItself(ToolFragment fragment, Slot slot) {
    return fragment.name() != null && slot.name != null && slot.lastDelta == deltas;
  }

  private Slot open() {
    Slot slot = new Slot(slots.size());
    slots.add(slot);
    return slot;
  }

  private String localId() {
    String id;
    do {
      localIds++;
      id = "call_local_" + localIds;
    } while (!ids.add(id));
    return id;
  }
}
