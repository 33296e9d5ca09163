
import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"time"
)

const protocol = 1

// Decimal is a decimal as it is spelled, such as "39.80".
type Decimal string

// Time is an instant.
type Time = time.Time

// Map has entries in their order.
type Map[T any] []Entry[T]

// Entry is an entry of a Map.
type Entry[T any] struct {
	Key   string
	Value T
}

// MarshalJSON writes an object.
func (m Map[T]) MarshalJSON() ([]byte, error) {
	members := make([]member, len(m))
	for i, entry := range m {
		members[i] = member{entry.Key, entry.Value, true}
	}
	return object(members...)
}

// Ptr points to a value: for what need not be there.
func Ptr[T any](value T) *T {
	return &value
}

// Limit is the limit of a text. Longest is its greatest size for all values of the parameters, nil if it has no bound.
type Limit struct {
	Field   string
	Unit    string
	Limit   uint64
	Longest *uint64
}

// Finding is what msgc found. Raw has all of it, as msgc check --format json prints it.
type Finding struct {
	Code     string
	Severity string
	Message  string
	Raw      json.RawMessage
}

// Rendered is a rendered message: one of its first three is there. Payload is the body of its request, byte by byte,
// Plan that of several requests, as JSON; Skipped means that the condition of the message is false. Findings are
// warnings.
type Rendered struct {
	Payload  *string
	Plan     *string
	Skipped  bool
	Findings []Finding
}

// RenderError means that the message cannot be rendered with these values.
type RenderError struct {
	Findings []Finding
}

func (e *RenderError) Error() string {
	lines := make([]string, len(e.Findings))
	for i, finding := range e.Findings {
		lines[i] = finding.Code + ": " + finding.Message
	}
	return strings.Join(lines, "\n")
}

// ClientError means that msgc render could not be started, has ended, or speaks another version of its protocol.
type ClientError struct {
	Message string
	Cause   error
}

func (e *ClientError) Error() string {
	if e.Cause == nil {
		return e.Message
	}
	return e.Message + ": " + e.Cause.Error()
}

func (e *ClientError) Unwrap() error {
	return e.Cause
}

// Options of a request.
type Options struct {
	// Now is the time of the message; by default that of the clock.
	Now *Time
}

// Client is a running msgc render. Goroutines may share it; close it at the end.
type Client struct {
	mutex   sync.Mutex
	command *exec.Cmd
	writer  io.WriteCloser
	reader  *bufio.Reader
	failure error
}

// Start starts msgc render. The paths of the sources begin in root. The program, by default msgc, may have arguments
// before its own.
func Start(root string, program ...string) (*Client, error) {
	words := append([]string{}, program...)
	if len(words) == 0 {
		words = append(words, "msgc")
	}
	words = append(words, "render", "--root", root)
	client := &Client{command: exec.Command(words[0], words[1:]...)}
	client.command.Stderr = os.Stderr
	writer, err := client.command.StdinPipe()
	if err != nil {
		return nil, &ClientError{words[0] + " could not be started", err}
	}
	reader, err := client.command.StdoutPipe()
	if err != nil {
		return nil, &ClientError{words[0] + " could not be started", err}
	}
	if err := client.command.Start(); err != nil {
		return nil, &ClientError{words[0] + " could not be started", err}
	}
	client.writer, client.reader = writer, bufio.NewReaderSize(reader, 1<<16)
	line, err := client.Exchange(fmt.Sprintf(`{"protocol":%d}`, protocol))
	if err != nil {
		client.Close()
		return nil, err
	}
	var spoken struct{ Protocol int }
	if err := json.Unmarshal([]byte(line), &spoken); err != nil || spoken.Protocol != protocol {
		client.Close()
		return nil, &ClientError{"msgc speaks another version of the protocol; generate the code again", err}
	}
	return client, nil
}

// Render renders a message with values of its parameters. The methods of the other files have types for them.
func (c *Client) Render(file, message string, params any, options ...Options) (Rendered, error) {
	members := []member{{"file", file, true}, {"message", message, true}, {"params", params, true}}
	for _, option := range options {
		members = append(members, member{"now", option.Now, false})
	}
	request, err := object(members...)
	if err != nil {
		return Rendered{}, err
	}
	line, err := c.Exchange(string(request))
	if err != nil {
		return Rendered{}, err
	}
	return Answer(line)
}

// Exchange writes a line of the protocol, and gives the line that answers it.
func (c *Client) Exchange(line string) (string, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.failure != nil {
		return "", c.failure
	}
	_, err := io.WriteString(c.writer, line+"\n")
	if err == nil {
		var answer string
		if answer, err = c.reader.ReadString('\n'); err == nil {
			return strings.TrimSuffix(answer, "\n"), nil
		}
	}
	c.failure = &ClientError{"msgc render has ended", err}
	return "", c.failure
}

// Close ends the program.
func (c *Client) Close() error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.writer == nil {
		return nil
	}
	c.writer.Close()
	c.writer = nil
	if c.failure == nil {
		c.failure = &ClientError{"the client is closed", nil}
	}
	return c.command.Wait()
}

// Answer is what a line of answer says.
func Answer(line string) (Rendered, error) {
	var answer struct {
		Payload  json.RawMessage
		Plan     json.RawMessage
		Skipped  bool
		Findings []json.RawMessage
	}
	if err := json.Unmarshal([]byte(line), &answer); err != nil {
		return Rendered{}, &ClientError{"msgc render answered with something else", err}
	}
	rendered := Rendered{Skipped: answer.Skipped}
	for _, raw := range answer.Findings {
		finding := Finding{Raw: raw}
		if err := json.Unmarshal(raw, &finding); err != nil {
			return Rendered{}, &ClientError{"msgc render answered with something else", err}
		}
		rendered.Findings = append(rendered.Findings, finding)
	}
	switch {
	case bytes.HasPrefix(answer.Payload, []byte(`"`)):
		// XML is a text.
		var text string
		if err := json.Unmarshal(answer.Payload, &text); err != nil {
			return Rendered{}, &ClientError{"msgc render answered with something else", err}
		}
		rendered.Payload = &text
	case answer.Payload != nil:
		rendered.Payload = Ptr(string(answer.Payload))
	case answer.Plan != nil:
		rendered.Plan = Ptr(string(answer.Plan))
	case !answer.Skipped:
		return Rendered{}, &RenderError{rendered.Findings}
	}
	return rendered, nil
}

// member is a member of an object; left out if it is nil and need not be there.
type member struct {
	key      string
	value    any
	required bool
}

func object(members ...member) ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for _, member := range members {
		if !member.required && isNil(member.value) {
			continue
		}
		if out.Len() > 1 {
			out.WriteByte(',')
		}
		key, err := json.Marshal(member.key)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(member.value)
		if err != nil {
			return nil, err
		}
		out.Write(key)
		out.WriteByte(':')
		out.Write(value)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

func isNil(value any) bool {
	if value == nil {
		return true
	}
	kind := reflect.ValueOf(value)
	switch kind.Kind() {
	case reflect.Pointer, reflect.Slice:
		return kind.IsNil()
	default:
		return false
	}
}

// list is a list that is there: one that was never made is empty.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
