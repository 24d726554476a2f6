package dev.weir.cache.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings days, clock times and relative dates to one form: "24 December" and "December 24th", "3 pm" and "15:00". */
final class Dates {

    private static final List<String> MONTHS = List.of("january", "february", "march", "april", "may", "june", "july",
            "august", "september", "october", "november", "december");
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("jan", "january"), Map.entry("feb", "february"), Map.entry("mar", "march"), Map.entry("apr", "april"),
            Map.entry("jun", "june"), Map.entry("jul", "july"), Map.entry("aug", "august"), Map.entry("sep", "september"),
            Map.entry("sept", "september"), Map.entry("oct", "october"), Map.entry("nov", "november"),
            Map.entry("dec", "december"), Map.entry("mon", "monday"), Map.entry("tue", "tuesday"), Map.entry("tues", "tuesday"),
            Map.entry("wed", "wednesday"), Map.entry("thu", "thursday"), Map.entry("thurs", "thursday"),
            Map.entry("fri", "friday"), Map.entry("sat", "saturday"), Map.entry("mondays", "monday"),
            Map.entry("tuesdays", "tuesday"), Map.entry("wednesdays", "wednesday"), Map.entry("thursdays", "thursday"),
            Map.entry("fridays", "friday"), Map.entry("saturdays", "saturday"), Map.entry("sundays", "sunday"),
            Map.entry("weekends", "weekend"), Map.entry("mornings", "morning"), Map.entry("evenings", "evening"));
    private static final Set<String> BEFORE_MONTH = Set.of("in", "of", "for", "since", "until", "during", "last", "next",
            "by", "from", "this", "early", "late", "to");
    private static final Set<String> PERIODS = Set.of("day", "week", "month", "year", "quarter", "weekend", "night",
            "spring", "summer", "autumn", "winter", "semester", "season");

    List<Token> normalize(List<Token> tokens) {
        var out = new ArrayList<Token>();
        for (int i = 0; i < tokens.size(); i++) {
            String text = SHORT.getOrDefault(tokens.get(i).text(), tokens.get(i).text());
            int used = pastHour(tokens, i, out) + clock(tokens, i, out) + relative(tokens, i, out);
            if (used > 0) {
                i += used - 1;
            } else if (isMonth(tokens, i, text)) {
                i = addMonth(tokens, i, MONTHS.indexOf(text) + 1, out);
            } else if (!isoDate(text, out)) {
                out.add(new Token(text, tokens.get(i).proper()));
            }
        }
        return out;
    }

    /** A year-month-day date is read as its day and its year. */
    private static boolean isoDate(String text, List<Token> out) {
        if (!text.matches("\\d{4}-\\d{1,2}-\\d{1,2}")) {
            return false;
        }
        String[] parts = text.split("-");
        out.add(new Token("@" + Integer.parseInt(parts[1]) + "-" + Integer.parseInt(parts[2])));
        out.add(new Token("#" + parts[0]));
        return true;
    }

    private static boolean isMonth(List<Token> tokens, int at, String text) {
        if (!text.equals("may") && !text.equals("march")) {
            return MONTHS.contains(text);
        }
        boolean beside = day(tokens, at + 1) > 0 || day(tokens, at - 1) > 0;
        return beside || tokens.get(at).proper() || at > 0 && BEFORE_MONTH.contains(tokens.get(at - 1).text());
    }

    private static int addMonth(List<Token> tokens, int at, int month, List<Token> out) {
        int before = day(tokens, at - 1);
        int beforeOf = at > 1 && tokens.get(at - 1).text().equals("of") ? day(tokens, at - 2) : 0;
        int skip = at + 1 < tokens.size() && tokens.get(at + 1).text().equals("the") ? 2 : 1;
        int after = before + beforeOf > 0 ? 0 : day(tokens, at + skip);
        int drop = before > 0 ? 1 : beforeOf > 0 ? 2 : 0;
        for (int i = 0; i < drop && !out.isEmpty(); i++) {
            out.removeLast();
        }
        int day = Math.max(Math.max(before, beforeOf), after);
        out.add(new Token(day > 0 ? "@" + month + "-" + day : MONTHS.get(month - 1)));
        return after > 0 ? at + skip : at;
    }

    /** The day of the month at a position, or 0. */
    private static int day(List<Token> tokens, int at) {
        if (at < 0 || at >= tokens.size()) {
            return 0;
        }
        String text = tokens.get(at).text().replaceFirst("^#?(\\d{1,2})\\.?$", "$1");
        int ordinal = Ordinals.valueOf(text);
        int day = text.matches("\\d{1,2}") ? Integer.parseInt(text) : ordinal;
        return day <= 31 ? day : 0;
    }

    /** "half past nine" and "quarter past nine". */
    private static int pastHour(List<Token> tokens, int at, List<Token> out) {
        boolean past = at + 2 < tokens.size() && tokens.get(at + 1).text().equals("past")
                && tokens.get(at).text().matches("half|quarter") && tokens.get(at + 2).text().matches("#\\d{1,2}");
        if (!past) {
            return 0;
        }
        out.add(new Token("@" + tokens.get(at + 2).text().substring(1) + (tokens.get(at).text().equals("half") ? ":30" : ":15")));
        return 3;
    }

    private static int clock(List<Token> tokens, int at, List<Token> out) {
        String text = tokens.get(at).text();
        if (text.equals("noon")) {
            out.add(new Token("@12:00"));
            return 1;
        }
        boolean marked = at + 1 < tokens.size() && tokens.get(at + 1).text().matches("[ap]\\.?m\\.?|o'clock");
        boolean bare = text.matches("\\d{1,2}:\\d{2}");
        if (!bare && !(marked && text.matches("#\\d{1,2}"))) {
            return 0;
        }
        String[] parts = text.replace("#", "").split(":");
        int hour = Integer.parseInt(parts[0]) % 24;
        if (marked && !tokens.get(at + 1).text().startsWith("o")) {
            hour = hour % 12 + (tokens.get(at + 1).text().startsWith("p") ? 12 : 0);
        }
        out.add(new Token("@%d:%s".formatted(hour, parts.length > 1 ? parts[1] : "00")));
        return marked ? 2 : 1;
    }

    private static int relative(List<Token> tokens, int at, List<Token> out) {
        String text = tokens.get(at).text();
        if (at + 1 >= tokens.size() || !Set.of("last", "next", "this", "previous", "coming").contains(text)) {
            return 0;
        }
        String following = tokens.get(at + 1).text().replaceFirst("'s$", "");
        String next = SHORT.getOrDefault(following, following);
        String direction = text.equals("previous") ? "last" : text;
        if (PERIODS.contains(next) && !text.equals("coming") || next.endsWith("day") && text.matches("last|next")) {
            out.add(new Token(direction + "_" + next));
            return 2;
        }
        return 0;
    }
}
