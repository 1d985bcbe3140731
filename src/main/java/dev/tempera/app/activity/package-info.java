/** What was asked, read and paid: a page over the panes. */
@NullMarked
package dev.tempera.app.activity;

import org.jspecify.annotations.NullMarked;
