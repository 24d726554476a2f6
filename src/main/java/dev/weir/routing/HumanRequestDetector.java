package dev.weir.routing;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a customer asks for a person, in one of the languages that the widget speaks: English, German, Spanish and Arabic.
 * Accents, Arabic vowels and hamzas are ignored, as people leave them out.
 */
public final class HumanRequestDetector {
    private static final int LONGEST = 2_000;
    private static final Pattern MARKS = Pattern.compile("[\\p{M}\u0640]+");
    private static final List<HumanRequestDetector> LANGUAGES = List.of(english(), german(), spanish(), arabic());

    private final String language;
    private final Pattern wish;
    private final Pattern refusal;

    /**
     * The words of a language.
     *
     * @param refusal what stands right before a wish that is none, such as "I do not want to"
     * @param wishes  ways to ask, in small letters and without accents
     */
    private HumanRequestDetector(String language, String refusal, String... wishes) {
        this.language = language;
        this.refusal = compiled("(?:" + refusal + ")[^.,;!?\u060c\u061f]{0,12}$");
        this.wish = compiled(Stream.of(wishes).collect(Collectors.joining("|", "(?:", ")")));
    }

    private static Pattern compiled(String expression) {
        return Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** The language in which that asks for a person; empty when it does not. Only the first 2,000 characters are read. */
    public static Optional<String> language(String text) {
        String plain = plain(text.length() <= LONGEST ? text : text.substring(0, LONGEST));
        return LANGUAGES.stream().filter(each -> each.isIn(plain)).map(each -> each.language).findFirst();
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'').replace('\u0649', '\u064a').replaceAll("\\s+", " ").strip();
    }

    private boolean isIn(String plain) {
        for (Matcher found = wish.matcher(plain); found.find();) {
            if (!refusal.matcher(plain.substring(Math.max(0, found.start() - 60), found.start())).find()) {
                return true;
            }
        }
        return false;
    }

    private static HumanRequestDetector english() {
        String person = "(?:(?:an?|any|some|the|your|one of your|actual|real|live|human|support|service|customer|sales) ){0,4}"
                + "(?:human(?: being)?|person|agent|representative|rep|someone|somebody|anyone|anybody|colleague|manager|supervisor"
                + "|operator|advis[eo]r|employee|staff|support|customer (?:service|care))\\b";
        String human = "(?:an? |the |some )?(?:(?:real|live|actual|human) (?:human|person|agent|representative|being|advis[eo]r"
                + "|operator)|human|representative|operator)\\b(?!-)";
        return new HumanRequestDetector("en", "\\b(?:(?:don'?t|do not|didn'?t|did not|no longer|never) (?:really |even )?"
                + "(?:want|need|wish|have|like|care)|rather not|no need|no reason|without|instead of|rather than)\\b",
                "\\b(?:speak|talk|chat) (?:to|with) " + person,
                "\\b(?:connect|transfer|put|pass|hand|forward|escalate) (?:(?:me|us|this|it) )?(?:(?:over|on|through) )?(?:to|with) "
                        + person,
                "\\b(?:(?:i|we) (?:just |really )?(?:want|need|prefer)|i(?:'d| would) (?:like|prefer)|get me|give me"
                        + "|(?:can|could|may) i (?:get|have)) " + human,
                "\\b(?:want|need|like|trying) to (?:reach|contact|get hold of) " + human,
                "\\b(?:can|could|would|will) (?:someone|somebody|anyone|a person|a human|an agent) (?:please )?(?:call|phone|ring)"
                        + " me\\b",
                "\\b(?:not|don'?t) want to (?:talk|speak|chat) (?:to|with) (?:an? |this |the |your )?(?:bot|chat ?bot|robot|machine"
                        + "|ai|computer)\\b",
                "^\\W*(?:please )?(?:an? )?(?:(?:real|live|support|human) )?(?:human|agent|person|representative|operator)"
                        + "(?:,? please| now)*\\W*$",
                "^\\W*(?:human|live) (?:support|help|chat)(?:,? please| now)*\\W*$");
    }

    private static HumanRequestDetector german() {
        String person = "(?:(?:eine[mnrs]?|ihre[mnr]?|eure[mnr]?|dem|der|den|echten?|echter|richtigen?|richtiger|lebenden"
                + "|menschlichen) ){0,3}(?:mensch(?:en)?|person|mitarbeiter(?:in)?n?|kolleg(?:e|en|in)|kundendienst|kundenservice"
                + "|kundenbetreuer(?:in)?|support|berater(?:in)?|agent(?:en|in)?|sachbearbeiter(?:in)?|ansprechpartner(?:in)?"
                + "|jemand(?:em|en)?|chef(?:in)?|vorgesetzten?)\\b";
        String human = "(?:eine[nr]? )?(?:(?:echten?|richtigen?|lebenden|menschlichen) )?(?:menschen|mitarbeiter(?:in)?"
                + "|ansprechpartner(?:in)?|sachbearbeiter(?:in)?|berater(?:in)?|(?:echte |richtige )person)\\b";
        String talk = "(?:sprechen|reden|chatten|telefonieren|verbinden|verbunden|unterhalten)\\b";
        return new HumanRequestDetector("de", "\\b(?:will|mochte|wollte|brauche|muss|wunsche) (?:\\w+ ){0,2}?(?:nicht|nie)\\b|\\bohne\\b"
                + "|\\blieber nicht\\b",
                "\\b(?:mit|zu) " + person + "[^.!?]{0,30}?\\b" + talk,
                "\\b(?:sprechen|reden|verbinden?|verbindet|leiten|leite|stellen)\\b[^.!?]{0,25}?\\b(?:mit|zu|an) " + person,
                "\\b(?:ich (?:brauche|will|mochte|hatte gerne?)|geben sie mir|gib mir|holen sie mir) (?:bitte )?" + human
                        + "(?! zu\\b)",
                "\\b(?:kann|konnte) (?:mich |mir )?(?:bitte )?(?:jemand|ein mensch|ein mitarbeiter) (?:mich )?(?:bitte )?"
                        + "(?:anrufen|zuruckrufen)\\b",
                "\\bnicht (?:langer )?mit (?:eine[mnr] |diese[mnr] |ihre[mnr] )?(?:bot|chatbot|roboter|maschine|automaten"
                        + "|computer|ki)\\b[^.!?]{0,15}?\\b" + talk,
                "^\\W*(?:bitte )?(?:ein(?:en|e)? )?(?:(?:echte[nr]?|richtige[nr]?) )?(?:mensch(?:en)?|mitarbeiter(?:in)?"
                        + "|ansprechpartner|kundendienst)(?:,? bitte)?\\W*$");
    }

    private static HumanRequestDetector spanish() {
        String person = "(?:(?:un|una|algun|alguna|el|la|su|tu|otra|ser) ){0,2}(?:alguien|persona|human[oa]|agente|operadora?"
                + "|representante|asesora?|emplead[oa]|encargad[oa]|gerente|supervisora?|companer[oa]|responsable|ejecutiv[oa]"
                + "|atencion al cliente|servicio al cliente|soporte)\\b";
        String human = "(?:una? )?(?:(?:ser )?human[oa]|persona (?:real|de verdad|humana)|agente (?:humano|real|de \\w+)|asesora?"
                + "|representante|operadora?)\\b";
        return new HumanRequestDetector("es", "\\bno (?:quiero|necesito|deseo|quisiera|hace falta|me gustaria|tengo que|hay que)\\b|\\bsin\\b"
                + "|\\ben (?:vez|lugar) de\\b",
                "\\b(?:hablar|chatear|conversar|comunicar(?:me|nos|se)|contactar(?:me)?) con " + person,
                "\\b(?:pas[ea]|pasen|pasar|pon|ponga|comuni(?:que|ca|car)|conect(?:e|a|ar)|transfi(?:era|ere)|transferir|derive)"
                        + "(?:me|nos)? (?:con|a) " + person,
                "\\b(?:quiero|quisiera|necesito|prefiero|deme|dame|me gustaria) " + human,
                "\\bque me (?:atienda|llame) " + person,
                "\\b(?:puede|podria) (?:llamarme alguien|llamarme una persona|llamarme un agente)\\b",
                "\\bno (?:quiero|quisiera|me gusta) hablar con (?:una? |este |esta |el |la )?(?:bot|chatbot|robot|maquina"
                        + "|ordenador|computadora)\\b",
                "^\\W*(?:una? )?(?:persona|human[oa]|agente|operadora?|asesora?|representante)(?: (?:real|human[oa]))?"
                        + "(?:,? por favor)?\\W*$");
    }

    private static HumanRequestDetector arabic() {
        String person = "(?:اي |احد |احدي )?(?:شخصا?|انسانا?|بشر|موظفا?|موظفة|موظفه|موظفي|موظفين|احد|احدهم|ممثل|مندوب|وكيل|مسوول|مشرف|مدير|المدير"
                + "|الموظف|الموظفين|زميل|خدمة العملاء|خدمه العملاء|الدعم|فريق الدعم)\\b";
        String human = "(?:الي )?(?:شخصا?|انسانا?|موظفا?|موظفة|ممثلا?)(?: (?:حقيقيا?|بشريا?))?";
        String talk = "(?:التحدث|التكلم|الكلام|الحديث|التواصل|اتحدث|اتكلم|اتواصل|احكي|نتحدث|نتكلم)";
        return new HumanRequestDetector("ar", "\\b(?:لا|لم|ما|مش|لن) (?:اريد|احتاج|ارغب|اود|بدي|عايز|ابغي|اردت)\\b|\\b(?:بدون|دون|بدلا من)\\b",
                "\\b" + talk + " (?:مع |الي |ل)" + person,
                "\\b(?:اكلم|مكالمة|مكالمه|محادثة|محادثه) (?:مع )?" + person,
                "\\b(?:حولني|حولوني|وصلني|وصلوني|صلني|اوصلني|تحويلي|توصيلي) (?:الي |ل|ب|مع |علي )" + person,
                "\\b(?:اريد|احتاج|ابغي|عايز|عاوز|بدي|اعطني|اود) " + human + "(?: من فضلك| لو سمحت| الان)?\\s*(?:[.!؟?،,]|$)",
                "\\b(?:لا|ما|مش) (?:اريد|بدي|عايز|ابغي|اود) (?:ان )?" + talk + " (?:مع |الي )(?:ال)?(?:روبوت|بوت|الة|اله)\\b",
                "^\\W*(?:" + human + "|بشر|خدمة العملاء)(?:،? من فضلك| لو سمحت| رجاء)?\\W*$");
    }
}
