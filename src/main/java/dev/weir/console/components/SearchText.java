package dev.weir.console.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody looks for, kept while a page is shown anew.
 *
 * @param words by the label of the field
 */
record SearchText(Map<String, String> words) {
    /** What stands in the search fields of a page. */
    static SearchText of(Component page) {
        return new SearchText(fields(page).filter(field -> !field.isEmpty())
                .collect(Collectors.toMap(TextField::getLabel, TextField::getValue, (first, second) -> first)));
    }

    /** Puts it into the fields of the same labels that are empty. */
    void into(Component page) {
        fields(page).filter(TextField::isEmpty).filter(field -> words.containsKey(field.getLabel()))
                .forEach(field -> field.setValue(words.get(field.getLabel())));
    }

    private static Stream<TextField> fields(Component page) {
        Stream<TextField> own = page.getElement().getClassList().contains("filters")
                ? page.getChildren().filter(TextField.class::isInstance).map(TextField.class::cast)
                        .filter(field -> field.getLabel() != null) : Stream.empty();
        return Stream.concat(own, page.getChildren().flatMap((Function<Component, Stream<TextField>>) SearchText::fields));
    }
}
