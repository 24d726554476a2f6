/** The demo shop: an installation's first tenant with its articles, and the pages of a shop that has the widget on them. */
@NullMarked
package dev.weir.demo;

import org.jspecify.annotations.NullMarked;
