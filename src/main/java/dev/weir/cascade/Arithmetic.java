package dev.weir.cascade;

import static dev.weir.cascade.AnswerEvidence.Measure.grave;
import static dev.weir.cascade.AnswerEvidence.Measure.merit;

import dev.weir.cascade.sums.Equation;
import dev.weir.cascade.sums.Numbers;
import java.util.List;
import java.util.Optional;

/** Whether the answer's sums come out when they are worked out again, and lead to the number that it ends on. */
final class Arithmetic implements AnswerEvidence {
    @Override
    public String name() {
        return "arithmetic";
    }

    @Override
    public List<Measure> measure(Reading reading) {
        List<Equation> equations = reading.equations();
        Optional<Equation> wrong = equations.stream().filter(Equation::isWrong).findFirst();
        List<Equation> idle = equations.stream().filter(equation -> isIdle(equation, reading)).toList();
        boolean computed = equations.isEmpty() || reading.stated().isEmpty()
                || equations.stream().anyMatch(reading::endsOn);
        return List.of(
                grave("sum_wrong", Measure.yes(wrong.isPresent()), "A sum does not come out when it is worked out again."),
                grave("result_idle", Math.log1p(idle.size()), "It works out a number and does nothing with it."),
                grave("end_not_computed", Measure.yes(!computed), "The number it ends on is none that it works out."),
                merit("sums_right", Measure.yes(wrong.isEmpty() && equations.stream().anyMatch(Equation::isRight)),
                        "Its sums come out when they are worked out again."));
    }

    private static boolean isIdle(Equation equation, Reading reading) {
        double result = Math.abs(equation.result());
        return !Double.isNaN(equation.stated()) && !reading.endsOn(equation) && reading.equations().stream().filter(other -> other != equation)
                .noneMatch(other -> other.uses(result) || Numbers.same(other.result(), equation.result()));
    }
}
