package dev.weir.console.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.AbstractLogin;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.weir.console.components.ErrorNotice;
import dev.weir.console.session.CurrentPerson;
import dev.weir.openid.Identity;
import dev.weir.openid.OpenId;
import dev.weir.people.OpenIdSignIn;
import dev.weir.people.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;

/** The door. It does not say whether a name exists, is disabled or is locked out. */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in – Weir")
@AnonymousAllowed
@Dependent
public class LoginView extends Main implements BeforeEnterObserver {
    private static final long serialVersionUID = 1L;
    private static final String CONSOLE = "/console/";
    private static final String OUT = "signed-out";
    /** Leads here and says why. */
    static final String SIGNED_OUT = CONSOLE + "login?" + OUT;

    private final transient IdentityStoreHandler stores;
    private final transient CurrentPerson current;
    private final transient OpenIdSignIn people;
    private final LoginForm form = new LoginForm(words());
    private final Paragraph complaint = new Paragraph();

    @Inject
    LoginView(IdentityStoreHandler stores, CurrentPerson current, OpenId openId, OpenIdSignIn people) {
        this.stores = stores;
        this.current = current;
        this.people = people;
        addClassName("login");
        form.setForgotPasswordButtonVisible(false);
        form.getElement().setProperty("headingLevel", 2);
        form.addLoginListener(this::signIn);
        add(new H1("Weir"), new Paragraph("Answers from the cheapest source that is good enough."), complaint, form);
        complaint.addClassName("complaint");
        complaint.getElement().setAttribute("role", "alert");
        complain(null);
        openId.label().ifPresent(label -> add(elsewhere(label)));
    }

    /** Whoever comes back from the provider is let in, or told why not; their session has got a new id on the way. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        WrappedSession session = event.getUI().getSession().getSession();
        String refused = (String) taken(session, OpenIdServlet.REFUSED);
        boolean out = event.getLocation().getQueryParameters().getParameters().containsKey(OUT);
        complain(refused == null && out ? "You are signed out: your session ended, or this browser dropped its cookie. Sign in "
                + "again." : refused);
        if (taken(session, OpenIdServlet.ARRIVED) instanceof Identity identity) {
            try {
                current.enter(people.enter(identity));
                event.forwardToUrl(CONSOLE + ViewAccess.wanted(event.getUI().getSession()));
            } catch (RuntimeException failed) {
                complain(ErrorNotice.words(failed));
            }
        }
    }

    /** A new session follows, so that one known from before the sign-in opens nothing. */
    private void signIn(AbstractLogin.LoginEvent event) {
        CredentialValidationResult result =
                stores.validate(new UsernamePasswordCredential(event.getUsername(), event.getPassword()));
        if (!(result.getCallerPrincipal() instanceof SignedIn signedIn)) {
            form.setError(true);
            form.setEnabled(true);
            return;
        }
        VaadinService.reinitializeSession(VaadinRequest.getCurrent());
        current.enter(signedIn.person());
        UI ui = event.getSource().getUI().orElseThrow();
        ui.getPage().setLocation(CONSOLE + ViewAccess.wanted(ui.getSession()));
    }

    /** @param words null: there is nothing to complain of */
    private void complain(String words) {
        complaint.setVisible(words != null);
        complaint.setText(words);
    }

    private static Anchor elsewhere(String label) {
        Anchor way = new Anchor("/console/openid/begin", "Sign in with " + label);
        way.getElement().setAttribute("router-ignore", true);
        way.addClassName("elsewhere");
        return way;
    }

    private static Object taken(WrappedSession session, String name) {
        Object value = session.getAttribute(name);
        session.removeAttribute(name);
        return value;
    }

    private static LoginI18n words() {
        LoginI18n words = LoginI18n.createDefault();
        words.getForm().setTitle("Sign in");
        words.getForm().setUsername("Name");
        words.getForm().setSubmit("Sign in");
        words.getErrorMessage().setTitle("Name or password is wrong");
        words.getErrorMessage().setMessage("Too many wrong passwords in a row lock sign-in for a while; an administrator can "
                + "unlock it.");
        return words;
    }
}
