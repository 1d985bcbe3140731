package dev.tempera.app.shell;

import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Commands;
import dev.tempera.app.ui.Keys;
import dev.tempera.app.ui.Menus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Makes the menu bar from the commands. A menu is filled when it is first opened. */
final class MenuBarBuilder {
  /** Blocks that stand last in their menu, in this order, whatever features add. */
  private static final List<String> LAST = List.of("text", "support", "about", "app", "quit");

  private MenuBarBuilder() {}

  static MenuBar build(Commands commands) {
    MenuBar bar = new MenuBar();
    bar.setUseSystemMenuBar(true);
    bar.getMenus().setAll(menus(commands));
    return bar;
  }

  /** The same in one menu, for a window that is too narrow for all their names. */
  static MenuBar compact(Commands commands) {
    Menu all = new Menu("_Menu");
    all.getItems().setAll(menus(commands));
    return new MenuBar(all);
  }

  private static List<Menu> menus(Commands commands) {
    Set<String> groups = new LinkedHashSet<>(Menus.ALL);
    commands.all().forEach(command -> groups.add(command.group()));
    // Help stands last, whatever features add.
    groups.remove(Menus.HELP);
    groups.add(Menus.HELP);
    List<Menu> menus = new ArrayList<>();
    for (String group : groups) {
      Menu menu = new Menu("_" + group);
      menu.getItems().add(new MenuItem());
      menu.setOnShowing(event -> {
        menu.setOnShowing(null);
        menu.getItems().setAll(items(commands.group(group)));
      });
      menus.add(menu);
    }
    return menus;
  }

  private static List<MenuItem> items(List<Command> commands) {
    List<MenuItem> items = new ArrayList<>();
    String before = "";
    // What belongs together stands together, whichever features it comes from.
    List<String> blocks = commands.stream().map(MenuBarBuilder::block).distinct().toList();
    List<Command> ordered = new ArrayList<>(commands);
    ordered.sort(
        Comparator.comparingInt((Command command) -> LAST.indexOf(block(command)))
            .thenComparingInt(command -> blocks.indexOf(block(command))));
    for (Command command : ordered) {
      // The first word of the id names the block within the menu.
      String block = block(command);
      if (!block.equals(before) && !items.isEmpty()) {
        items.add(new SeparatorMenuItem());
      }
      before = block;
      items.add(item(command));
    }
    return items;
  }

  private static String block(Command command) {
    return command.id().substring(0, Math.max(0, command.id().indexOf('.')));
  }

  private static MenuItem item(Command command) {
    MenuItem item = new MenuItem();
    item.setMnemonicParsing(false);
    command
        .label()
        .subscribe(label -> {
          item.setText(label);
          item.setVisible(!label.isBlank());
        });
    item.setOnAction(event -> command.run());
    command.enabled().subscribe(enabled -> item.setDisable(!enabled));
    if (!command.shortcuts().isEmpty() && !command.shortcuts().getFirst().equals("ESCAPE")) {
      item.setAccelerator(Keys.parse(command.shortcuts().getFirst()));
    }
    return item;
  }
}
