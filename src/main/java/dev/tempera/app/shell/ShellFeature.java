package dev.tempera.app.shell;

import dev.tempera.app.Notices;
import dev.tempera.app.feature.Feature;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.function.Consumer;

/** The frame's own state, which ends with the window. Its commands are the {@link ShellView}'s. */
public final class ShellFeature implements Feature {
  private final ShellViewModel model;
  private final Subscription following;

  /**
   * Shows the notices in the frame from now on.
   *
   * @param all also those that there were before
   */
  public ShellFeature(ShellViewModel model, Notices notices, boolean all, UiExecutor ui) {
    this.model = model;
    Consumer<String> show = text -> ui.execute(() -> model.notices().add(text));
    following = all ? notices.follow(show) : notices.followNew(show);
  }

  @Override
  public void close() {
    following.cancel();
    model.close();
  }
}
