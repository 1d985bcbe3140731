package dev.tempera.app.activity;

import dev.tempera.core.measure.Measurements;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Where the page's figures come from.
 *
 * @param measurements read in the background
 * @param titles of conversations by id, those in the bin included; each title once
 * @param connections the names of connections by id
 */
public record ActivitySource(
    Supplier<Measurements> measurements,
    Supplier<CompletableFuture<Map<String, String>>> titles,
    Supplier<Map<String, String>> connections,
    Clock clock,
    ZoneId zone,
    Executor background) {}
