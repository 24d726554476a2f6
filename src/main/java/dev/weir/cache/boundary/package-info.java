/**
 * From which score on the semantic cache serves, so that no more of its hits are wrong than the tenant accepts: the shipped
 * calibration at first, then what the tenant's own hits have shown. In the spirit of vCache (Schroeder et al., arXiv
 * 2502.03771), without clock or database.
 */
@NullMarked
package dev.weir.cache.boundary;

import org.jspecify.annotations.NullMarked;
