package dev.tempera.app.shell;

import dev.tempera.app.Notices;
import dev.tempera.app.feature.Feature;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;

/** The frame's own state, which ends with the window. Its commands are the {@link ShellView}'s. */
public final class ShellFeature implements Feature {
  private final ShellViewModel model;
  private final Subscription following;

  /** Shows the notices in the frame from now on. */
  public ShellFeature(ShellViewModel model, Notices notices, UiExecutor ui) {
    this.model = model;
    following = notices.follow(text -> ui.execute(() -> model.notices().add(text)));
  }

  @Override
  public void close() {
    following.cancel();
    model.close();
  }
}
