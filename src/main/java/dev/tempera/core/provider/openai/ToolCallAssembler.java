package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each fragment of a tool call its place in the answer's list of calls, whatever the server
 * does to {@code index}, {@code id} and {@code name}: missing, null, always 0, used again, fresh in
 * every delta, empty, duplicate, in pieces. What tells calls apart in the end is whether the
 * arguments so far are a whole JSON document.
 */
final class ToolCallAssembler {
  private static final class Slot {
    final int position;
    final ToolArguments arguments = new ToolArguments();
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
  private final Set<String> offered;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<Integer, Slot> byIndex = new HashMap<>();
  private final Map<String, Slot> byWireId = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private int deltas;
  private int localIds;

  /**
   * Calls of one answer.
   *
   * @param offered the names of the tools that the model was offered, as far as they are known
   */
  ToolCallAssembler(StreamSink sink, Set<String> offered) {
    this.sink = sink;
    this.offered = offered;
  }

  /** Whether any call was begun. */
  boolean hasCalls() {
    return !slots.isEmpty();
  }

  /** Takes the fragments of one delta. */
  void accept(List<ToolFragment> fragments) {
    deltas++;
    for (ToolFragment fragment : fragments) {
      if (!fragment.isEmpty()) {
        accept(fragment);
      }
    }
  }

  /** The answer is over: what was held back comes, and an id of ours for calls without one. */
  void finish() {
    for (Slot slot : slots) {
      String id = null;
      if (slot.id == null) {
        id = localId();
        slot.id = id;
      }
      String rest = slot.arguments.finish();
      if (id != null || !rest.isEmpty()) {
        sink.event(new StreamEvent.ToolCallDelta(slot.position, id, null, rest));
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
    }
    if (fragment.id() != null) {
      byWireId.putIfAbsent(fragment.id(), slot);
    }
    String newName = newName(fragment, slot);
    slot.name = newName == null ? slot.name : newName;
    String arguments = slot.arguments.add(fragment.arguments());
    if (newId != null || newName != null || !arguments.isEmpty()) {
      sink.event(new StreamEvent.ToolCallDelta(slot.position, newId, newName, arguments));
    }
  }

  /** The call's name as it is now known, or null if nothing new was said of it. */
  private static @Nullable String newName(ToolFragment fragment, Slot slot) {
    String said = fragment.name();
    String before = slot.name;
    if (said == null || said.equals(before)) {
      return null;
    }
    if (before == null) {
      return said;
    }
    if (!slot.arguments.saysNothing()) {
      return null;
    }
    return said.startsWith(before) ? said : before + said;
  }

  private Slot slotFor(ToolFragment fragment) {
    Slot slot = candidate(fragment);
    if (slot == null || isAnotherCall(fragment, slot)) {
      slot = open(fragment, slot);
    }
    if (fragment.index() != null) {
      byIndex.put(fragment.index(), slot);
    }
    return slot;
  }

  /** The call that a fragment would belong to, if it belongs to any that was begun. */
  private @Nullable Slot candidate(ToolFragment fragment) {
    if (fragment.index() != null && byIndex.containsKey(fragment.index())) {
      return byIndex.get(fragment.index());
    }
    Slot named = fragment.id() == null ? null : byWireId.get(fragment.id());
    Slot last = slots.isEmpty() ? null : slots.getLast();
    if (fragment.name() == null) {
      if (named != null) {
        return named;
      }
      // Without a name nothing begins, unless the last call is over.
      return last != null && (last.name == null || !isOver(last, fragment)) ? last : null;
    }
    if (fragment.index() == null) {
      return fragment.id() == null ? last : named;
    }
    // A number of its own begins a call, unless what comes can only go on with one.
    Slot begun = named == null ? last : named;
    return begun != null && goesOn(fragment, begun) ? begun : null;
  }

  private boolean goesOn(ToolFragment fragment, Slot slot) {
    if (!Objects.equals(fragment.name(), slot.name)
        || slot.lastDelta == deltas
        || slot.arguments.isWhole()) {
      return false;
    }
    String arguments = fragment.arguments().stripLeading();
    boolean begins = arguments.startsWith("{") || arguments.startsWith("[");
    return isSameId(fragment, slot)
        || (fragment.id() == null && !arguments.isEmpty() && !begins && !slot.arguments.isEmpty());
  }

  private static boolean isOver(Slot last, ToolFragment fragment) {
    return fragment.index() != null && last.arguments.isWhole() && !fragment.arguments().isBlank();
  }

  private boolean isAnotherCall(ToolFragment fragment, Slot slot) {
    if (fragment.name() == null || slot.name == null) {
      return fragment.name() == null
          && slot.name != null
          && slot.arguments.isAnother(fragment.arguments())
          && !ToolArguments.isNothing(fragment.arguments())
          && !isSameId(fragment, slot);
    }
    boolean sameName = fragment.name().equals(slot.name);
    if (isSameId(fragment, slot)) {
      return !sameName && slot.lastDelta == deltas;
    }
    if (slot.lastDelta == deltas) {
      // Two named elements of one delta are two calls, even if nothing else tells them apart.
      return true;
    }
    if (!sameName) {
      return !isPieceOfName(fragment, slot);
    }
    if (fragment.id() != null && slot.wireId != null) {
      // A fresh id in each delta of one call is no new call while its arguments are unfinished.
      return slot.arguments.isWhole()
          || (slot.arguments.isDocument() && JsonProgress.isDocument(fragment.arguments()))
          || (slot.arguments.isEmpty() && fragment.index() == null);
    }
    return slot.arguments.isWhole()
        && !fragment.arguments().isBlank()
        && slot.arguments.isAnother(fragment.arguments());
  }

  private static boolean isSameId(ToolFragment fragment, Slot slot) {
    return fragment.id() != null && fragment.id().equals(slot.wireId);
  }

  /** Whether a name goes on the one that a call has so far, rather than beginning another call. */
  private boolean isPieceOfName(ToolFragment fragment, Slot slot) {
    if (!slot.arguments.saysNothing() || fragment.name() == null || slot.name == null) {
      return false;
    }
    String joined =
        fragment.name().startsWith(slot.name) ? fragment.name() : slot.name + fragment.name();
    if (offered.stream().anyMatch(tool -> tool.startsWith(joined))) {
      return true;
    }
    if (offered.contains(slot.name) || offered.contains(fragment.name())) {
      return false;
    }
    boolean newId = fragment.id() != null && slot.wireId != null;
    // A call of its own would have an id where the one before has one, or come with arguments.
    return !newId && (slot.wireId != null || fragment.arguments().isEmpty());
  }

  /** Begins a call; without a name of its own it is one more of the function before. */
  private Slot open(ToolFragment fragment, @Nullable Slot before) {
    Slot slot = new Slot(slots.size());
    slots.add(slot);
    if (fragment.name() == null && before != null && before.name != null) {
      slot.name = before.name;
      sink.event(new StreamEvent.ToolCallDelta(slot.position, null, slot.name, ""));
    }
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
