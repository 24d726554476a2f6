package dev.weir.api;

/** What every check of the running API works with. */
interface OnANode {
    /** The node that is asked. */
    ApiNode node();

    default ApiCalls calls() {
        return node().calls();
    }

    default ApiDocument api() {
        return node().api();
    }

    default TenantFixture ours() {
        return node().ours();
    }

    default TenantFixture theirs() {
        return node().theirs();
    }
}
