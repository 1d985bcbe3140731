/** The copies of all conversations: one is offered after damage, and one a day is made. */
@NullMarked
package dev.tempera.app.copies;

import org.jspecify.annotations.NullMarked;
