/** What stands around every page: sign-in, who may enter which page, the menu, the choice of a tenant, and pages of errors. */
package dev.weir.console.shell;
