package dev.tempera.core.tools.mcp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a program has started, as it was when it was last looked at: once the program is gone the
 * system no longer tells whose they were. Any thread.
 */
final class Family {
  /** One of them; a process that has the number of one that has ended has begun at another time. */
  private record Member(ProcessHandle process, Instant start) {
    static Optional<Member> of(ProcessHandle process) {
      return process.info().startInstant().map(start -> new Member(process, start));
    }

    boolean isThere() {
      return isSame(process, start);
    }
  }

  /** Whether a process lives that began then. */
  static boolean isSame(ProcessHandle process, Instant start) {
    return process.isAlive() && process.info().startInstant().equals(Optional.of(start));
  }

  private List<Member> last = List.of();
  private List<Member> before = List.of();

  /** Looks who is there while the program lives; one that has left it is soon forgotten. */
  void look(Process program) {
    if (!program.isAlive()) {
      return;
    }
    List<Member> found = program.descendants().flatMap(each -> Member.of(each).stream()).toList();
    if (program.isAlive()) {
      synchronized (this) {
        // The system takes a moment to say that a program has ended, which has nobody by then.
        before = last;
        last = found;
      }
    }
  }

  private synchronized Set<Member> members() {
    Set<Member> members = new HashSet<>(last);
    members.addAll(before);
    return members;
  }

  /** Whether it was seen of late. */
  boolean knows(ProcessHandle process) {
    return members().stream().anyMatch(each -> each.process().equals(process));
  }

  /** Completes when those that were last seen have ended. */
  CompletableFuture<Void> ended() {
    return CompletableFuture.allOf(
        members().stream()
            .filter(Member::isThere)
            .map(each -> each.process().onExit())
            .toArray(CompletableFuture[]::new));
  }

  /** Ends at once those that were last seen, and what they have started since. */
  void end() {
    for (Member member : members()) {
      if (member.isThere()) {
        List<ProcessHandle> all = new ArrayList<>(member.process().descendants().toList());
        all.add(member.process());
        all.forEach(ProcessHandle::destroyForcibly);
      }
    }
  }
}
