package dev.tempera.core.store;

/**
 * When a search takes another way. The same is found by all of them: they differ in how long they
 * take, and in whether the best or the newest come first.
 *
 * @param few up to so many hits of the words are ordered by how well they fit: FTS5 reckons that
 *     for every hit, and the newest of more are worth more than a long wait
 * @param listed up to so many messages that fulfil a condition are listed at once: of more the next
 *     one is met soon, if they are not all elsewhere
 * @param most up to so many are listed when they are not
 * @param newest that none of so many of the newest part fulfils the conditions tells that too
 * @param strays so many are met before that which fulfil it not
 * @param read so many messages are quicker read than asked for
 * @param block texts are read in blocks of so many, as long as each gives a third of what is wanted
 */
record Effort(int few, int listed, int most, int newest, int strays, int read, int block) {
  static final Effort USUAL = new Effort(3_000, 1 << 16, 1 << 18, 64, 400, 200, 64);
}
