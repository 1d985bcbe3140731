package dev.tempera.core.provider.offline.nn;

/**
 * The shape of a transformer.
 *
 * <p>The sizes of one network, in the order in which its file has them.
 *
 * @param vocabulary number of tokens, 264 to 65,535
 * @param dim width of the residual stream, a multiple of 4 and of {@code heads}
 * @param layers number of blocks, 1 to 64
 * @param heads attention heads in a block; {@code dim / heads} is even
 * @param hidden width of the gated feed-forward layer, a multiple of 4
 * @param context the most tokens a session can hold, 2 to 8,192
 * @param ropeBase base of the rotary position frequencies
 * @param normEpsilon added to the mean square in RMSNorm
 */
public record ModelConfig(
    int vocabulary,
    int dim,
    int layers,
    int heads,
    int hidden,
    int context,
    float ropeBase,
    float normEpsilon) {

  /** Checks every range, so that a damaged file cannot ask for absurd amounts of memory. */
  public ModelConfig {
    require(vocabulary >= Tokenizer.FIRST_MERGE && vocabulary <= 0xFFFF, "vocabulary", vocabulary);
    require(heads >= 1 && heads <= 64, "heads", heads);
    require(dim >= 4 && dim <= 2048 && dim % 4 == 0 && dim % (2 * heads) == 0, "dim", dim);
    require(layers >= 1 && layers <= 64, "layers", layers);
    require(hidden >= 4 && hidden <= 8192 && hidden % 4 == 0, "hidden", hidden);
    require(context >= 2 && context <= 8192, "context", context);
    require(ropeBase >= 1 && ropeBase <= 1e7f, "ropeBase", ropeBase);
    require(normEpsilon > 0 && normEpsilon < 1, "normEpsilon", normEpsilon);
  }

  private static void require(boolean holds, String name, Number value) {
    if (!holds) {
      throw new IllegalArgumentException("model config: " + name + " is out of range: " + value);
    }
  }

  /** Width of one attention head. */
  public int headDim() {
    return dim / heads;
  }

  /** Number of trained numbers; the tied embedding counts once. */
  public long parameters() {
    long block = 4L * dim * dim + 3L * dim * hidden + 2L * dim;
    return (long) vocabulary * dim + (long) dim * dim + layers * block + dim;
  }
}
