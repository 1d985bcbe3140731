package dev.tempera.core.provider.offline.nn;

/**
 * The numbers of a model as 32-bit floats, matrices laid out {@code [in][out]}. Never changed after
 * loading and shared by all sessions.
 *
 * @param embedding {@code [vocabulary][dim]}, looked up for each token
 * @param head the same numbers as {@code [dim][vocabulary]}, for the logits
 * @param previous {@code [dim][dim]}, takes the embedding of the token before into the sum
 * @param layers the blocks in order
 * @param finalNorm gain before the logits
 */
record Weights(
    float[][] embedding, float[][] head, float[][] previous, Layer[] layers, float[] finalNorm) {

  /**
   * One block.
   *
   * @param attentionNorm gain before attention
   * @param qkv {@code [dim][3·dim]}: query, key, value
   * @param output {@code [dim][dim]}
   * @param hiddenNorm gain before the feed-forward part
   * @param gateUp {@code [dim][2·hidden]}: gate, up
   * @param down {@code [hidden][dim]}
   */
  record Layer(
      float[] attentionNorm,
      float[][] qkv,
      float[][] output,
      float[] hiddenNorm,
      float[][] gateUp,
      float[][] down) {}
}
