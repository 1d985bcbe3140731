package dev.tempera.app.support;

import java.util.function.Consumer;

/**
 * What the pages of this feature ask of others. Each runs on the FX thread and returns at once.
 *
 * @param copy puts a text on the clipboard
 * @param openLog opens the log
 * @param openFolder opens the data folder
 * @param exportEverything begins the export of everything
 */
public record SupportActions(
    Consumer<String> copy, Runnable openLog, Runnable openFolder, Runnable exportEverything) {}
