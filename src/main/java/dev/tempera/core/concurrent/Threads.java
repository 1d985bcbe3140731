package dev.tempera.core.concurrent;

import java.util.concurrent.Executor;

/**
 * Where a view model's work is done.
 *
 * @param ui the view models' thread
 * @param pulse the next frame of it
 * @param background runs what blocks or takes long, a virtual thread a task
 */
public record Threads(UiExecutor ui, Pulse pulse, Executor background) {}
