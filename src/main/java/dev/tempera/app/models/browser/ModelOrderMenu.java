package dev.tempera.app.models.browser;

import dev.tempera.core.catalog.browse.ModelOrder;
import dev.tempera.core.catalog.browse.ModelOrder.Column;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;

/** In which order, where there is no room for columns. */
final class ModelOrderMenu extends MenuButton {
  private static final List<Map.Entry<Column, String>> ORDERS =
      List.of(
          Map.entry(Column.FITTING, "best match first"),
          Map.entry(Column.NAME, "by name"),
          Map.entry(Column.PROMPT_PRICE, "cheapest prompt first"),
          Map.entry(Column.ANSWER_PRICE, "cheapest answer first"),
          Map.entry(Column.CONTEXT, "largest context first"),
          Map.entry(Column.LONGEST_ANSWER, "longest answer first"),
          Map.entry(Column.RELEASED, "newest first"),
          Map.entry(Column.RETIRES, "retiring first"));

  ModelOrderMenu(ModelBrowserViewModel model) {
    setId("filter-order");
    for (Map.Entry<Column, String> each : ORDERS) {
      CheckMenuItem item = new CheckMenuItem(each.getValue());
      item.setOnAction(e -> model.orderProperty().set(new ModelOrder(each.getKey(), false)));
      getItems().add(item);
    }
    model
        .orderProperty()
        .subscribe(order -> {
          setText("Sort");
          for (int i = 0; i < ORDERS.size(); i++) {
            boolean chosen = ORDERS.get(i).getKey() == order.column();
            ((CheckMenuItem) getItems().get(i)).setSelected(chosen);
            if (chosen && order.column() != Column.FITTING) {
              setText("Sort: " + ORDERS.get(i).getValue() + (order.reversed() ? ", reversed" : ""));
            }
          }
        });
  }
}
