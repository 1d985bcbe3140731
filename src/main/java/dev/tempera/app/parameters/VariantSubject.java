package dev.tempera.app.parameters;

import dev.tempera.core.chat.Usage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A text of which variants can be asked.
 *
 * @param key what it is: what was written for it is there as long as this is the same
 * @param label for a person, such as "System prompt"
 * @param original the text as it is
 * @param mayBeBlank whether nothing is a variant too
 * @param usage of an answer to it, null where none is known
 * @param ask asks for texts, each so often
 */
record VariantSubject(
    String key,
    String label,
    String original,
    boolean mayBeBlank,
    @Nullable Usage usage,
    BiFunction<List<String>, Integer, CompletableFuture<?>> ask) {}
