-- The usual rule that hands over who asks for a person knew English only; where nobody changed it, it becomes the one that
-- knows the widget's languages.
update weir.routing_rule set expression = 'wants_human' where expression = $old$text.matches('(?i)\\b(speak|talk|chat|connect|transfer|put)\\b.{0,20}\\b(to|with|through to)\\b.{0,15}\\b(human|person|agent|representative|someone|somebody|colleague|manager|operator)\\b')$old$;
