package dev.weir.console.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.sidenav.SideNavItem;
import dev.weir.console.assistants.AssistantsView;
import dev.weir.console.audit.AuditView;
import dev.weir.console.budgets.BudgetsView;
import dev.weir.console.bulk.BulkView;
import dev.weir.console.cache.CacheView;
import dev.weir.console.conversations.ConversationsView;
import dev.weir.console.inbox.InboxView;
import dev.weir.console.knowledge.KnowledgeView;
import dev.weir.console.models.ModelsView;
import dev.weir.console.overview.OverviewView;
import dev.weir.console.people.PeopleView;
import dev.weir.console.policy.PolicyView;
import dev.weir.console.quality.QualityView;
import dev.weir.console.reports.ReportsView;
import dev.weir.console.routing.RoutingView;
import dev.weir.console.sites.SitesView;
import dev.weir.console.spend.SpendView;
import dev.weir.console.tenants.KeysView;
import dev.weir.console.tenants.TenantsView;
import dev.weir.console.webhooks.WebhooksView;
import dev.weir.people.Role;
import java.util.List;

/** The pages in the order they are offered, each with the least role that sees it. */
final class Menu {
    static final List<Group> GROUPS = List.of(
            new Group("Monitor", List.of(
                    new Entry("Overview", OverviewView.class, VaadinIcon.DASHBOARD, Role.VIEWER),
                    new Entry("Inbox", InboxView.class, VaadinIcon.INBOX, Role.VIEWER),
                    new Entry("Spend", SpendView.class, VaadinIcon.DOLLAR, Role.VIEWER),
                    new Entry("Reports", ReportsView.class, VaadinIcon.BAR_CHART, Role.VIEWER),
                    new Entry("Conversations", ConversationsView.class, VaadinIcon.COMMENTS, Role.VIEWER),
                    new Entry("Bulk jobs", BulkView.class, VaadinIcon.STOCK, Role.VIEWER))),
            new Group("Configure", List.of(
                    new Entry("Budgets", BudgetsView.class, VaadinIcon.WALLET, Role.VIEWER),
                    new Entry("Assistants", AssistantsView.class, VaadinIcon.COMMENT, Role.VIEWER),
                    new Entry("Routing", RoutingView.class, VaadinIcon.ROAD_BRANCHES, Role.VIEWER),
                    new Entry("Quality", QualityView.class, VaadinIcon.SCALE, Role.VIEWER),
                    new Entry("Policy", PolicyView.class, VaadinIcon.SLIDERS, Role.VIEWER),
                    new Entry("Knowledge", KnowledgeView.class, VaadinIcon.BOOK, Role.VIEWER),
                    new Entry("Cache", CacheView.class, VaadinIcon.ARCHIVE, Role.VIEWER))),
            new Group("Admin", List.of(
                    new Entry("API keys", KeysView.class, VaadinIcon.KEY, Role.TENANT_ADMIN),
                    new Entry("Sites", SitesView.class, VaadinIcon.GLOBE, Role.TENANT_ADMIN),
                    new Entry("Webhooks", WebhooksView.class, VaadinIcon.CONNECT, Role.TENANT_ADMIN),
                    new Entry("People", PeopleView.class, VaadinIcon.USERS, Role.TENANT_ADMIN),
                    new Entry("Audit log", AuditView.class, VaadinIcon.LIST, Role.TENANT_ADMIN),
                    new Entry("Tenants", TenantsView.class, VaadinIcon.BUILDING, Role.PLATFORM_ADMIN),
                    new Entry("Models and prices", ModelsView.class, VaadinIcon.SERVER, Role.PLATFORM_ADMIN))));

    private Menu() {
    }

    /** Pages that belong together. */
    record Group(String label, List<Entry> entries) {
    }

    /** A page's way in. */
    record Entry(String label, Class<? extends Component> view, VaadinIcon icon, Role least) {
        /** Whether somebody of that role is offered the page. */
        boolean isFor(Role role) {
            return role.covers(least) && (role != Role.AGENT || view == InboxView.class);
        }

        SideNavItem item() {
            return new SideNavItem(label, view, icon.create());
        }
    }
}
