package dev.tempera.testing;

import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The one stage that all tests of a process show their scenes in. Each class finds it as new: a
 * size that an earlier one gave it, in whatever order they come, would become the size of all
 * scenes after it. JUnit finds this by itself.
 */
public final class SharedStage implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) throws TimeoutException {
    if (FxToolkit.isFXApplicationThreadRunning()) {
      Stage stage = FxToolkit.registerPrimaryStage();
      WaitForAsyncUtils.waitForAsyncFx(1_000L * Waits.SECONDS, () -> leave(stage));
    }
  }

  /** Hides a stage and takes away its scene and whatever was set of its size. FX thread only. */
  public static void leave(Stage stage) {
    stage.setFullScreen(false);
    stage.setMaximized(false);
    stage.setIconified(false);
    stage.setMinWidth(0);
    stage.setMinHeight(0);
    if (stage.getScene() == null) {
      stage.setScene(new Scene(new Region()));
    }
    stage.sizeToScene();
    stage.hide();
    stage.setScene(null);
  }
}
