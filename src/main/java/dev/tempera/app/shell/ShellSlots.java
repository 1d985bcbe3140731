package dev.tempera.app.shell;

import java.util.function.Supplier;
import javafx.scene.layout.Region;

/**
 * What stands in the window's panes.
 *
 * @param conversations the pane at the left
 * @param transcript the middle
 * @param composer under the middle
 * @param parameters makes the pane at the right, after the first frame and only if it is shown
 */
public record ShellSlots(
    Region conversations, Region transcript, Region composer, Supplier<Region> parameters) {}
