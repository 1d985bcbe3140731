package dev.tempera.app.experiments;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What can be chosen as whom to ask.
 *
 * @param connections the ids of the connections
 * @param models the ids of the models of a connection, the preferred one's for an empty id
 */
public record Choices(Supplier<List<String>> connections, Function<String, List<String>> models) {}
