package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How windows end, also those that cannot be taken away. */
class OpenWindowsTest {
  private final List<String> happened = new ArrayList<>();
  private final List<Throwable> told = new ArrayList<>();
  private final OpenWindows<Fake> windows =
      new OpenWindows<>(() -> happened.add("the program ends"), told::add);

  private final class Fake implements OpenWindows.Taken {
    private final String name;
    private @Nullable RuntimeException failure;
    private @Nullable Error error;

    Fake(String name) {
      this.name = name;
      windows.add(this);
    }

    @Override
    public void rememberShown() {
      happened.add("remember " + name);
      fail();
    }

    @Override
    public void dispose() {
      happened.add("dispose " + name);
      fail();
    }

    private void fail() {
      if (failure != null) {
        throw failure;
      }
      if (error != null) {
        throw error;
      }
    }
  }

  @Test
  void aWindowThatCannotBeTakenAwayKeepsNoOtherOpen() {
    Fake first = new Fake("a");
    Fake second = new Fake("b");
    Fake last = new Fake("c");
    windows.use(last);
    happened.clear();
    RuntimeException failure = new IllegalStateException("a does not close");
    Error error = new LinkageError("b does not close either");
    first.failure = failure;
    second.error = error;
    windows.closeAll();
    assertEquals(
        List.of("dispose a", "dispose b", "remember c", "dispose c", "the program ends"), happened);
    assertEquals(List.of(failure, error), told);
    assertTrue(windows.isEmpty() && windows.isClosing());
  }

  @Test
  void theLastOneMayFailInEverything() {
    Fake one = new Fake("a");
    RuntimeException failure = new IllegalStateException("nothing works");
    one.failure = failure;
    windows.closeAll();
    assertEquals(List.of("remember a", "dispose a", "the program ends"), happened);
    assertEquals(List.of(failure, failure), told);
    windows.closeAll();
    windows.close(one);
    assertEquals(3, happened.size(), "once");
  }

  @Test
  void whatFailsInOneIsToldAndTheOthersStay() {
    Fake one = new Fake("a");
    Fake other = new Fake("b");
    RuntimeException failure = new IllegalStateException("a does not close");
    one.failure = failure;
    windows.close(one);
    assertEquals(List.of(other), windows.all());
    assertEquals(List.of(failure), told);
    assertFalse(windows.isClosing());
    assertTrue(windows.leads(other));
  }

  @Test
  void theOneUsedLastIsClosedLastAndInFront() {
    Fake first = new Fake("a");
    Fake second = new Fake("b");
    assertEquals(first, windows.front());
    windows.use(second);
    windows.use(first);
    assertEquals(first, windows.front());
    happened.clear();
    windows.closeAll();
    assertEquals(List.of("dispose b", "remember a", "dispose a", "the program ends"), happened);
    assertTrue(windows.leads(second), "nobody else does");
  }
}
