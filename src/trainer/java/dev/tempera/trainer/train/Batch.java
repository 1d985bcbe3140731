package dev.tempera.trainer.train;

/**
 * Several documents laid end to end, without padding; attention never crosses a document.
 *
 * @param tokens the inputs
 * @param targets the token to predict at each place, or −1 where nothing is asked
 * @param starts where each document starts, and the total length last
 */
record Batch(int[] tokens, int[] targets, int[] starts) {
  int length() {
    return tokens.length;
  }

  int documents() {
    return starts.length - 1;
  }

  int asked() {
    int count = 0;
    for (int target : targets) {
      if (target >= 0) {
        count++;
      }
    }
    return count;
  }
}
