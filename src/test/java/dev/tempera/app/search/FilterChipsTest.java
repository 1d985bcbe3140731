package dev.tempera.app.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryShelf;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class FilterChipsTest {
  /** Buttons that were made anew with every letter cost a frame more than the letter. */
  @Test
  void theButtonsStayWhileWordsAreTyped() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    List<Runnable> background = new ArrayList<>();
    String left =
        WaitForAsyncUtils.waitForAsyncFx(
            30_000,
            () -> {
              SearchViewModel model =
                  new SearchViewModel(
                      () -> {
                        throw new IllegalStateException("not asked here");
                      },
                      UiExecutor.immediate(),
                      background::add,
                      new ManualDelay(),
                      Clock.systemUTC());
              FilterOffers offers =
                  new FilterOffers(
                      model.queryProperty(),
                      new MemoryShelf(Runnable::run),
                      UiExecutor.immediate());
              FilterChips chips = new FilterChips(model, offers, () -> {});
              model.queryProperty().set("has:code f");
              Node first = chips.getChildren().getFirst();
              model.queryProperty().set("has:code fo");
              assertSame(first, chips.getChildren().getFirst());
              model.queryProperty().set("has:code role:user fox");
              assertEquals(2, chips.getChildren().size());
              ((Button) chips.getChildren().getLast()).fire();
              return model.queryProperty().get();
            });
    assertEquals("has:code fox", left);
  }
}
