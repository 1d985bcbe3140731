package dev.tempera.app.models;

import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.provider.ConnectionProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a model at one moment.
 *
 * @param list what its connection lists, and since when
 * @param carried what the program itself carries of it, for what no server tells; the model as it
 *     is where it carries nothing
 * @param carriedAsOf of which day that is; null if there is nothing
 * @param said the model without what the person has filled in
 */
record ModelFactsOf(
    ConnectionProfile connection,
    ModelInfo model,
    ModelList list,
    ModelInfo carried,
    @Nullable Instant carriedAsOf,
    ModelInfo said) {
  ModelDetails details() {
    return ModelDetails.of(model.entry().isEmpty() ? carried : model);
  }

  ModelDetails carriedDetails() {
    return ModelDetails.of(carried);
  }
}
