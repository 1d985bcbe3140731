package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final SimpleBooleanProperty enabled = new SimpleBooleanProperty(true);
  private final List<String> done = new ArrayList<>();

  private Command command(String id, String group, String... shortcuts) {
    return new Command(id, group, id, List.of(shortcuts), enabled, () -> done.add(id));
  }

  @Test
  void refusesTwoCommandsWithOneShortcut() {
    List<Command> two = List.of(command("a", "File", "F1"), command("b", "Edit", "F1"));
    assertThrows(IllegalArgumentException.class, () -> new Commands(two));
  }

  @Test
  void refusesTwoCommandsWithOneId() {
    List<Command> two = List.of(command("a", "File"), command("a", "Edit"));
    assertThrows(IllegalArgumentException.class, () -> new Commands(two));
  }

  @Test
  void refusesShortcutsThatInputMethodsTakeFirst() {
    for (String taken : List.of("Shortcut+Shift+U", "Shift+Shortcut+U", "Shortcut+Space")) {
      List<Command> one = List.of(command("a", "File", taken));
      assertThrows(IllegalArgumentException.class, () -> new Commands(one), taken);
    }
    assertEquals(1, new Commands(List.of(command("a", "File", "Shortcut+U"))).all().size());
  }

  @Test
  void findsCommandsByGroupAndId() {
    Commands commands = new Commands(List.of(command("a", "File"), command("b", "Edit")));
    assertEquals("b", commands.group("Edit").getFirst().id());
    assertEquals("a", commands.get("a").id());
    assertThrows(IllegalArgumentException.class, () -> commands.get("c"));
  }

  @Test
  void aDisabledCommandDoesNothing() {
    Command command = command("a", "File");
    assertTrue(command.run());
    enabled.set(false);
    assertFalse(command.run());
    assertEquals(List.of("a"), done);
  }

  @Test
  void aWrongShortcutIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Keys.parse("Shortcut+NOKEY"));
    assertThrows(IllegalArgumentException.class, () -> Keys.parse("Hyper+A"));
  }
}
