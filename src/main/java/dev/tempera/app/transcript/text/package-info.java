/** Text in runs of one style, as it can be shown safely: no layout, no scene. */
@NullMarked
package dev.tempera.app.transcript.text;

import org.jspecify.annotations.NullMarked;
