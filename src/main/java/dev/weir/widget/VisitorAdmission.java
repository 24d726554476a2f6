package dev.weir.widget;

import dev.weir.assistant.Assistants;
import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.Conversations;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.site.Origin;
import dev.weir.site.Site;
import dev.weir.site.Sites;
import dev.weir.tenant.RateLimiter;
import dev.weir.tenant.RateVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Lets visitors in: on pages the tenant named, with a site key that is good, and not too often. */
@ApplicationScoped
class VisitorAdmission {
    private static final String SCHEME = "bearer ";
    private static final int LONGEST_ORIGIN = 300;

    @Inject
    Sites sites;
    @Inject
    Assistants assistants;
    @Inject
    Conversations conversations;
    @Inject
    ConversationArchive archive;
    @Inject
    VisitorTokens tokens;
    @Inject
    VisitorLimits limits;
    @Inject
    RateLimiter rates;

    /** A visitor who comes, back to the conversation of the handle if there is one and it still exists. */
    SessionAnswer welcome(String siteKey, Optional<String> handle, Optional<String> page, String address) {
        Origin origin = origin(page);
        Site site = sites.of(siteKey);
        site.require(origin);
        limits.session(address);
        admit(site);
        Optional<Visitor> known = handle.flatMap(tokens::holder).filter(visitor -> visitor.siteKey().equals(siteKey))
                .filter(visitor -> isKept(site, visitor)).map(visitor -> visitor.on(origin));
        Visitor visitor = known.orElseGet(() -> stranger(site, siteKey, origin));
        return new SessionAnswer(tokens.token(visitor), tokens.tokenLife(), tokens.handle(visitor), known.isPresent());
    }

    private boolean isKept(Site site, Visitor visitor) {
        try {
            archive.find(site.tenant(), visitor.conversation());
            return true;
        } catch (Failure gone) {
            return gone.code() != FailureCode.NOT_FOUND;
        }
    }

    private Visitor stranger(Site site, String siteKey, Origin origin) {
        UUID id = Ids.next();
        return new Visitor(id, siteKey, origin,
                conversations.open(site.tenant(), site.assistant(), Optional.of(Visitor.userName(id))));
    }

    /**
     * Who sends a request. A browser leaves the origin out only where a page reads from its own server, so without one
     * nothing but reading is allowed.
     */
    AdmittedVisitor enter(Optional<String> authorization, Optional<String> page, boolean reading) {
        Visitor visitor = tokens.visitor(authorization.filter(header -> header.regionMatches(true, 0, SCHEME, 0,
                SCHEME.length())).map(header -> header.substring(SCHEME.length()).strip()).orElse(""));
        Site site = sites.of(visitor.siteKey());
        if (page.isPresent() || !reading) {
            requireSame(visitor.origin(), origin(page));
        }
        site.require(visitor.origin());
        limits.request(visitor.id());
        admit(site);
        if (!isKept(site, visitor)) {
            throw new Failure(FailureCode.TOKEN_EXPIRED,
                    "The conversation was deleted: get another one from /widget/v1/session.");
        }
        return new AdmittedVisitor(visitor, site);
    }

    /** The site's limit, for all its visitors, and the tenant's, for everything of it. */
    private void admit(Site site) {
        int ofTenant = assistants.published(site.tenant(), Optional.empty()).policy().limits().requestsPerMinute();
        RateVerdict verdict = rates.admit(site.visitors(), ofTenant);
        if (!verdict.admitted()) {
            throw VisitorLimits.tooOften(verdict.retryAfter());
        }
    }

    private static void requireSame(Origin bound, Origin page) {
        if (!bound.equals(page)) {
            throw new Failure(FailureCode.ORIGIN_NOT_ALLOWED, "This token was made on another page: get one from "
                    + "/widget/v1/session.");
        }
    }

    /** The page that a browser says it is on. */
    static Origin origin(Optional<String> page) {
        return page.filter(text -> text.length() <= LONGEST_ORIGIN).map(Origin::new)
                .orElseThrow(() -> new Failure(FailureCode.ORIGIN_NOT_ALLOWED,
                        "The widget's API is for pages in a browser, which send their Origin."));
    }
}
