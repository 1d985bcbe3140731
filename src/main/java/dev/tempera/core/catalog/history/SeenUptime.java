package dev.tempera.core.catalog.history;

import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import java.time.Instant;

/**
 * How reliably a provider answered for a model, at one moment.
 *
 * @param at when it was asked
 * @param provider as people know it
 */
public record SeenUptime(Instant at, String provider, Uptime uptime) {}
