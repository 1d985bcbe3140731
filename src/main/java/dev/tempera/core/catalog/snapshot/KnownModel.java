package dev.tempera.core.catalog.snapshot;

import dev.tempera.core.catalog.ModelInfo;
import java.util.List;

/**
 * A model of the snapshot.
 *
 * @param also other ids of the same model
 * @param starts beginnings of further ids, such as those of dated versions; the longest one wins
 */
record KnownModel(ModelInfo model, List<String> also, List<String> starts) {
  KnownModel {
    also = List.copyOf(also);
    starts = List.copyOf(starts);
  }
}
