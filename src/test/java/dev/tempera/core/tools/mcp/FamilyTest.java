package dev.tempera.core.tools.mcp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Waits;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Who is remembered of a program, and who is ended when it is gone. */
@DisabledOnOs(OS.WINDOWS)
class FamilyTest {
  private final Family family = new Family();
  private final Process parent;
  private final ProcessHandle child;

  FamilyTest() throws IOException {
    parent = new ProcessBuilder("/bin/sh", "-c", "sleep 600 & wait").start();
    Waits.until(() -> parent.descendants().findAny().isPresent());
    child = parent.descendants().findFirst().orElseThrow();
  }

  @AfterEach
  void end() {
    child.destroyForcibly();
    parent.destroyForcibly();
  }

  @Test
  void whoWasSeenIsEndedWhenTheProgramIsGone() {
    family.look(parent);
    parent.destroyForcibly();
    Waits.until(() -> !parent.isAlive());
    family.look(parent);
    family.look(parent);
    assertTrue(family.knows(child), "who is gone has nobody, which says nothing");
    assertTrue(child.isAlive());
    family.end();
    Waits.until(() -> !child.isAlive());
    Waits.get(family.ended());
  }

  @Test
  void whoHasLeftIsForgottenAtTheSecondLook() throws IOException {
    family.look(parent);
    Process other = new ProcessBuilder("/bin/sleep", "600").start();
    try {
      family.look(other);
      assertTrue(family.knows(child));
      family.look(other);
      assertFalse(family.knows(child));
      family.end();
      assertTrue(child.isAlive());
      assertTrue(other.isAlive());
    } finally {
      other.destroyForcibly();
    }
  }

  /** A number that another process has by now is not enough to end it. */
  @Test
  void whoHasTheNumberOfOneThatHasEndedIsLeftAlone() {
    assertTrue(Family.isSame(child, child.info().startInstant().orElseThrow()));
    assertFalse(Family.isSame(child, child.info().startInstant().orElseThrow().minusSeconds(60)));
    child.destroyForcibly();
    Waits.until(() -> !child.isAlive());
    assertFalse(Family.isSame(child, Instant.EPOCH));
  }
}
