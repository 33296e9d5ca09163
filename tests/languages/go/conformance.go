// Sends each request of the conformance file, as a line and through the method of its message, and compares the answers.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"sync"
	"time"

	"example.com/conformance/messages"
)

type expectation struct {
	About    string
	Line     *string
	Request  json.RawMessage
	Payload  *string
	Plan     json.RawMessage
	Skipped  bool
	Protocol *int
	ID       any
	Codes    []string
}

type request struct {
	File    string
	Message *string
	Params  json.RawMessage
	Now     any
}

// Values of each message as their types in Go take them: what they do not take is an error.
func render(client *messages.Client, given request) (messages.Rendered, error) {
	var now messages.Options
	switch instant := given.Now.(type) {
	case float64:
		now.Now = messages.Ptr(time.Unix(int64(instant), 0))
	case string:
		parsed, err := time.Parse(time.RFC3339, instant)
		if err != nil {
			return messages.Rendered{}, errors.New("not of the type")
		}
		now.Now = &parsed
	}
	message := ""
	if given.Message != nil {
		message = *given.Message
	}
	switch given.File + " " + message {
	case "hello.msg hello", "hello.msg ":
		var from struct{ Name *string }
		if !read(given.Params, &from) || from.Name == nil {
			return messages.Rendered{}, errors.New("not of the type")
		}
		return messages.Hello.Hello(client, messages.Hello.New_HelloParams(*from.Name), now)
	case "cut.msg ":
		var from struct{ Text *string }
		if !read(given.Params, &from) || from.Text == nil {
			return messages.Rendered{}, errors.New("not of the type")
		}
		return messages.Cut.Cut(client, messages.Cut.New_CutParams(*from.Text), now)
	case "names.msg 尺码收集":
		var from struct {
			Class *string
			Size  *string `json:"尺码"`
			Blank *int64  `json:"_"`
		}
		if !read(given.Params, &from) || from.Class == nil || from.Size == nil {
			return messages.Rendered{}, errors.New("not of the type")
		}
		params := messages.Names.New_X尺码收集Params(*from.Class, *from.Size)
		params.X__u5f_ = from.Blank
		return messages.Names.X尺码收集(client, params, now)
	case "markdown.msg report", "markdown.msg ":
		var from struct{ Title, Detail, Link *string }
		if !read(given.Params, &from) || from.Title == nil || from.Detail == nil || from.Link == nil {
			return messages.Rendered{}, errors.New("not of the type")
		}
		return messages.Markdown.Report(client, messages.Markdown.New_ReportParams(*from.Title, *from.Detail, *from.Link), now)
	case "reply.msg ":
		var from struct{ Who, Text *string }
		if !read(given.Params, &from) || from.Who == nil || from.Text == nil {
			return messages.Rendered{}, errors.New("not of the type")
		}
		return messages.Reply.Answer(client, messages.Reply.New_AnswerParams(*from.Who, *from.Text), now)
	case "template.msg ":
		var from struct {
			Openid, Goods, Order *string
			Amount               *json.Number
		}
		if !read(given.Params, &from) || from.Openid == nil || from.Goods == nil || from.Order == nil || from.Amount == nil {
			return messages.Rendered{}, errors.New("not of the type")
		}
		params := messages.Template.New_PaidParams(*from.Openid, *from.Goods, messages.Decimal(*from.Amount), *from.Order)
		return messages.Template.Paid(client, params, now)
	case "weekly.msg push":
		return messages.Weekly.Push(client, messages.Weekly_PushParams{}, now)
	case "order.msg 已付款-通知":
		var from struct {
			Openid *string
			Paid   *bool
		}
		if !read(given.Params, &from) || from.Openid == nil {
			return messages.Rendered{}, errors.New("not of the type")
		}
		params := messages.Order.New_X已付款__通知Params(*from.Openid)
		params.Paid = from.Paid
		return messages.Order.X已付款__通知(client, params, now)
	case "order.msg order":
		return order(client, given, now)
	}
	return messages.Rendered{}, errors.New("no method of it")
}

func order(client *messages.Client, given request, now messages.Options) (messages.Rendered, error) {
	var from struct {
		Openid *string
		Items  []struct {
			Title *string
			Price *json.Number
			Count *int64 `json:"数量"`
		}
		Level  *string
		Note   *string
		Labels map[string]string
		Paid   *bool
		At     *time.Time
	}
	if !read(given.Params, &from) || from.Openid == nil || from.Items == nil {
		return messages.Rendered{}, errors.New("not of the type")
	}
	items := []messages.Order_Item{}
	for _, item := range from.Items {
		if item.Title == nil || item.Price == nil {
			return messages.Rendered{}, errors.New("not of the type")
		}
		made := messages.Order.New_Item(*item.Title, messages.Decimal(*item.Price))
		made.X数量 = item.Count
		items = append(items, made)
	}
	params := messages.Order.New_OrderParams(*from.Openid, items)
	params.Level = (*messages.Order_LevelParam)(from.Level)
	params.Note, params.At = from.Note, from.At
	// A map of Go has no order.
	for _, key := range []string{"颜色", "尺码"} {
		if value, is := from.Labels[key]; is {
			params.Labels = append(params.Labels, messages.Entry[string]{Key: key, Value: value})
		}
	}
	return messages.Order.Order(client, params, now)
}

func read(text []byte, to any) bool {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	return text != nil && decoder.Decode(to) == nil
}

func compare(expected expectation, rendered messages.Rendered, err error) {
	findings := rendered.Findings
	if err != nil {
		var refused *messages.RenderError
		if !errors.As(err, &refused) {
			fail(expected, err)
		}
		if expected.Payload != nil || expected.Plan != nil || expected.Skipped {
			fail(expected, err)
		}
		findings = refused.Findings
	}
	var codes []string
	for _, finding := range findings {
		codes = append(codes, finding.Code)
	}
	if !reflect.DeepEqual(codes, expected.Codes) || !reflect.DeepEqual(rendered.Payload, expected.Payload) {
		fail(expected, codes, rendered.Payload)
	}
	var plan, expectedPlan any
	if rendered.Plan != nil {
		must(json.Unmarshal([]byte(*rendered.Plan), &plan))
	}
	if expected.Plan != nil {
		must(json.Unmarshal(expected.Plan, &expectedPlan))
	}
	if !reflect.DeepEqual(plan, expectedPlan) || rendered.Skipped != expected.Skipped {
		fail(expected, plan, rendered.Skipped)
	}
}

func fail(expected expectation, what ...any) {
	fmt.Println(append([]any{expected.About}, what...)...)
	os.Exit(1)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	file, err := os.Open(os.Args[1])
	must(err)
	client, err := messages.Start(os.Args[2], os.Args[3])
	must(err)
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	count, called, refused := 0, 0, 0
	for lines.Scan() {
		count++
		var expected expectation
		must(json.Unmarshal(lines.Bytes(), &expected))
		line := string(expected.Request)
		if expected.Line != nil {
			line = *expected.Line
		}
		answer, err := client.Exchange(line)
		must(err)
		var head struct {
			ID       any
			Protocol *int
		}
		must(json.Unmarshal([]byte(answer), &head))
		if !reflect.DeepEqual(head.ID, expected.ID) || !reflect.DeepEqual(head.Protocol, expected.Protocol) {
			fail(expected, answer)
		}
		if expected.Protocol != nil {
			continue
		}
		rendered, err := messages.Answer(answer)
		compare(expected, rendered, err)
		var given request
		if expected.Request == nil || json.Unmarshal(expected.Request, &given) != nil {
			continue
		}
		rendered, err = render(client, given)
		if err != nil && (err.Error() == "not of the type" || err.Error() == "no method of it") {
			refused++
			continue
		}
		compare(expected, rendered, err)
		called++
	}
	if called < 25 {
		panic("few requests have gone through methods")
	}

	var all sync.WaitGroup
	for number := 0; number < 8; number++ {
		all.Add(1)
		go func(name string) {
			defer all.Done()
			for i := 0; i < 200; i++ {
				rendered, err := messages.Hello.Hello(client, messages.Hello.New_HelloParams(name))
				must(err)
				if *rendered.Payload != `{"msgtype":"text","text":{"content":"你好，`+name+`！"}}` {
					panic(*rendered.Payload)
				}
			}
		}(strconv.Itoa(number))
	}
	all.Wait()
	must(client.Close())
	var ended *messages.ClientError
	if _, err := client.Exchange("{}"); !errors.As(err, &ended) {
		panic("a client that is closed answers")
	}
	for _, program := range []string{"no-such-program", "echo"} {
		if _, err := messages.Start(".", program); !errors.As(err, &ended) {
			panic("no msgc answers")
		}
	}
	fmt.Printf("Go: %d lines, %d of them through methods, %d that the types do not take\n", count, called, refused)
}
