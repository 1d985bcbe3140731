/**
 * The OpenAI-compatible wire: HTTP, server-sent events, chunks, errors, retries, local servers.
 *
 * <p>Bytes travel through {@code KeyMask} (the key never gets further), {@code SseDecoder}
 * (framing), {@code ChunkParser} (JSON to a {@code Chunk}) and {@code AnswerAssembler} (chunks to
 * events).
 */
@NullMarked
package dev.tempera.core.provider.openai;

import org.jspecify.annotations.NullMarked;
