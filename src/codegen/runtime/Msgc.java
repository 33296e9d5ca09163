
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** A client of {@code msgc render}. */
public final class Msgc {
    private static final int PROTOCOL = 1;

    private Msgc() {}

    /** The limit of a text, and its greatest size for all values of the parameters; {@code null} if it has no bound. */
    public record Limit(String field, String unit, long limit, Long longest) {}

    /** What msgc found; {@code raw} has all of it, as {@code msgc check --format json} prints it. */
    public record Finding(String code, String severity, String message, Map<String, Object> raw) {}

    /** A rendered message. Findings beside it are warnings. */
    public sealed interface Rendered permits Payload, Plan, Skipped {
        List<Finding> findings();
    }

    /** The body of a request, byte by byte: JSON, or XML. */
    public record Payload(String text, List<Finding> findings) implements Rendered {}

    /** Several requests, as JSON. */
    public record Plan(String json, List<Finding> findings) implements Rendered {}

    /** The condition of the message is false. */
    public record Skipped(List<Finding> findings) implements Rendered {}

    /** The message cannot be rendered with these values. */
    public static final class RenderException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Finding> findings;

        RenderException(List<Finding> findings) {
            super(findings.stream().map(found -> found.code() + ": " + found.message()).collect(Collectors.joining("\n")));
            this.findings = findings;
        }

        public List<Finding> findings() {
            return this.findings;
        }
    }

    /** {@code msgc render} could not be started, has ended, or speaks another version of its protocol. */
    public static final class ClientException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClientException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A running {@code msgc render}. Threads may share it; close it at the end. */
    public static final class Client implements AutoCloseable {
        private final Process process;
        private final BufferedWriter writer;
        private final BufferedReader reader;
        private final ReentrantLock lock = new ReentrantLock();

        /** @param root the folder that the paths of the sources begin in */
        public Client(String root) {
            this(root, List.of("msgc"));
        }

        /**
         * @param root the folder that the paths of the sources begin in
         * @param program the program, and arguments before its own
         */
        public Client(String root, List<String> program) {
            List<String> words = new ArrayList<>(program);
            words.addAll(List.of("render", "--root", root));
            try {
                this.process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            } catch (IOException error) {
                throw new ClientException(words.get(0) + " could not be started", error);
            }
            this.writer = new BufferedWriter(new OutputStreamWriter(this.process.getOutputStream(), StandardCharsets.UTF_8));
            this.reader = new BufferedReader(new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
            try {
                String spoken = Json.members(exchange("{\"protocol\":" + PROTOCOL + "}")).get("protocol");
                if (!String.valueOf(PROTOCOL).equals(spoken)) {
                    throw new ClientException("msgc speaks another version of the protocol; generate the code again", null);
                }
            } catch (RuntimeException error) {
                close();
                throw error;
            }
        }

        /**
         * Renders a message with values of its parameters. The methods of the other classes have types for them.
         *
         * @param now the time of the message; {@code null} for the clock
         */
        public Rendered render(String file, String message, Value params, Instant now) {
            Writer request = new Writer();
            request.begin();
            request.member("file", file);
            request.member("message", message);
            request.member("params", params);
            request.member("now", now);
            request.end();
            return answerOf(exchange(request.toString()));
        }

        /** Writes a line of the protocol, and gives the line that answers it. */
        public String exchange(String line) {
            this.lock.lock();
            try {
                this.writer.write(line);
                this.writer.write('\n');
                this.writer.flush();
                String answer = this.reader.readLine();
                if (answer == null) {
                    throw new ClientException("msgc render has ended", null);
                }
                return answer;
            } catch (IOException error) {
                throw new ClientException("msgc render has ended", error);
            } finally {
                this.lock.unlock();
            }
        }

        /** Ends the program. */
        @Override
        public void close() {
            this.lock.lock();
            try {
                this.writer.close();
            } catch (IOException ended) {
                // It has ended already.
            } finally {
                this.lock.unlock();
            }
            try {
                this.process.waitFor();
            } catch (InterruptedException interrupted) {
                this.process.destroy();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What an answer says. */
    public static Rendered answerOf(String line) {
        Map<String, String> answer = Json.members(line);
        List<Finding> findings = new ArrayList<>();
        for (Object found : (List<?>) new Json(answer.getOrDefault("findings", "[]")).value()) {
            Map<String, Object> raw = new LinkedHashMap<>();
            ((Map<?, ?>) found).forEach((key, value) -> raw.put((String) key, value));
            findings.add(new Finding((String) raw.get("code"), (String) raw.get("severity"), (String) raw.get("message"), raw));
        }
        String payload = answer.get("payload");
        if (payload != null) {
            // XML is a text.
            return new Payload(payload.startsWith("\"") ? (String) new Json(payload).value() : payload, findings);
        }
        String plan = answer.get("plan");
        if (plan != null) {
            return new Plan(plan, findings);
        }
        if ("true".equals(answer.get("skipped"))) {
            return new Skipped(findings);
        }
        throw new RenderException(findings);
    }

    /** Reads a document that msgc has written: a payload, a plan. Numbers are {@link BigDecimal}. */
    public static Object parse(String json) {
        return new Json(json).value();
    }

    /** A value that writes itself as JSON. */
    public interface Value {
        void write(Writer to);
    }

    /** Writes JSON. */
    public static final class Writer {
        private final StringBuilder out = new StringBuilder();

        /** Begins an object. */
        public void begin() {
            separate();
            this.out.append('{');
        }

        /** Ends an object. */
        public void end() {
            this.out.append('}');
        }

        /** A member of an object; none if its value is {@code null}. */
        public void member(String key, Object value) {
            if (value != null) {
                separate();
                string(key);
                this.out.append(':');
                value(value);
            }
        }

        /** A value of a parameter. */
        public void value(Object value) {
            if (value == null) {
                this.out.append("null");
            } else if (value instanceof Value own) {
                own.write(this);
            } else if (value instanceof BigDecimal number) {
                string(number.toPlainString());
            } else if (value instanceof Long || value instanceof Boolean) {
                this.out.append(value);
            } else if (value instanceof Map<?, ?> map) {
                begin();
                map.forEach((key, item) -> {
                    separate();
                    string((String) key);
                    this.out.append(':');
                    value(item);
                });
                end();
            } else if (value instanceof List<?> list) {
                this.out.append('[');
                for (Object item : list) {
                    separate();
                    value(item);
                }
                this.out.append(']');
            } else {
                string(value.toString());
            }
        }

        private void separate() {
            char last = this.out.isEmpty() ? '{' : this.out.charAt(this.out.length() - 1);
            if (last != '{' && last != '[' && last != ':' && last != ',') {
                this.out.append(',');
            }
        }

        private void string(String text) {
            this.out.append('"');
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"' || c == '\\') {
                    this.out.append('\\').append(c);
                } else if (c < ' ' || Character.isSurrogate(c)) {
                    // Half of a pair stays what it is, and msgc reports it.
                    this.out.append(String.format("\\u%04x", (int) c));
                } else {
                    this.out.append(c);
                }
            }
            this.out.append('"');
        }

        @Override
        public String toString() {
            return this.out.toString();
        }
    }

    /** Reads JSON that msgc has written. */
    private static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        /** The members of an object, each as it is written. */
        static Map<String, String> members(String line) {
            Json json = new Json(line);
            Map<String, String> members = new LinkedHashMap<>();
            json.expect('{');
            while (json.peek() != '}') {
                if (!members.isEmpty()) {
                    json.expect(',');
                }
                String key = json.string();
                json.expect(':');
                int from = json.at;
                json.value();
                members.put(key, line.substring(from, json.at));
            }
            return members;
        }

        Object value() {
            try {
                return any();
            } catch (NumberFormatException | IndexOutOfBoundsException error) {
                throw new ClientException("msgc render answered with something else", error);
            }
        }

        private Object any() {
            switch (peek()) {
                case '{': {
                    Map<String, Object> members = new LinkedHashMap<>();
                    this.at++;
                    while (peek() != '}') {
                        if (!members.isEmpty()) {
                            expect(',');
                        }
                        String key = string();
                        expect(':');
                        members.put(key, value());
                    }
                    this.at++;
                    return members;
                }
                case '[': {
                    List<Object> items = new ArrayList<>();
                    this.at++;
                    while (peek() != ']') {
                        if (!items.isEmpty()) {
                            expect(',');
                        }
                        items.add(value());
                    }
                    this.at++;
                    return items;
                }
                case '"':
                    return string();
                default: {
                    int from = this.at;
                    while (this.at < this.text.length() && ",]}".indexOf(this.text.charAt(this.at)) < 0) {
                        this.at++;
                    }
                    String word = this.text.substring(from, this.at);
                    return switch (word) {
                        case "null" -> null;
                        case "true" -> true;
                        case "false" -> false;
                        default -> new BigDecimal(word);
                    };
                }
            }
        }

        private String string() {
            StringBuilder out = new StringBuilder();
            expect('"');
            while (peek() != '"') {
                char c = next();
                if (c != '\\') {
                    out.append(c);
                    continue;
                }
                c = next();
                switch (c) {
                    case 'n' -> out.append('\n');
                    case 'r' -> out.append('\r');
                    case 't' -> out.append('\t');
                    case 'b' -> out.append('\b');
                    case 'f' -> out.append('\f');
                    case 'u' -> {
                        out.append((char) Integer.parseInt(this.text.substring(this.at, this.at + 4), 16));
                        this.at += 4;
                    }
                    default -> out.append(c);
                }
            }
            this.at++;
            return out.toString();
        }

        private char peek() {
            if (this.at >= this.text.length()) {
                throw new ClientException("msgc render answered with something else", null);
            }
            return this.text.charAt(this.at);
        }

        private char next() {
            char c = peek();
            this.at++;
            return c;
        }

        private void expect(char c) {
            if (next() != c) {
                throw new ClientException("msgc render answered with something else", null);
            }
        }
    }
}
