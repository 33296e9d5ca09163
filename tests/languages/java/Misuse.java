import java.math.BigDecimal;
import java.util.List;
import messages.Hello;
import messages.Msgc;
import messages.Order;

/** Each line that ends in a comment does not compile, for the reason in it. */
final class Misuse {
    static void misuse(Msgc.Client client) {
        Hello.hello(client); // no suitable method found for hello(Client)
        Hello.hello(client, new Hello.HelloParams()); // constructor HelloParams in record HelloParams cannot be applied
        Hello.hello(client, new Hello.HelloParams(1)); // incompatible types: int cannot be converted to String
        Hello.hello(client, new Hello.HelloParams("a", "b")); // constructor HelloParams in record HelloParams cannot be applied
        Hello.hello(client, new Order.Item("a", BigDecimal.ONE, null)); // incompatible types: Item cannot be converted
        Order.Item.of("a", 39.8); // incompatible types: double cannot be converted to BigDecimal
        Order.OrderParams.of("a", Order.Item.of("a", BigDecimal.ONE)); // incompatible types: Item cannot be converted
        Order.OrderParams.of("a", List.of()).withLevel("普通"); // incompatible types: String cannot be converted
        Order.OrderParams.of("a", List.of()).withLevel(Order.LevelParam.特急); // cannot find symbol
        Order.X已付款__通知Params.of("a").withPaid("yes"); // incompatible types: String cannot be converted to Boolean
    }
}
