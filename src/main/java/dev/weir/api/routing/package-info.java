/** Rules, the learned router and its calibration. */
package dev.weir.api.routing;
