/**
 * What a site's visitors reach: the widget's script, and an API of its own that knows neither money nor models. It stands
 * on the REST edge's delivery of answers and shows less of them.
 */
@NullMarked
package dev.weir.widget;

import org.jspecify.annotations.NullMarked;
