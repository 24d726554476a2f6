/**
 * From which score on the semantic cache serves, so that no more of its hits are wrong than the tenant accepts. The shipped
 * calibration is where it starts; what is learned of the tenant's own hits moves the boundary, with the uncertainty of so
 * many labels counted in. In the spirit of vCache (Schroeder et al., arXiv 2502.03771). Pure: no clock, no database.
 */
package dev.weir.cache.boundary;
