import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import messages.Cut;
import messages.Hello;
import messages.Markdown;
import messages.Msgc;
import messages.Names;
import messages.Order;
import messages.Reply;
import messages.Template;
import messages.Weekly;

/** Sends each request of the conformance file, as a line and through the method of its message, and compares the answers. */
final class Conformance {
    private interface Rendering {
        Msgc.Rendered render();
    }

    /** A value that a record of Java cannot have. */
    private static final class NotOfTheType extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void check(boolean holds, Object... what) {
        if (!holds) {
            throw new AssertionError(java.util.Arrays.toString(what));
        }
    }

    private static void compare(Map<?, ?> expected, Rendering rendering) {
        Object about = expected.get("about");
        List<Msgc.Finding> findings;
        String payload = null;
        Object plan = null;
        Object skipped = null;
        try {
            Msgc.Rendered rendered = rendering.render();
            findings = rendered.findings();
            if (rendered instanceof Msgc.Payload found) {
                payload = found.text();
            } else if (rendered instanceof Msgc.Plan found) {
                plan = Msgc.parse(found.json());
            } else {
                skipped = true;
            }
        } catch (Msgc.RenderException refused) {
            findings = refused.findings();
        }
        List<String> codes = findings.stream().map(Msgc.Finding::code).toList();
        Object expectedCodes = expected.containsKey("codes") ? expected.get("codes") : List.of();
        check(codes.equals(expectedCodes), about, codes);
        check(Objects.equals(payload, expected.get("payload")), about, payload);
        check(Objects.equals(plan, expected.get("plan")), about, plan);
        check(Objects.equals(skipped, expected.get("skipped")), about, skipped);
    }

    /** The parameters of a message, each of which a record can have. */
    private record Given(Map<?, ?> params) {
        Given only(String... names) {
            if (this.params == null || !Set.of(names).containsAll(this.params.keySet())) {
                throw new NotOfTheType();
            }
            return this;
        }

        <T> T there(String name, Class<T> type) {
            T value = orNull(name, type);
            if (value == null) {
                throw new NotOfTheType();
            }
            return value;
        }

        <T> T orNull(String name, Class<T> type) {
            Object value = this.params.get(name);
            if (type == BigDecimal.class && value instanceof String text) {
                value = new BigDecimal(text);
            }
            if (value != null && !type.isInstance(value)) {
                throw new NotOfTheType();
            }
            return type.cast(value);
        }

        Long whole(String name) {
            try {
                BigDecimal number = orNull(name, BigDecimal.class);
                return number == null ? null : (Long) number.longValueExact();
            } catch (ArithmeticException fraction) {
                throw new NotOfTheType();
            }
        }
    }

    private static Msgc.Rendered render(Msgc.Client client, Map<?, ?> request) {
        Object now = request.get("now");
        Instant instant = null;
        if (now instanceof BigDecimal seconds) {
            instant = Instant.ofEpochSecond(seconds.longValueExact());
        } else if (now instanceof String text) {
            instant = OffsetDateTime.parse(text).toInstant();
        }
        if (!(request.get("params") instanceof Map<?, ?> params)) {
            throw new NotOfTheType();
        }
        Given given = new Given(params);
        switch (request.get("file") + " " + Objects.requireNonNullElse(request.get("message"), "")) {
            case "hello.msg hello", "hello.msg ":
                given.only("name");
                return Hello.hello(client, new Hello.HelloParams(given.there("name", String.class)), instant);
            case "cut.msg ":
                return Cut.cut(client, new Cut.CutParams(given.only("text").there("text", String.class)), instant);
            case "names.msg 尺码收集":
                given.only("class", "尺码", "_");
                return Names.尺码收集(
                    client,
                    new Names.X尺码收集Params(given.there("class", String.class), given.there("尺码", String.class), given.whole("_")),
                    instant);
            default:
                return others(client, request, given, instant);
        }
    }

    private static Msgc.Rendered others(Msgc.Client client, Map<?, ?> request, Given given, Instant now) {
        switch (request.get("file") + " " + Objects.requireNonNullElse(request.get("message"), "")) {
            case "markdown.msg report", "markdown.msg ":
                given.only("title", "detail", "link");
                return Markdown.report(
                    client,
                    new Markdown.ReportParams(
                        given.there("title", String.class),
                        given.there("detail", String.class),
                        given.there("link", String.class)),
                    now);
            case "reply.msg ":
                given.only("who", "text");
                return Reply.answer(
                    client, new Reply.AnswerParams(given.there("who", String.class), given.there("text", String.class)), now);
            case "template.msg ":
                given.only("openid", "goods", "amount", "order");
                return Template.paid(
                    client,
                    new Template.PaidParams(
                        given.there("openid", String.class),
                        given.there("goods", String.class),
                        given.there("amount", BigDecimal.class),
                        given.there("order", String.class)),
                    now);
            case "weekly.msg push":
                return Weekly.push(client, new Weekly.PushParams(), now);
            case "order.msg 已付款-通知":
                given.only("openid", "paid");
                return Order.已付款__通知(
                    client,
                    new Order.X已付款__通知Params(given.there("openid", String.class), given.orNull("paid", Boolean.class)),
                    now);
            case "order.msg order":
                return order(client, given, now);
            default:
                throw new NotOfTheType();
        }
    }

    private static Msgc.Rendered order(Msgc.Client client, Given given, Instant now) {
        given.only("openid", "items", "level", "note", "labels", "at");
        List<Order.Item> items = new ArrayList<>();
        for (Object item : given.there("items", List.class)) {
            Given of = new Given((Map<?, ?>) item).only("title", "price", "数量");
            items.add(new Order.Item(of.there("title", String.class), of.there("price", BigDecimal.class), of.whole("数量")));
        }
        Order.LevelParam level = null;
        String word = given.orNull("level", String.class);
        if (word != null) {
            level = switch (word) {
                case "普通" -> Order.LevelParam.普通;
                case "加急" -> Order.LevelParam.加急;
                case "it's" -> Order.LevelParam.it__u27_s;
                default -> throw new NotOfTheType();
            };
        }
        Map<String, String> labels = null;
        if (given.params().get("labels") instanceof Map<?, ?> entries) {
            labels = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                labels.put((String) entry.getKey(), (String) entry.getValue());
            }
        }
        String at = given.orNull("at", String.class);
        Order.OrderParams params = Order.OrderParams.of(given.there("openid", String.class), items)
            .withLevel(level)
            .withNote(given.orNull("note", String.class))
            .withLabels(labels);
        try {
            return Order.order(client, at == null ? params : params.withAt(Instant.parse(at)), now);
        } catch (java.time.format.DateTimeParseException wrong) {
            throw new NotOfTheType();
        }
    }

    public static void main(String[] arguments) throws Exception {
        int called = 0;
        int refused = 0;
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        Msgc.Client client = new Msgc.Client(arguments[1], List.of(arguments[2]));
        for (String text : lines) {
            Map<?, ?> expected = (Map<?, ?>) Msgc.parse(text);
            Msgc.Writer written = new Msgc.Writer();
            json(expected.get("request"), written);
            String answer = client.exchange(expected.get("line") instanceof String line ? line : written.toString());
            Map<?, ?> head = (Map<?, ?>) Msgc.parse(answer);
            check(Objects.equals(head.get("id"), expected.get("id")), expected.get("about"), answer);
            check(Objects.equals(head.get("protocol"), expected.get("protocol")), expected.get("about"), answer);
            if (expected.containsKey("protocol")) {
                continue;
            }
            compare(expected, () -> Msgc.answerOf(answer));
            if (expected.get("request") instanceof Map<?, ?> request) {
                try {
                    compare(expected, () -> render(client, request));
                    called++;
                } catch (NotOfTheType other) {
                    refused++;
                }
            }
        }
        check(called >= 25, called);

        IntStream.range(0, 8).parallel().forEach(number -> {
            for (int i = 0; i < 200; i++) {
                Msgc.Rendered rendered = Hello.hello(client, new Hello.HelloParams(String.valueOf(number)));
                check(((Msgc.Payload) rendered).text().contains("，" + number + "！"), rendered);
            }
        });
        client.close();
        Rendering closed = () -> Hello.hello(client, new Hello.HelloParams("a"));
        Rendering missing = () -> {
            throw new AssertionError(new Msgc.Client(".", List.of("no-such-program")));
        };
        Rendering other = () -> {
            throw new AssertionError(new Msgc.Client(".", List.of("echo")));
        };
        for (Rendering none : List.of(closed, missing, other)) {
            try {
                throw new AssertionError(none.render());
            } catch (Msgc.ClientException expected) {
                // As it should.
            }
        }
        System.out.printf("Java: %d lines, %d of them through methods, %d that the types do not take%n", lines.size(), called, refused);
    }

    /** A document as it is. */
    private static void json(Object value, Msgc.Writer to) {
        to.value(value instanceof Map<?, ?> || value instanceof List<?> ? new Document(value) : value);
    }

    /** Numbers stay numbers: as values of parameters they are decimals, which are written as texts. */
    private record Document(Object value) implements Msgc.Value {
        @Override
        public void write(Msgc.Writer to) {
            if (this.value instanceof Map<?, ?> map) {
                to.begin();
                map.forEach((key, item) -> to.member((String) key, new Document(item)));
                to.end();
            } else if (this.value instanceof List<?> list) {
                to.value(list.stream().map(Document::new).toList());
            } else if (this.value instanceof BigDecimal number && number.scale() == 0 && number.precision() < 19) {
                to.value(number.longValueExact());
            } else {
                to.value(this.value);
            }
        }
    }
}
