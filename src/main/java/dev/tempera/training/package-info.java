/** What the packaging scripts run to make the AOT cache. Not part of any start. */
@NullMarked
package dev.tempera.training;

import org.jspecify.annotations.NullMarked;
